"""The addresses of disclosure, one module for each subject."""

from django.urls import include, path

app_name = "disclosure"
urlpatterns = [
    path("", include("yugang.disclosure.urls.boards")),
    path("", include("yugang.disclosure.urls.desk")),
    path("", include("yugang.disclosure.urls.catalogue")),
    path("", include("yugang.disclosure.urls.duties")),
    path("", include("yugang.disclosure.urls.topics")),
    path("", include("yugang.disclosure.urls.reviews")),
]
