"""What a subscription is about: its name, its page, and the news of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from yugang.disclosure.public import Publication, Topic, reading, topics
from yugang.kernel.validity import Validity
from yugang.shared.places.models import Body, Place
from yugang.shared.register.models import Entry
from yugang.shared.search.matching import Filters
from yugang.shared.search.scan import scan
from yugang.shared.search.words import parse

from .models import Subscription
from .rules import Kind

# What of a search's address makes a subscription; page and order do not.
OF_SEARCH = ("q", "body", "category", "type", "validity")


@dataclass(frozen=True)
class About:
    """name: data of the county, or the words of a search. address: its page, without language."""

    kind: Kind
    key: str
    name: str
    address: str


def about(kind: str, key: str, on: date) -> About | None:
    """What may be subscribed to under that kind and key; None where there is no such thing."""
    if kind not in set(Kind):
        return None
    finders = {
        Kind.ALL: _all,
        Kind.COLUMN: _column,
        Kind.BODY: _body,
        Kind.PLACE: _place,
        Kind.TOPIC: _topic,
        Kind.SEARCH: _search,
    }
    return finders[Kind(kind)](key[:400].replace("\0", ""), on)


def _all(key: str, on: date) -> About | None:
    return About(Kind.ALL, "", _("Everything that is published"), "/")


def _column(key: str, on: date) -> About | None:
    found = reading.column(key, on)
    return About(Kind.COLUMN, key, found.name, f"/columns/{key}/") if found else None


def _body(key: str, on: date) -> About | None:
    found = Body.objects.filter(code=key).first()
    return About(Kind.BODY, key, found.name, f"/bodies/{key}/") if found else None


def _place(key: str, on: date) -> About | None:
    top = Place.objects.filter(code=settings.PLACE).first()
    found = Place.objects.filter(code=key).first()
    if found is None or top is None or not top.holds(key):
        return None
    return About(Kind.PLACE, key, found.name, f"/places/{key}/")


def _topic(key: str, on: date) -> About | None:
    found = topics.shown(on).filter(slug=key).first()
    return About(Kind.TOPIC, key, found.title, f"/topics/{key}/") if found else None


def _search(key: str, on: date) -> About | None:
    asked = searched(key)
    if not parse(asked.get("q", "")):
        return None
    query = urlencode(asked)
    return About(Kind.SEARCH, query, "“{}”".format(asked["q"]), f"/search?{query}")


def searched(key: str) -> dict[str, str]:
    """The parts of a search's address that count, in one order."""
    given = dict(parse_qsl(key))
    return {name: given[name][:200] for name in OF_SEARCH if given.get(name)}


def newest_seq() -> int:
    """The last line of the register; -1 where it is empty. Lines are written one after another, so
    that nothing comes in before it any more."""
    last: int | None = Entry.objects.aggregate(last=Max("seq"))["last"]
    return -1 if last is None else last


def news(after: int, until: int) -> QuerySet[Publication]:
    """What is public and was published or corrected in these lines of the register."""
    rows = reading.in_force().filter(current__entry_seq__gt=after, current__entry_seq__lte=until)
    return rows.order_by("current__entry_seq")


def chosen(kind: str, key: str, rows: Sequence[Publication], on: date) -> list[Publication]:
    """Those of `rows` that a subscription to this is told of."""
    if kind == Kind.COLUMN:
        return [one for one in rows if one.item.field_slug == key]
    if kind == Kind.BODY:
        return [one for one in rows if one.body.code == key]
    if kind == Kind.PLACE:
        place = Place.objects.filter(code=key).first()
        return [one for one in rows if place is not None and place.holds(one.body.place.code)]
    if kind == Kind.TOPIC:
        topic = Topic.objects.shown(on).filter(slug=key).first()
        return [one for one in rows if topic is not None and topics.holds(topic, one)]
    if kind == Kind.SEARCH:
        return _found(searched(key), rows, on)
    return list(rows)


def _found(asked: dict[str, str], rows: Sequence[Publication], on: date) -> list[Publication]:
    """By the table of texts, which is written with the publication; the index comes later."""
    given: dict[str, Any] = {name: asked.get(name) for name in ("body", "category")}
    standing = Validity(asked["validity"]) if asked.get("validity") in set(Validity) else None
    filters = Filters(**given, sort=asked.get("type"), standing=standing, on=on)
    by_key = {one.subject: one for one in rows}
    keys = [text.key for text in scan(parse(asked.get("q", "")), filters, list(by_key))]
    return [one for key, one in by_key.items() if key in set(keys)]


def figures() -> list[tuple[str, str, int]]:
    """How many confirmed subscriptions each thing has: kind, key, number; no address."""
    rows = Subscription.objects.filter(confirmed_at__isnull=False).order_by()
    counted = rows.values_list("kind", "key").annotate(n=Count("pk")).order_by("-n", "kind", "key")
    return [(kind, key, n) for kind, key, n in counted]
