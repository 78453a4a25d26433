"""What the public reads: columns, newest publications, one publication with its record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.disclosure.access import public_publications
from yugang.disclosure.models import (
    CatalogueItem,
    Posting,
    PostingState,
    Publication,
    Revision,
    StandingAct,
    StandingEntry,
)
from yugang.disclosure.rules.channels import Channel
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.shared.places.models import Body, Place

from .carriage import name_of


@dataclass(frozen=True)
class Column:
    """A field of the catalogue as readers meet it."""

    slug: str
    name: str
    count: int = 0
    newest: datetime | None = None


LOOKED_THROUGH = 8


def in_force() -> QuerySet[Publication]:
    """What is published and not withdrawn, the newest first, with what a list shows."""
    return public_publications().filter(state=PublicationState.PUBLISHED)


def newest(number: int, *, of_one_body: int) -> list[Publication]:
    """So many of the newest, few of one body: who publishes much at once crowds nobody out. Where
    others have nothing, the body's own follow."""
    counted: Counter[int] = Counter()
    first: list[Publication] = []
    more: list[Publication] = []
    for one in in_force()[: number * LOOKED_THROUGH]:
        counted[one.body_id] += 1
        (first if counted[one.body_id] <= of_one_body else more).append(one)
    return [*first, *more][:number]


def columns(on: date) -> list[Column]:
    """The fields of the catalogue that hold on that day, or that have publications."""
    return _columns(on)


def column(slug: str, on: date) -> Column | None:
    """One of `columns`; the others are not counted."""
    return next(iter(_columns(on, field_slug=slug)), None)


def _columns(on: date, **narrowed: str) -> list[Column]:
    """narrowed: conditions on the catalogue's items."""
    found: dict[str, Column] = {}
    items = CatalogueItem.objects.in_force(on).outward().filter(**narrowed).order_by("code")
    for slug, name in items.values_list("field_slug", "field"):
        found.setdefault(slug, Column(slug, name))
    counted = (
        Publication.objects.in_force()
        .filter(**{f"item__{name}": value for name, value in narrowed.items()})
        .order_by()
        .values_list("item__field_slug")
        .annotate(Max("item__field"), Count("id"), Max("first_published_at"))
    )
    for slug, name, count, newest in counted:
        found[slug] = Column(slug, found[slug].name if slug in found else name, count, newest)
    return list(found.values())


def in_column(slug: str) -> QuerySet[Publication]:
    return in_force().filter(item__field_slug=slug)


def of_body(body: Body) -> QuerySet[Publication]:
    return in_force().filter(body=body)


def of_place(place: Place) -> QuerySet[Publication]:
    """What the bodies in the subtree of `place` published."""
    return in_force().filter(body__place__code__startswith=place.prefix)


def counts_by_body() -> dict[int, int]:
    """How many publications of each body are in force, by the body's key."""
    rows = Publication.objects.in_force().order_by().values_list("body_id")
    return dict(rows.annotate(Count("id")))


def revisions(publication: Publication) -> list[Revision]:
    """Its published revisions, the first one first."""
    return list(publication.revisions.filter(state=RevisionState.PUBLISHED).order_by("number"))


def history(publication: Publication) -> list[tuple[Revision, Revision | None]]:
    """All revisions that ever were public, the newest first, the erased ones too; each with the
    one before it where both can still be read."""
    was_public = [RevisionState.PUBLISHED, RevisionState.ERASED]
    rows = list(publication.revisions.filter(state__in=was_public).order_by("number"))
    pairs = zip(rows, [None, *rows], strict=False)
    return [
        (row, before if before and not (row.erased_at or before.erased_at) else None)
        for row, before in reversed(list(pairs))
    ]


def erased(publication: Publication, *numbers: int) -> Revision | None:
    """The first of these revisions (of the present one, without numbers) that was erased."""
    rows = publication.revisions.filter(state=RevisionState.ERASED)
    wanted = (
        rows.filter(number__in=numbers) if numbers else rows.filter(pk=publication.current_id or 0)
    )
    return wanted.order_by("number").first()


def to_revision(publication: Publication, number: int) -> Revision:
    """A published revision by its number. Raises Http404."""
    published = Revision.objects.filter(publication=publication, state=RevisionState.PUBLISHED)
    revision = get_object_or_404(published, number=number)
    revision.publication = publication
    return revision


def standing_entry(publication: Publication, seq: int) -> StandingEntry:
    """The act on how it stands that is that entry of the register. Raises Http404."""
    found = get_object_or_404(publication.standing_entries, entry_seq=seq)
    found.publication = publication
    return found


def repeal_entry(publication: Publication) -> int | None:
    """The entry of the register with the repeal that holds; None where none holds."""
    acts = (StandingAct.REPEAL, StandingAct.LIFT_REPEAL)
    last = publication.standing_entries.filter(act__in=acts).order_by("entry_seq").last()
    return last.entry_seq if last and last.act == StandingAct.REPEAL else None


def hanging(publication: Publication) -> QuerySet[Posting]:
    """The sheets of it that hang on a wall."""
    return (
        Posting.objects.filter(revision__publication=publication, taken_down_at__isnull=True)
        .select_related("board__body", "revision")
        .order_by("board_id", "-posted_at")
    )


def carried(publication: Publication) -> list[tuple[str, Posting]]:
    """Where else it was carried, walls apart, the newest first: the channel in words, the posting."""
    found = Posting.on_all.exclude(channel=Channel.BOARD).filter(
        revision__publication=publication, state=PostingState.POSTED
    )
    shown = found.select_related("body", "revision").order_by("-posted_at", "-id")
    return [(name_of(posting.channel), posting) for posting in shown]


def public_bodies(place: Place, on: date) -> QuerySet[Body]:
    """The bodies within `place` that are open on that day, county first."""
    still = Q(closed_on__isnull=True) | Q(closed_on__gt=on)
    return Body.objects.filter(still, place__code__startswith=place.prefix).select_related("place")
