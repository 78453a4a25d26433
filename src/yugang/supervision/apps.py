from importlib import import_module

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "yugang.supervision"

    def ready(self) -> None:
        """Make known what its acts are called, what brings work to the desk, what stands on a
        case's page, and what is erased with a case."""
        from yugang.shared.ledger.words import name_acts

        from .words import ACTS, SAMPLE_ACTS

        name_acts("case", ACTS)
        name_acts("sample", SAMPLE_ACTS)
        for module in ("queries.work", "queries.beside", "actions.recomputing", "actions.erasing"):
            import_module(f"yugang.supervision.{module}")
