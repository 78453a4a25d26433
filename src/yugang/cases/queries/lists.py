"""Cases as a list: filtered, in order, in pages that cost the same wherever they lie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from yugang.cases import kinds
from yugang.cases.access import Sight
from yugang.cases.models import Case, Party
from yugang.kernel.clock import CHINA
from yugang.kernel.identifiers import is_receipt_number, tidy
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.places.models import Body, Place
from yugang.shared.sealing import old_marks

from . import keyset
from .groups import Group, condition, soon_until
from .keyset import Cursor, Segment
from .off_index import aside

MINE, NOBODY = "me", "nobody"
LATE, TODAY, SOON, WEEK, NONE = "late", "today", "soon", "week", "none"
IN_TIME, RATED = "in-time", "rated"
URGENT, NEWEST = "urgent", "newest"
SIZE = 30
MOST_FOUND = 500
# Of at most so many bodies each is walked by itself.
FEW = 3


def most(group: Group) -> int:
    """How far a group is counted; beyond it a figure says "more than". Open ones are quick."""
    return 1000 if group in (Group.SETTLED, Group.ALL) else 20_000


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

    @property
    def by_newest(self) -> bool:
        """What is settled has no urgency."""
        return self.order == NEWEST or self.group in (Group.SETTLED, Group.ALL)

    def narrowed(self, today: date, me: int, *, leads: str) -> Q:
        """The condition, but for group and body. leads: the column whose index is walked."""
        named = {"kind": self.kind, "channel": self.channel}
        found = Q()
        for name, value in named.items():
            if value:
                found &= Q(**{name: value}) if name == leads else aside(**{name: value})
        return (
            found
            & _handled(self.handler, me, leads=leads)
            & _due(self.due, today)
            & _named(self.text)
            & _filed(self.since, self.until, leads=leads)
            & _closed(self.closed_since, self.closed_until)
            & _ended(self.ended, self.rated)
        )

    @property
    def is_over(self) -> bool:
        """Whether it asks for what only a settled case has."""
        return bool(self.ended or self.closed_since or self.closed_until)

    @property
    def segments(self) -> list[Segment]:
        """The order."""
        return [keyset.BY_NEWEST] if self.by_newest else [keyset.BY_DUE, keyset.WITHOUT_DUE]

    def bodies(self, sight: Sight) -> tuple[int, ...] | None:
        """The bodies whose cases are asked for; None for all there are."""
        if not (self.body or self.place or self.here):
            return None if sight.everything else sight.bodies
        asked = Body.objects.all()
        if self.body:
            asked = asked.filter(code=self.body)
        if self.here:
            asked = asked.filter(place__code=self.here)
        if self.place:
            asked = asked.filter(place__code__startswith=_prefix(self.place))
        found = set(asked.values_list("pk", flat=True))
        return tuple(sorted(found if sight.everything else found & set(sight.bodies)))


def _prefix(code: str) -> str:
    place = Place.objects.filter(code=code).first()
    return place.prefix if place else code


def _handled(handler: str, me: int, *, leads: str) -> Q:
    if not handler:
        return Q()
    if handler == NOBODY:
        return aside(handler_id__isnull=True)
    who = me if handler == MINE else int(handler)
    return Q(handler_id=who) if leads == "handler" else aside(handler_id=who)


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
    """By the keyed marks: nobody's name is read, and who asked not to be named is not found."""
    words = "".join(text.split())
    if not words:
        return Q()
    if is_receipt_number(number := tidy(text)):
        return Q(receipt=number)
    of = Q(name_mark__in=old_marks(words, "name")) | Q(phone_mark__in=old_marks(words, "phone"))
    few = Party.objects.filter(of).select_related("case__body").defer("sealed")[:MOST_FOUND]
    cases = [party.case for party in few]
    # Numbers, not a query, so that the database begins with these few.
    return Q(pk__in=[one.pk for one in cases if not kinds.get(one.kind).withheld(one)])


