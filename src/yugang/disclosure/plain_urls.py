"""Addresses that are the same in every language."""

from django.urls import path

from .views import duty_calendar, sheets

urlpatterns = [
    path("feeds/bodies/<str:code>/duties.ics", duty_calendar.body_feed, name="body-duties"),
    path("feeds/my-duties/<secret:secret>.ics", duty_calendar.own_feed, name="own-duties"),
    path("sheets/<str:code>/<str:paper>.pdf", sheets.pdf, name="sheet-pdf"),
]
