from importlib import import_module

from django.apps import AppConfig


class VillageFinanceConfig(AppConfig):
    name = "yugang.village_finance"

    def ready(self) -> None:
        """Make the kind of case known, what brings work to the desk, and what stands under the
        publications of accounts."""
        from yugang.cases.public import register
        from yugang.shared.ledger.words import name_acts

        from .objections.kind import OBJECTION
        from .words import ACTS

        register(OBJECTION)
        for subject, acts in ACTS.items():
            name_acts(subject, acts)
        import_module("yugang.village_finance.queries.work")
        import_module("yugang.village_finance.queries.beneath")
        import_module("yugang.village_finance.queries.kept")
