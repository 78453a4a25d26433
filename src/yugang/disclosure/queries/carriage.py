"""On which of the channels that its item demands a publication is, is due, or failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import CatalogueItem, Posting, PostingState, Publication
from yugang.disclosure.rules.channels import Channel, asked_of, carriers_of
from yugang.disclosure.workflow import PublicationState
from yugang.shared.places.models import Body

from .duties import Wanted
from .labels import Label

NAMES: dict[Channel, Label] = {
    Channel.WEB: _("Web"),
    Channel.BOARD: _("Board"),
    Channel.HOUSEHOLD: _("To each household"),
    Channel.SMS: _("SMS"),
    Channel.MAIL: _("Mail"),
    Channel.VOICE: _("Voice"),
    Channel.SCREEN: _("Screen"),
    Channel.GAZETTE: _("Gazette"),
    Channel.MEETING: _("Read out at a meeting"),
    Channel.SOCIAL: _("Social media"),
    Channel.PRESS: _("Newspaper"),
    Channel.READING_POINT: _("Reading point"),
    Channel.COUNTER: _("Service counter"),
}


def name_of(channel: str) -> str:
    """What a channel is called, in the language in force."""
    return str(NAMES[Channel(channel)])


class Standing(StrEnum):
    """Where a publication stands on a channel that its item demands."""

    CARRIED = "carried"
    UNDER_WAY = "under-way"
    FAILED = "failed"
    DUE = "due"


SIGNS: dict[Standing, tuple[str, Label]] = {
    Standing.CARRIED: ("done", _("carried")),
    Standing.UNDER_WAY: ("wait", _("under way")),
    Standing.FAILED: ("late", _("failed")),
    Standing.DUE: ("soon", _("to be carried")),
}


@dataclass(frozen=True)
class Demand:
    """One channel that the item demands, in its words; with what was posted on it."""

    name: str
    carriers: tuple[Channel, ...]
    standing: Standing
    postings: tuple[Posting, ...] = ()
    since: datetime | None = None

    @property
    def sign(self) -> tuple[str, Label]:
        return SIGNS[self.standing]


def postings(publication: Publication) -> QuerySet[Posting]:
    """All of it, on every channel, the newest first."""
    return Posting.on_all.filter(revision__publication=publication).select_related(
        "board", "body", "revision"
    )


def of_publication(publication: Publication) -> list[Demand]:
    """The channels that its item demands. Only what carries the present revision counts."""
    now = [p for p in postings(publication) if p.revision_id == publication.current_id]
    return [_demand(name, publication, now) for name in asked_of(publication.item.channels)]


def _demand(name: str, publication: Publication, now: list[Posting]) -> Demand:
    carriers = carriers_of(name)
    mine = tuple(p for p in now if p.channel in carriers)
    if Channel.WEB in carriers:
        public = publication.state == PublicationState.PUBLISHED
        standing = Standing.CARRIED if public else Standing.DUE
        return Demand(name, carriers, standing, (), publication.last_published_at)
    return Demand(name, carriers, _standing(mine), mine, mine[0].posted_at if mine else None)


def _standing(found: Iterable[Posting]) -> Standing:
    states = {posting.state for posting in found}
    for state, standing in (
        (PostingState.POSTED, Standing.CARRIED),
        (PostingState.UNDER_WAY, Standing.UNDER_WAY),
        (PostingState.FAILED, Standing.FAILED),
    ):
        if state in states:
            return standing
    return Standing.DUE


@dataclass(frozen=True)
class Line:
    """One demanded channel over many publications."""

    name: str
    demanded: int
    carried: int
    failed: int

    @property
    def missing(self) -> int:
        """Those that are on none of its carriers, the failed ones among them."""
        return self.demanded - self.carried


def lines(bodies: QuerySet[Body], wanted: Wanted) -> list[Line]:
    """For each channel that items demand, the web apart: how many publications in force are on
    it. Four queries for each channel, whatever the number of publications."""
    found = [_line(name, bodies, wanted) for name in _demanded()]
    return [line for line in found if line.demanded]


def _line(name: str, bodies: QuerySet[Body], wanted: Wanted) -> Line:
    asked = demanding(name, bodies, wanted)
    failed = ~_carried(name) & _with(name, PostingState.FAILED)
    return Line(
        name, asked.count(), asked.filter(_carried(name)).count(), asked.filter(failed).count()
    )


def _demanded() -> list[str]:
    """The channels that any item demands, but for the web, in the order of the template."""
    found: dict[str, None] = {}
    for channels in CatalogueItem.objects.order_by().values_list("channels", flat=True):
        found |= dict.fromkeys(asked_of(channels))
    return [name for name in sorted(found, key=_order) if Channel.WEB not in carriers_of(name)]


def _order(name: str) -> tuple[int, str]:
    carriers = carriers_of(name)
    return list(Channel).index(carriers[0]), name


def demanding(name: str, bodies: QuerySet[Body], wanted: Wanted) -> QuerySet[Publication]:
    """The publications in force whose item demands the channel `name`."""
    rows = CatalogueItem.objects.order_by().values_list("pk", "channels")
    items = [pk for pk, channels in rows if name in channels]
    return Publication.objects.in_force().filter(Q(body__in=bodies, item__in=items) & apart(wanted))


def missing(name: str, bodies: QuerySet[Body], wanted: Wanted) -> QuerySet[Publication]:
    """Those of `demanding` that are not carried, the newest first."""
    return (
        demanding(name, bodies, wanted)
        .exclude(_carried(name))
        .select_related("body__place", "item", "current")
        .order_by("-last_published_at", "-id")
    )


def apart(wanted: Wanted) -> Q:
    """Of a condition that speaks of duties, what holds of publications too."""
    narrowed = Wanted(
        place=wanted.place, here=wanted.here, body=wanted.body, field=wanted.field,
        level=wanted.level, item=wanted.item,
    )  # fmt: skip
    return narrowed.narrowed(date.min)


def _carried(name: str) -> Q:
    return _with(name, PostingState.POSTED)


def _with(name: str, state: PostingState) -> Q:
    found = Posting.on_all.filter(
        revision=OuterRef("current"), channel__in=carriers_of(name), state=state
    )
    return Q(Exists(found))
