from django.urls import path, register_converter

from . import views


class Sha256:
    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Sha256, "sha256")

app_name = "files"
urlpatterns = [path("<sha256:sha256>/<str:name>", views.serve, name="serve")]
