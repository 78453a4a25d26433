"""The wall screen of a place: turns its pages by itself, and says how fresh they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from yugang.channels.public import Banner, banners
from yugang.disclosure.public import Publication, reading
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.portal.slides import Slide, slides_of
from yugang.shared.documents.codes import qr_data_address
from yugang.shared.http import Permission, page
from yugang.shared.places.models import Place
from yugang.shared.text import plain

SHOWN = 10
SECONDS = 14
# After so many other pages the emergency notices come again.
AGAIN = 3
WORKER = "portal/screen-worker.js"


@dataclass(frozen=True)
class Sheet:
    """A slide with where it is from. qr: leads to the publication."""

    slide: Slide
    publication: Publication
    qr: str


@dataclass(frozen=True)
class Turn:
    """One page in the order they are turned: an emergency notice, a publication's page, or, with
    neither, the list of the newest."""

    alert: Banner | None = None
    sheet: Sheet | None = None


@page(may=Permission.ANYONE)
def board(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """The screen. The pages stand in it one behind another; a script shows one at a time. Without a
    script the page at `number` is shown, and leads to the next by itself."""
    top = get_object_or_404(Place, code=settings.PLACE)
    place = get_object_or_404(Place.objects.filter(code__startswith=top.prefix), code=code)
    newest = list(reading.in_force().filter(body__place=place)[:SHOWN])
    alerts = banners()
    sheets = [sheet for publication in newest for sheet in _sheets(publication, len(alerts))]
    turns = _turns(alerts, sheets)
    count = len(turns)
    if not 1 <= number <= count:
        raise Http404(f"page {number} of {count}")
    base = localized(f"/board/{place.code}/")
    context = {
        "place": place,
        "newest": newest[:6],
        "alerts": alerts,
        "turns": list(enumerate(turns, 1)),
        "number": number,
        "count": count,
        "at": clock.now(),
        "base": base,
        "next": base if number == count else f"{base}{number + 1}/",
        "seconds": SECONDS,
        "qr": qr_data_address(settings.BASE_URL + localized(f"/places/{place.code}/")),
    }
    answer = render(http, "portal/screen.html", context)
    answer["Cache-Control"] = "no-cache"
    return answer


def _turns(alerts: list[Banner], sheets: list[Sheet]) -> list[Turn]:
    """The notices first and again after every few pages, so that whoever passes learns what to do."""
    urgent = [Turn(alert=alert) for alert in alerts]
    others = [Turn(), *(Turn(sheet=sheet) for sheet in sheets)]
    if not urgent:
        return others
    starts = range(0, len(others), AGAIN)
    return [turn for start in starts for turn in (*urgent, *others[start : start + AGAIN])]


def _sheets(publication: Publication, alerts: int) -> list[Sheet]:
    assert publication.current is not None
    public = publication.current.public or {}
    address = settings.BASE_URL + localized(f"/p/{publication.index_number}/")
    text, table = plain(public.get("html", "")), public.get("table")
    slides = slides_of(publication.title, text, table, alerts=alerts)
    qr = qr_data_address(address)
    return [Sheet(slide, publication, qr) for slide in slides]


@page(may=Permission.ANYONE)
def worker(http: HttpRequest) -> HttpResponse:
    """The script that keeps the last good state for the time without a network; it stands here since
    it may speak only for addresses below its own."""
    found = find(WORKER)
    assert isinstance(found, str)
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    content = Path(found).read_bytes()
    return HttpResponse(content, content_type="text/javascript; charset=utf-8", headers=headers)
