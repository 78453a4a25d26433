from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "yugang.shared.people"

    def ready(self) -> None:
        from . import checks  # noqa: F401
