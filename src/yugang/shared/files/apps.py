from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "yugang.shared.files"
