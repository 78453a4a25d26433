from importlib import import_module

from django.apps import AppConfig


class RedactionConfig(AppConfig):
    name = "yugang.redaction"

    def ready(self) -> None:
        """Make known what brings work to the desk, what stands on a case's page, what the acts
        are called, and who may read which file."""
        from yugang.shared.files.access import may_read
        from yugang.shared.ledger.words import name_acts

        from .access import may_read_file
        from .words import ACTS

        name_acts("redaction", ACTS)
        may_read(may_read_file)
        for module in ("tasks", "queries.work", "queries.beside_cases", "actions.erasing"):
            import_module(f"yugang.redaction.{module}")
