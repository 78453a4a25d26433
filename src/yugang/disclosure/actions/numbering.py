"""Index numbers for what is published, without gap in each body and year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from yugang.disclosure.models import IndexCounter, Publication
from yugang.kernel import clock
from yugang.kernel.index_numbers import IndexTemplate
from yugang.shared.bulk import save_many

Key = tuple[int, int, bool]
# Before the numbers of what is for a body's own people, so that the public ones have no gap.
INSIDE = "内部-"


def number(publications: Iterable[Publication]) -> None:
    """Give each its index number, by body and year of its first publication, in their order; what
    is for a body's own people has numbers of its own.

    Must run in the transaction that publishes, which saves them; others who number for the same
    bodies wait until it ends.
    """
    ordered = sorted(publications, key=_key)
    counters = _locked(sorted({_key(publication) for publication in ordered}))
    for key, members in groupby(ordered, _key):
        _give(list(members), counters[key])
    save_many(list(counters.values()), ["last"])


def _key(publication: Publication) -> Key:
    assert publication.first_published_at is not None
    year = clock.day_of(publication.first_published_at).year
    return publication.body_id, year, publication.inward


def _locked(keys: Sequence[Key]) -> dict[Key, IndexCounter]:
    """The counters of these bodies and years, made where they are missing."""
    IndexCounter.objects.bulk_create(
        [IndexCounter(body_id=body, year=year, inward=inward) for body, year, inward in keys],
        ignore_conflicts=True,
    )
    held = IndexCounter.objects.select_for_update().filter(
        body__in={key[0] for key in keys}, year__in={key[1] for key in keys}
    )
    found = {(c.body_id, c.year, c.inward): c for c in held.order_by("body", "year", "inward")}
    return {key: found[key] for key in keys}


def _give(publications: list[Publication], counter: IndexCounter) -> None:
    body, year = publications[0].body, counter.year
    template = IndexTemplate.parse(body.index_template)
    for seq, publication in enumerate(publications, counter.last + 1):
        assert publication.first_published_at is not None
        rendered = template.render(
            seq=seq,
            body=body.code,
            year=year,
            place=body.place.code[:6],
            category=publication.item.code.replace("-", ""),
            date=f"{clock.day_of(publication.first_published_at):%Y%m%d}",
        )
        publication.index_number = f"{INSIDE}{rendered}" if publication.inward else rendered
    counter.last += len(publications)
