from importlib import import_module

from django.apps import AppConfig


class LivelihoodConfig(AppConfig):
    name = "yugang.livelihood"

    def ready(self) -> None:
        """Make known what brings work to the desk, and what the acts are called."""
        from yugang.shared.ledger.words import name_acts

        from .accounts.words import ACTS as OF_LISTS
        from .booklets.words import ACTS as OF_HANDBOOKS
        from .prices.words import ACTS as OF_PRICES
        from .words import ACTS

        name_acts("project", ACTS)
        name_acts("price-list", OF_PRICES)
        name_acts("statements", OF_LISTS)
        name_acts("handbook", OF_HANDBOOKS)
        import_module("yugang.livelihood.work")
        import_module("yugang.livelihood.prices.work")
