from importlib import import_module

from django.apps import AppConfig


class TopicRequestsConfig(AppConfig):
    name = "yugang.topic_requests"

    def ready(self) -> None:
        """Make the kind known, what its acts are called, where it stands in the register, and
        what brings work to the desk."""
        from yugang.cases.public import register
        from yugang.shared.ledger.words import name_acts
        from yugang.shared.register.addresses import register_addresses
        from yugang.shared.register.contents import register_contents

        from .kind import TOPIC_REQUEST
        from .queries.records import contents
        from .words import ACTS

        register(TOPIC_REQUEST)
        name_acts("topic-request", ACTS)
        name_acts("standing-item", ACTS)
        register_addresses("topic-request", lambda number: f"/topic-requests/named/{number}/")
        register_contents(contents())
        import_module("yugang.topic_requests.work")
