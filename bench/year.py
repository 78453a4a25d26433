"""A year's 40,000 publications brought in while the site is served, and one more after them.

Brought in: read, masked, kept, registered under a signed head, known to the search. Pages are
set and baked when they are first read (decision 5), so the first reading of each is measured too.
"""

from __future__ import annotations

import sys
import tempfile
import time
import urllib.request
from io import StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote

from bench.imports import _check, _county, write_folder
from bench.site import served
from bench.table import at_most, percentile, say, tell

if TYPE_CHECKING:
    from yugang.disclosure.models import Revision

YEAR_SECONDS, VISIBLE_SECONDS, FIRST_MS = 90, 1, 100
READ = 400
WORD = "鱼缸试水"


def _brought_in(folder: Path) -> float:
    """Seconds until all of it is published, registered and found."""
    from django.core.management import call_command

    from yugang.shared.outbox.models import Message

    began = time.perf_counter()
    call_command("import_publications", folder, stdout=StringIO())
    say(f"year: imported in {time.perf_counter() - began:.1f} s")
    while Message.objects.pending("search").exists():
        time.sleep(0.1)
    return time.perf_counter() - began


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return str(answer.read().decode())


def _first_readings(site: str) -> list[float]:
    """Milliseconds of the first reading of some pages, over HTTP."""
    from yugang.disclosure.models import Publication

    keys = list(Publication.objects.in_force().values_list("pk", flat=True))
    times = []
    for key in Random(5).sample(keys, min(READ, len(keys))):
        path = f"/p/{Publication.objects.get(pk=key).index_number}/"
        began = time.perf_counter()
        _get(site + path)
        times.append(1000 * (time.perf_counter() - began))
    return times


def _approved(number: int) -> Revision:
    """A publication that has been through review."""
    from yugang.disclosure.actions import drafting, reviewing
    from yugang.disclosure.actions.drafting import Draft
    from yugang.disclosure.models import CatalogueItem
    from yugang.disclosure.queries.catalogue import publishers
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import Actor
    from yugang.shared.people.models import Person
    from yugang.shared.places.models import Body

    item = CatalogueItem.objects.prefetch_related("bodies").exclude(field_slug="").first()
    assert item is not None
    body = next(iter(publishers(item, list(Body.objects.select_related("place")))))
    at = clock.now()
    by, other = [Actor(person_id=one.pk, name=one.name) for one in Person.objects.all()[:2]]
    draft = Draft(title=f"{WORD}第{number}号", html="<p>试。</p>", made_on=clock.day_of(at))
    revision = drafting.start(body=body, item=item, draft=draft, by=by, at=at)
    revision = drafting.propose(revision, by=by, at=at)
    return reviewing.approve(revision, opinion="同意公开", by=other, at=at)


def _visible(site: str, number: int) -> float:
    """Seconds from publishing until it stands on its page, in lists, feeds and the search."""
    from yugang.disclosure.actions import publishing
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    title, ready = f"{WORD}第{number}号", _approved(number)
    lists = ["/", "/feeds/all.atom", f"/search?q={quote(title)}"]
    for path in lists:
        _get(site + path)
    began = time.perf_counter()
    made = publishing.publish(ready, by=SYSTEM, at=clock.now()).publication
    item, body = made.item, made.body
    lists += [f"/columns/{item.field_slug}/", f"/feeds/columns/{item.field_slug}.atom"]
    lists += [f"/bodies/{body.code}/", f"/feeds/bodies/{body.code}.atom"]
    waiting = [f"/p/{made.index_number}/", *lists]
    while waiting:
        waiting = [path for path in waiting if title not in _get(site + path)]
        if time.perf_counter() - began > 60:
            raise RuntimeError(f"still without it after a minute: {waiting}")
    return time.perf_counter() - began


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    count = 1_000 if "--quick" in sys.argv else 40_000
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    _county()
    with tempfile.TemporaryDirectory(prefix="yugang-year-") as name:
        folder = Path(name) / "office"
        write_folder(folder, count)
        with served("/healthz") as site:
            took = _brought_in(folder)
            _check(count)
            what = f"{count:,} publications imported, registered, indexed"
            tell(at_most(what, took, YEAR_SECONDS, "s"))
            first = percentile(_first_readings(site.url), 0.95)
            tell(at_most("first reading of a page (sets and bakes it), p95", first, FIRST_MS, "ms"))
            slowest = max(_visible(site.url, number) for number in range(5))
            what = "one publication more: on its page, in lists, feeds, search; slowest of 5"
            tell(at_most(what, slowest, VISIBLE_SECONDS, "s"))


if __name__ == "__main__":
    main()
