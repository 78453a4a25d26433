from importlib import import_module

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "yugang.channels"

    def ready(self) -> None:
        """Tell the desk what brings work, and the ledger what our acts are called, files that
        issues of the gazette are for everyone."""
        from yugang.shared.files.access import may_read

        from .access import may_read_issue
        from .words import name_all_acts

        name_all_acts()
        may_read(may_read_issue)
        import_module("yugang.channels.queries.work")
        import_module("yugang.channels.actions.forgetting")
