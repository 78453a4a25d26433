from importlib import import_module

from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "yugang.households"

    def ready(self) -> None:
        """Tell the desk what brings work, the ledger what its acts are called, and the page that
        checks printed codes which ones are ours."""
        from yugang.disclosure.public import sheet_checker
        from yugang.shared.ledger.words import name_acts

        from .queries.checking import address_of
        from .words import ACTS

        for kind, words in ACTS.items():
            name_acts(kind, words)
        sheet_checker(address_of)
        import_module("yugang.households.queries.work")
