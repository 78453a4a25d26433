"""Finding by touching characters: the screen offers those that can come next, no pinyin needed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from yugang.disclosure.public import reading
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places

from .reading import shown

KEYS = 48
HITS = 12


@dataclass(frozen=True)
class Name:
    """Something that can be found. kind: what it is, in the reader's words."""

    text: str
    kind: str
    address: str


def names() -> list[Name]:
    """Villages, towns and topics, and the catalogue's items of which something is public."""
    top = places.find(settings.PLACE)
    found = []
    if top is not None:
        below = places.subtree(top, clock.today()).exclude(pk=top.pk)
        found += [Name(p.name, _("a place"), f"/kiosk/places/{p.code}/") for p in below]
    for column in reading.columns(clock.today()):
        if column.count:
            where = f"/kiosk/places/{settings.PLACE}/topics/{column.slug}/"
            found.append(Name(column.name, _("a topic"), where))
    rows = reading.in_force().order_by().values_list(
        "item__code", "item__first_level", "item__second_level", "item__third_level"
    )  # fmt: skip
    for code, *levels in sorted(set(rows)):
        found.append(
            Name(next(filter(None, reversed(levels))), _("a matter"), f"/kiosk/items/{code}/")
        )
    return found


def next_keys(texts: list[str], typed: str) -> list[str]:
    """The characters that can follow `typed` at the beginning of a text, the commonest first."""
    following = Counter(text[len(typed)] for text in texts if len(text) > len(typed))
    return [key for key, _n in sorted(following.items(), key=lambda one: (-one[1], one[0]))]


@page(may=Permission.ANYONE)
def find(http: HttpRequest) -> HttpResponse:
    """The characters to touch next, and what has been found so far."""
    typed = http.GET.get("t", "")[:30]
    matching = [name for name in names() if name.text.startswith(typed)]
    keys = next_keys([name.text for name in matching], typed)
    few = len(matching) <= HITS
    context = {
        "typed": typed,
        "shorter": typed[:-1],
        "keys": [] if few and typed else keys[:KEYS],
        "hidden": 0 if few and typed else max(len(keys) - KEYS, 0),
        "hits": [(n, localized(n.address)) for n in matching[:HITS]] if typed else [],
        "more": max(len(matching) - HITS, 0) if typed else 0,
    }
    return shown(http, "portal/kiosk/find.html", context, back="/kiosk/")
