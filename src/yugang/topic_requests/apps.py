from importlib import import_module

from django.apps import AppConfig


class TopicRequestsConfig(AppConfig):
    name = "yugang.topic_requests"

    def ready(self) -> None:
        """Make the kind known, what its acts are called, and what brings work to the desk."""
        from yugang.cases.public import register
        from yugang.shared.ledger.words import name_acts

        from .kind import TOPIC_REQUEST
        from .words import ACTS

        register(TOPIC_REQUEST)
        name_acts("topic-request", ACTS)
        name_acts("standing-item", ACTS)
        import_module("yugang.topic_requests.work")
