"""Addresses that are the same in every language."""

from django.urls import path

from .views import elder

urlpatterns = [
    path("mode.css", elder.mode_css),
]
