from django.apps import AppConfig


class InformationRequestsConfig(AppConfig):
    name = "yugang.information_requests"
