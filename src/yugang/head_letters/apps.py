from django.apps import AppConfig


class HeadLettersConfig(AppConfig):
    name = "yugang.head_letters"
