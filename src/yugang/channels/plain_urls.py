"""Addresses that are the same in every language."""

from django.urls import path

from .views import plain

urlpatterns = [
    path("emergency.json", plain.emergency_json),
    path("screens/<str:code>.json", plain.screen_json),
    path("screens/<str:code>.txt", plain.screen_text),
    path("feeds/gazette/<str:code>.atom", plain.gazette_feed),
    path("p/<path:index>/voice.txt", plain.voice_text),
]
