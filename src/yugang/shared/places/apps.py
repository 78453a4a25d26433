from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "yugang.shared.places"
