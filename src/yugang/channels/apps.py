from importlib import import_module

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "yugang.channels"

    def ready(self) -> None:
        """Tell the desk what brings work, and the ledger what our acts are called."""
        from .words import name_all_acts

        name_all_acts()
        import_module("yugang.channels.queries.work")