def _filed(since: date | None, until: date | None, *, leads: str) -> Q:
    given = {}
    if since:
        given["filed_at__gte"] = _begin(since)
    if until:
        given["filed_at__lt"] = _begin(until + timedelta(days=1))
    return aside(**given) if leads == "due" else Q(**given)


def _closed(since: date | None, until: date | None) -> Q:
    found = Q()
    if since:
        found &= Q(closed_at__gte=_begin(since))
    if until:
        found &= Q(closed_at__lt=_begin(until + timedelta(days=1)))
    return found


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _ended(ended: str, rated: str) -> Q:
    found = Q(closed_at__isnull=False, late=ended == LATE) if ended else Q()
    if rated:
        found &= Q(rating__isnull=False) if rated == RATED else Q(rating=int(rated))
    return found


def _by_handler(wanted: Wanted) -> bool:
    """Whether the index of one handler's cases leads."""
    return wanted.by_newest and wanted.handler not in ("", NOBODY)


def _leads(wanted: Wanted) -> str:
    """The column whose index is walked in the order of the list."""
    if wanted.text:
        return "text"
    if not wanted.by_newest:
        return "due"
    if wanted.rated or wanted.ended == LATE:
        return "ending"
    if _by_handler(wanted):
        return "handler"
    return "channel" if wanted.channel else "filed_at"


def _at(wanted: Wanted) -> Q:
    """Where a case must be, for those of bodies that are not in sight."""
    found = Q(body__code=wanted.body) if wanted.body else Q()
    if wanted.here:
        found &= Q(body__place__code=wanted.here)
    if wanted.place:
        found &= Q(body__place__code__startswith=_prefix(wanted.place))
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

    def _parts(self) -> list[QuerySet[Case]]:
        """Sets that have no case in common, each along the index that leads to it."""
        wanted = self.wanted
        bodies = wanted.bodies(self.sight)
        few = bodies is not None and len(bodies) <= FEW
        asked = condition(wanted.group, self.today, by_newest=wanted.by_newest) & wanted.narrowed(
            self.today, self.me, leads=_leads(wanted)
        )
        if bodies is None:
            parts = [Q()]
        elif few and _leads(wanted) in ("due", "filed_at", "channel"):
            parts = [Q(body_id=body) for body in bodies]
        else:
            parts = [aside(body_id__in=bodies)]
        if self.sight.offered:
            parts.append(Q(pk__in=self.sight.offered) & _at(wanted))
        return [Case.objects.filter(part, asked) for part in parts]

    def page(self, at: Cursor | None = None, size: int = SIZE) -> Page:
        """The page that begins after the cursor, or ends before it; the first without one."""
        cases = [self._shown(part) for part in self._parts()]
        return Page(*keyset.page(cases, self.wanted.segments, at, size))

    def _shown(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        wide = cases.select_related("body__place", "handler")
        return wide.only(
            "kind", "receipt", "channel", "title", "state", "filed_at", "received_on", "due_on",
            "closed_at", "rating", "details", "handler__name", "body__name", "body__short_name",
            "body__place__code", "body__place__name",
        )  # fmt: skip

    def count(self, group: Group, *, exactly: bool = False) -> int:
        """How many are in the group by the same filters; counting ends beyond `most(group)`."""
        if group is Group.SETTLED and self.wanted.due not in ("", NONE):
            return 0
        if group not in (Group.SETTLED, Group.ALL) and self.wanted.is_over:
            return 0
        asked = self.of(group=group, order=URGENT)
        if exactly:
            return sum(part.count() for part in asked._parts())
        order, limit = asked.wanted.segments[0].fields, most(group) + 1
        return min(sum(p.order_by(*order)[:limit].count() for p in asked._parts()), limit)

    def of(self, **changes: Any) -> Found:
        return replace(self, wanted=replace(self.wanted, **changes))
