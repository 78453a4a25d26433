from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "yugang.cases"

    def ready(self) -> None:
        """Tell the calendar whose clocks follow it, files who may read ours, the desk what
        brings work, and bodies what hangs on them."""
        from yugang.shared.files.access import may_read
        from yugang.shared.ledger.words import name_acts

        from .access import may_read_file
        from .queries.words import ACTS_OF_WISHES

        may_read(may_read_file)
        name_acts("case", ACTS_OF_WISHES)
        import_module("yugang.cases.actions.recomputing")
        import_module("yugang.cases.queries.errands")
        import_module("yugang.cases.queries.ties")
        import_module("yugang.cases.queries.wishes")
