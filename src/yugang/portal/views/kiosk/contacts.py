"""Whom to call: the bodies of a place with telephone, hours and address, to be read and taken home."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.shared.baked import baked
from yugang.shared.documents.codes import qr_data_address
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places

from .reading import READING, find_place, shown


@baked
@page(may=Permission.ANYONE)
def contacts(http: HttpRequest, code: str) -> HttpResponse:
    """The bodies of a place, how to reach each; the places below it to choose from."""
    place, today = find_place(code), clock.today()
    at_top = place.code == settings.PLACE or place.parent is None
    above = "" if at_top or place.parent is None else f"{place.parent.code}/contacts/"
    context = {
        "place": place,
        "bodies": places.open_bodies(place, today).filter(place=place).order_by("code"),
        "children": places.current(today).filter(parent=place),
        "qr": qr_data_address(f"{settings.BASE_URL}{localized(f'/contacts/{place.code}/')}"),
    }
    back = f"/kiosk/places/{above}" if above else "/kiosk/"
    return shown(http, "portal/kiosk/contacts.html", context, back=back, idle=READING)
