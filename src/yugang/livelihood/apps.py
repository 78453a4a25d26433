from importlib import import_module

from django.apps import AppConfig


class LivelihoodConfig(AppConfig):
    name = "yugang.livelihood"

    def ready(self) -> None:
        """Make known what brings work to the desk, and what the acts are called."""
        from yugang.shared.ledger.words import name_acts

        from .words import ACTS

        name_acts("project", ACTS)
        import_module("yugang.livelihood.work")
