"""Cases as a list: filtered, in order, in pages that cost the same wherever they lie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from yugang.cases.access import Sight
from yugang.cases.models import Case, Party
from yugang.kernel.clock import CHINA
from yugang.kernel.identifiers import is_receipt_number, tidy
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.places.models import Place
from yugang.shared.sealing import old_marks

from . import keyset
from .groups import Group, condition, ended_in_time, ended_late, soon_until
from .keyset import Cursor, Segment

MINE, NOBODY = "me", "nobody"
LATE, TODAY, SOON, WEEK, NONE = "late", "today", "soon", "week", "none"
IN_TIME, RATED = "in-time", "rated"
URGENT, NEWEST = "urgent", "newest"
SIZE = 50
MOST_FOUND = 500
# Beyond it a figure says "more than".
COUNTED = 2000


@dataclass(frozen=True)
class Wanted:
    """Which cases are asked for; an empty value asks for nothing.

    body: its code. place: code of a place, its subtree counts; here: its own bodies only.
    handler: MINE, NOBODY or a person's id. due: LATE … NONE. text: a receipt number, or an
    applicant's whole name or telephone. since, until: filed; closed_since, closed_until: settled.
    ended: LATE or IN_TIME. rated: RATED or 1 … 5.
    """

    group: Group = Group.OPEN
    kind: str = ""
    body: str = ""
    place: str = ""
    here: str = ""
    handler: str = ""
    channel: str = ""
    due: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None
    closed_since: date | None = None
    closed_until: date | None = None
    ended: str = ""
    rated: str = ""
    order: str = URGENT

    def narrowed(self, today: date, me: int) -> Q:
        """The condition, but for the group."""
        named = {"kind": self.kind, "channel": self.channel, "body__code": self.body,
                 "body__place__code": self.here}  # fmt: skip
        found = Q(**{name: value for name, value in named.items() if value})
        if self.place:
            found &= Q(body__place__code__startswith=_prefix(self.place))
        return (
            found
            & _handled(self.handler, me)
            & _due(self.due, today)
            & _named(self.text)
            & _between("filed_at", self.since, self.until)
            & _between("closed_at", self.closed_since, self.closed_until)
            & _ended(self.ended, self.rated)
        )

    @property
    def segments(self) -> list[Segment]:
        """The order. What is settled has no urgency: the newest first."""
        if self.order == NEWEST or self.group in (Group.SETTLED, Group.ALL):
            return [keyset.BY_NEWEST]
        return [keyset.BY_DUE, keyset.WITHOUT_DUE]


def _prefix(code: str) -> str:
    place = Place.objects.filter(code=code).first()
    return place.prefix if place else code


def _handled(handler: str, me: int) -> Q:
    if not handler:
        return Q()
    if handler == NOBODY:
        return Q(handler__isnull=True)
    return Q(handler_id=me if handler == MINE else int(handler))


def _due(due: str, today: date) -> Q:
    windows: dict[str, Q] = {
        LATE: Q(due_on__lt=today),
        TODAY: Q(due_on=today),
        WEEK: Q(due_on__range=(today, today + timedelta(days=7))),
        NONE: Q(due_on__isnull=True),
    }
    if due == SOON:
        return Q(due_on__range=(today, soon_until(today, calendar_for())))
    return windows.get(due, Q())


def _named(text: str) -> Q:
    """By the keyed marks: nobody's name is read."""
    words = "".join(text.split())
    if not words:
        return Q()
    if is_receipt_number(number := tidy(text)):
        return Q(receipt=number)
    of = Q(name_mark__in=old_marks(words, "name")) | Q(phone_mark__in=old_marks(words, "phone"))
    # Numbers, not a query, so that the database begins with these few.
    return Q(pk__in=list(Party.objects.filter(of).values_list("case_id", flat=True)[:MOST_FOUND]))


def _between(field: str, since: date | None, until: date | None) -> Q:
    found = Q()
    if since:
        found &= Q(**{f"{field}__gte": _begin(since)})
    if until:
        found &= Q(**{f"{field}__lt": _begin(until + timedelta(days=1))})
    return found


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _ended(ended: str, rated: str) -> Q:
    found = {LATE: ended_late, IN_TIME: ended_in_time}[ended]() if ended else Q()
    if rated:
        found &= Q(rating__isnull=False) if rated == RATED else Q(rating=int(rated))
    return found


@dataclass(frozen=True)
class Page:
    """Some cases of the list; the addresses' cursors of its neighbours, None where there are
    none."""

    cases: list[Case]
    previous: Cursor | None
    next: Cursor | None


@dataclass(frozen=True)
class Found:
    """The cases in someone's sight that are wanted."""

    sight: Sight
    wanted: Wanted
    today: date
    me: int

    def _parts(self, group: Group) -> list[QuerySet[Case]]:
        asked = self.wanted.narrowed(self.today, self.me) & condition(group, self.today)
        return [Case.objects.filter(part, asked) for part in self.sight.parts]

    def page(self, at: Cursor | None = None, size: int = SIZE) -> Page:
        """The page that begins after the cursor, or ends before it; the first without one."""
        cases = [self._shown(part) for part in self._parts(self.wanted.group)]
        return Page(*keyset.page(cases, self.wanted.segments, at, size))

    def _shown(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        wide = cases.select_related("body__place", "handler")
        return wide.only(
            "kind", "receipt", "channel", "title", "state", "filed_at", "received_on", "due_on",
            "closed_at", "rating", "handler__name", "body__name", "body__short_name",
            "body__place__code", "body__place__name",
        )  # fmt: skip

    def count(self, group: Group, most: int | None = COUNTED) -> int:
        """How many are in the group by the same filters; counting ends after `most`."""
        if most is None:
            return sum(part.count() for part in self._parts(group))
        parts = [part.order_by()[: most + 1].count() for part in self._parts(group)]
        return min(sum(parts), most + 1)

    def of(self, **changes: Any) -> Found:
        return replace(self, wanted=replace(self.wanted, **changes))
