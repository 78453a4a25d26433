from django.apps import AppConfig

from yugang.shared.garbage import spare_what_is_loaded


class OperationsConfig(AppConfig):
    name = "yugang.shared.operations"

    def ready(self) -> None:
        """The last of what every command loads is loaded."""
        spare_what_is_loaded()
