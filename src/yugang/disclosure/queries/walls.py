"""Walls compared with the web: what lags now, and what was hung too late or taken down too early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import Posting, Publication
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.shared.places.models import Body

from .duties import Wanted
from .labels import Label
from .openness import lagging, of_boards
from .openness import walls as behind
from .sightings import Seen, seen_of


class Problem(StrEnum):
    """How a wall differs from the web. The first three make up what is behind it now."""

    NEVER = "never"
    OLDER = "older"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    LATE = "late"
    EARLY = "early"


WORDS: dict[Problem, tuple[str, Label]] = {
    Problem.NEVER: ("late", _("not on the wall")),
    Problem.OLDER: ("late", _("an older edition hangs")),
    Problem.WITHDRAWN: ("late", _("withdrawn, but still hangs")),
    Problem.EXPIRED: ("soon", _("no longer valid, but still hangs")),
    Problem.LATE: ("changed", _("was hung too late")),
    Problem.EARLY: ("changed", _("was taken down too early")),
}
BEHIND = "behind"
NOT_SEEN = Seen(0, None)
# The lists, and what each is called.
LISTS: dict[str, Label] = {
    BEHIND: _("Behind the web now"),
    Problem.EXPIRED: _("Overdue to come down"),
    Problem.LATE: _("Hung too late"),
    Problem.EARLY: _("Taken down too early"),
}


@dataclass(frozen=True)
class Row:
    """A publication and what is or was wrong on a wall. posting: the sheet that is meant, if any.
    days: of lag, or too late, or too early. since: when it began. seen: what passers-by told."""

    problem: Problem
    publication: Publication
    posting: Posting | None
    days: int
    since: date | None
    seen: Seen = NOT_SEEN

    @property
    def sign(self) -> str:
        return WORDS[self.problem][0]

    @property
    def word(self) -> Label:
        return WORDS[self.problem][1]

    @property
    def reason(self) -> str:
        return self.posting.down_reason if self.posting else ""


def listed(name: str, bodies: QuerySet[Body], wanted: Wanted, today: date) -> QuerySet[Any]:
    """The rows of one of LISTS, to be paged and given to `rows`."""
    if name == BEHIND:
        return lagging(bodies, wanted).select_related("body__place", "item", "current")
    hung = Posting.objects.filter(
        revision__publication__in=Publication.objects.filter(of_boards(bodies, wanted))
    ).select_related("revision__publication__body__place", "board")
    if name == Problem.EXPIRED:
        return hung.filter(
            taken_down_at__isnull=True,
            revision__valid_until__lt=today,
            revision__publication__current=F("revision"),
            revision__publication__state=PublicationState.PUBLISHED,
        ).order_by("revision__valid_until", "id")
    if name == Problem.EARLY:
        return hung.filter(early_days__gt=0).order_by("-taken_down_at", "-id")
    return hung.filter(late_days__gt=0).order_by("-posted_at", "-id")


def counts(bodies: QuerySet[Body], wanted: Wanted, today: date) -> dict[str, int]:
    """How long each of LISTS is."""
    return {name: listed(name, bodies, wanted, today).count() for name in LISTS}


def rows(name: str, found: Iterable[Any], today: date) -> list[Row]:
    """What `listed` found, as rows."""
    if name == BEHIND:
        made = [_behind(one.publication, one.hanging, one.days) for one in behind(found, today)]
    else:
        made = [_recorded(Problem(name), posting, today) for posting in found]
    told = seen_of(row.publication for row in made)
    return [replace(row, seen=told.get(row.publication.pk, row.seen)) for row in made]


def _behind(publication: Publication, hanging: Posting | None, days: int) -> Row:
    since = publication.withdrawn_at or publication.last_published_at
    if publication.state != PublicationState.PUBLISHED:
        problem = Problem.WITHDRAWN
    else:
        problem = Problem.OLDER if hanging else Problem.NEVER
    return Row(problem, publication, hanging, days, clock.day_of(since) if since else None)


def _recorded(problem: Problem, posting: Posting, today: date) -> Row:
    publication = posting.revision.publication
    if problem is Problem.EXPIRED:
        until = posting.revision.valid_until
        days = (today - until).days if until else 0
        return Row(problem, publication, posting, days, until)
    if problem is Problem.EARLY:
        down = posting.taken_down_at
        day = clock.day_of(down) if down else None
        return Row(problem, publication, posting, posting.early_days, day)
    return Row(problem, publication, posting, posting.late_days, clock.day_of(posting.posted_at))
