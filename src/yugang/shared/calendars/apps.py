from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "yugang.shared.calendars"
