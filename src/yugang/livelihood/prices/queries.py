"""Prices as everyone reads them: from the publications, by the versions that hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.db.models import QuerySet

from yugang.disclosure.public import (
    WITH_LOCAL,
    CatalogueItem,
    Publication,
    PublicationState,
    Revision,
    publishers,
)
from yugang.kernel import clock
from yugang.shared.places.models import Body

from .models import InstitutionKind, PriceList, PriceVersion
from .rules import PriceLine, Span, Standing, plain, replaced_on, standing

MOST_FOUND = 200
_CHARGES = ("收费", "价格", "物价")


@dataclass(frozen=True)
class Version:
    """A published version. replaced: since when a later one holds."""

    version: PriceVersion
    publication: Publication
    span: Span
    standing: Standing
    replaced: date | None

    @property
    def lines(self) -> tuple[PriceLine, ...]:
        current = self.publication.current
        return lines_of(current.pk, current.digest) if current else ()


@dataclass(frozen=True)
class Shown:
    """A list as readers find it. present: the version in force, else the newest of the others."""

    price_list: PriceList
    versions: tuple[Version, ...]

    @property
    def present(self) -> Version | None:
        held = [one for one in self.versions if one.standing is Standing.IN_FORCE]
        ended = [one for one in self.versions if one.standing is Standing.OVER]
        return next(iter(held[-1:] or ended[-1:]), None)

    @property
    def coming(self) -> Version | None:
        return next((one for one in self.versions if one.standing is Standing.COMING), None)

    @property
    def over(self) -> bool:
        return bool(self.present and self.present.standing is Standing.OVER)


@dataclass(frozen=True)
class Found:
    """A line that a search found."""

    line: PriceLine
    price_list: PriceList


@lru_cache(maxsize=256)
def lines_of(revision_id: int, _digest: str) -> tuple[PriceLine, ...]:
    """The lines of a published revision, which never changes; the last ones read are kept."""
    table = Revision.objects.values_list("table", flat=True).get(pk=revision_id) or {}
    read = (PriceLine.of_row([str(cell) for cell in row]) for row in table.get("rows", ()))
    return tuple(line for line in read if line is not None)


def published(lists: Iterable[PriceList], today: date) -> list[Shown]:
    """Each list with its published versions, in their order."""
    wanted = {one.pk: one for one in lists}
    found = (
        PriceVersion.objects.filter(
            price_list__in=wanted, publication__state=PublicationState.PUBLISHED
        )
        .select_related("publication__current")
        .defer("publication__current__table", "publication__current__public", "lines")
        .order_by("price_list", "number")
    )
    by_list: dict[int, list[PriceVersion]] = {}
    for version in found:
        by_list.setdefault(version.price_list_id, []).append(version)
    return [Shown(one, _versions(by_list.get(pk, []), today)) for pk, one in wanted.items()]


def _versions(rows: list[PriceVersion], today: date) -> tuple[Version, ...]:
    spans = [_span(version) for version in rows]
    return tuple(
        Version(
            version,
            version.publication,  # type: ignore[arg-type]
            span,
            standing(span, spans, today),
            replaced_on(span, spans, today),
        )
        for version, span in zip(rows, spans, strict=True)
    )


def _span(version: PriceVersion) -> Span:
    publication = version.publication
    assert publication is not None
    first = publication.in_force_from
    if first is None and publication.first_published_at:
        first = clock.day_of(publication.first_published_at)
    return Span(version.number, first or version.starts_on, publication.in_force_until)


def shown(price_list: PriceList, today: date) -> Shown:
    return published([price_list], today)[0]


def open_lists() -> QuerySet[PriceList]:
    return PriceList.objects.filter(ended_on__isnull=True).select_related("body__place")


def by_kind(today: date, kind: str = "") -> list[tuple[str, list[Shown]]]:
    """The lists with something public, by kind of institution."""
    lists = open_lists().filter(kind=kind) if kind else open_lists()
    every = [one for one in published(lists, today) if one.present or one.coming]
    return [
        (str(InstitutionKind(name).label), list(some))
        for name, some in groupby(every, key=lambda one: one.price_list.kind)
    ]


def find(words: str, today: date, kind: str = "") -> tuple[list[Found], int]:
    """Charges in force on that day whose item, code or institution hold every word, at most
    MOST_FOUND of them, and how many there are."""
    asked = [plain(word) for word in words.split()[:8]]
    lists = open_lists().filter(kind=kind) if kind else open_lists()
    found, count = [], 0
    for one in published(lists, today):
        for line in _held(one, today):
            if _says(line, one.price_list, asked):
                count += 1
                if count <= MOST_FOUND:
                    found.append(Found(line, one.price_list))
    return found, count


def _held(one: Shown, today: date) -> Iterator[PriceLine]:
    if one.present and not one.over:
        yield from (line for line in one.present.lines if line.holds_on(today))


def _says(line: PriceLine, price_list: PriceList, asked: list[str]) -> bool:
    text = plain(f"{line.code} {line.item} {price_list.institution}")
    return all(word in text for word in asked)


def prices_of(body: Body, institution_kind: str, today: date) -> dict[tuple[str, str], PriceLine]:
    """What the lists of a body in force ask for an item and unit: the dearest, where institutions
    of one body differ."""
    found: dict[tuple[str, str], PriceLine] = {}
    lists = open_lists().filter(body=body, kind=institution_kind)
    for one in published(lists, today):
        for line in _held(one, today):
            key = plain(line.item), plain(line.unit)
            if key not in found or found[key].price < line.price:
                found[key] = line
    return found


def items_for(bodies: Iterable[Body], on: date) -> list[CatalogueItem]:
    """The items of the catalogue under which one of the bodies may publish, those on charges
    first."""
    mine = list(bodies)
    found = [
        item
        for item in CatalogueItem.objects.in_force(on).outward().prefetch_related(*WITH_LOCAL)
        if publishers(item, mine)
    ]
    return sorted(found, key=lambda item: (not is_on_charges(item), item.code))


def is_on_charges(item: CatalogueItem) -> bool:
    titles = f"{item.first_level}{item.second_level}{item.third_level}"
    return any(word in titles for word in _CHARGES)
