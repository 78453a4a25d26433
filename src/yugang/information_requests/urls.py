"""Addresses of requests: the public ones below /requests/, and what the openness office sets."""

from django.urls import include, path

from yugang.cases.public import patterns

from . import views

app_name = "requests"
urlpatterns = [
    path("requests/", views.start, name="start"),
    path("requests/new/", views.start),
    path("requests/", include(patterns("request"))),
    path("desk/requests/remedies/", views.remedies, name="remedies"),
]
