from importlib import import_module

from django.apps import AppConfig


class InformationRequestsConfig(AppConfig):
    name = "yugang.information_requests"

    def ready(self) -> None:
        from yugang.cases.public import register

        from .kind import REQUEST

        register(REQUEST)
        import_module("yugang.information_requests.queries.complaints")
