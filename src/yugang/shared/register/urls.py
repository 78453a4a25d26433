"""The register's pages, in both languages, under /register/."""

from django.urls import path

from . import views

app_name = "register"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:seq>/", views.entry, name="entry"),
    path("proof/<int:seq>/", views.proof, name="proof"),
]
