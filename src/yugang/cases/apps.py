from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "yugang.cases"

    def ready(self) -> None:
        """Tell the calendar whose clocks follow it."""
        import_module("yugang.cases.actions.recomputing")
