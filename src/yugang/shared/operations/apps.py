from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "yugang.shared.operations"
