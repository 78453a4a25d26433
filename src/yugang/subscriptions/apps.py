from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "yugang.subscriptions"

    def ready(self) -> None:
        """Name our acts in the ledger."""
        from yugang.shared.ledger.words import KINDS, name_acts

        from .words import ACTS, SUBJECT

        KINDS.setdefault("subscription", SUBJECT)
        name_acts("subscription", ACTS)
