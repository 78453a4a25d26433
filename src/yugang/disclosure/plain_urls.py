"""Addresses that are the same in every language."""

from django.urls import path

from .views import sheets

urlpatterns = [
    path("sheets/<str:code>/<str:paper>.pdf", sheets.pdf, name="sheet-pdf"),
]
