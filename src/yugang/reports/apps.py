from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "yugang.reports"

    def ready(self) -> None:
        """Make known what the acts are called."""
        from yugang.shared.ledger.words import name_acts

        from .words import ACTS

        name_acts("annual-report", ACTS)
