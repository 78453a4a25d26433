from importlib import import_module

from django.apps import AppConfig


class InformationRequestsConfig(AppConfig):
    name = "yugang.information_requests"

    def ready(self) -> None:
        """Make the kind known, and where its published answers stand."""
        from yugang.cases.public import published, register
        from yugang.shared.register.addresses import register_addresses
        from yugang.shared.register.contents import register_contents

        from .kind import REQUEST
        from .models import PublishedAnswer

        register(REQUEST)
        register_addresses("answer", lambda number: f"/requests/answered/{number}/")
        register_contents(published.contents(PublishedAnswer))
        import_module("yugang.information_requests.queries.complaints")
