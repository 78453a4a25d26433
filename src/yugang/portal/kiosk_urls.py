"""The kiosk's addresses, under /kiosk/ in both languages."""

from django.urls import path

from .views.kiosk import asked, contacts, finding, look, reading, typing

urlpatterns = [
    path("", reading.start, name="kiosk"),
    path("again/", look.again, name="kiosk-again"),
    path("look/", look.choose, name="kiosk-look"),
    path("find/", finding.find, name="kiosk-find"),
    path("receipt/", typing.receipt, name="kiosk-receipt"),
    path("sheet/", typing.sheet, name="kiosk-sheet"),
    path("newest/", reading.newest, name="kiosk-newest"),
    path("newest/page/<int:number>/", reading.newest, name="kiosk-newest-page"),
    path("items/<str:code>/", reading.item, name="kiosk-item"),
    path("items/<str:code>/page/<int:number>/", reading.item, name="kiosk-item-page"),
    path("places/<str:code>/", reading.place, name="kiosk-place"),
    path("places/<str:code>/contacts/", contacts.contacts, name="kiosk-contacts"),
    path("places/<str:code>/asked/", asked.asked, name="kiosk-asked"),
    path("places/<str:code>/topics/", reading.topics, name="kiosk-topics"),
    path("places/<str:code>/topics/<slug:slug>/", reading.topic, name="kiosk-topic"),
    path(
        "places/<str:code>/topics/<slug:slug>/page/<int:number>/",
        reading.topic,
        name="kiosk-topic-page",
    ),
    path("p/<path:index>/", reading.publication, name="kiosk-publication"),
]
