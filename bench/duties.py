"""Deriving a year of duties for a large county, and the openness view over them, on SQLite and on
PostgreSQL: 1,000 bodies, 300 items that each of them has to disclose."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from datetime import date, timedelta
from typing import Any

from bench.table import Figure, at_most, percentile, say, skipped, tell
from tests.postgres import NoPostgres, postgres

DERIVE_S, AGAIN_S, VIEW_MS = 20, 20, 100
ROUNDS = 12
TOWNS = 24
# How often each way of coming round is used, of a hundred items.
TIMINGS: tuple[tuple[int, dict[str, Any]], ...] = (
    (25, {"kind": "windows", "windows": [["01-15", "01-25"], ["03-15", "03-25"], ["08-15", "08-25"]]}),
    (30, {"kind": "period", "every": "quarter", "months_after": 1, "day": 15, "moves_on": True}),
    (5, {"kind": "period", "every": "month", "months_after": 1, "day": 10}),
    (20, {"kind": "period", "every": "half-year", "months_after": 1, "day": 31}),
    (20, {"kind": "period", "every": "year", "months_after": 3, "day": 31}),
)  # fmt: skip


def county(count: int) -> None:
    """So many bodies: departments of the county, town offices, and villages for the rest."""
    from yugang.shared.places.models import Body, BodyKind, Level, Place

    top = Place.objects.get(code="510118000000")
    towns = Place.objects.bulk_create(
        Place(code=f"510118{n + 400}000", name=f"第{n}镇", level=Level.TOWN, parent=top)
        for n in range(TOWNS)
    )
    villages = Place.objects.bulk_create(
        Place(
            code=f"510118{n % TOWNS + 400}{n // TOWNS + 200}",
            name=f"第{n}村",
            level=Level.VILLAGE,
            parent=towns[n % TOWNS],
        )
        for n in range(count - count // 20 - TOWNS)
    )
    where = [(top, BodyKind.DEPARTMENT)] * (count // 20)
    where += [(town, BodyKind.TOWN_OFFICE) for town in towns]
    where += [(village, BodyKind.VILLAGE_COMMITTEE) for village in villages]
    Body.objects.all().update(closed_on=date(2020, 1, 1))
    Body.objects.bulk_create(
        Body(code=f"510118-9{n:04d}", name=f"{place.name}第{n}单位", kind=kind, place=place)
        for n, (place, kind) in enumerate(where)
    )


def catalogue(count: int) -> None:
    from yugang.disclosure.models import CatalogueItem

    timings = [timing for share, timing in TIMINGS for _ in range(share)]
    CatalogueItem.objects.bulk_create(
        CatalogueItem(
            code=f"b-{n}",
            field=f"领域{n % 26}",
            field_slug=f"field-{n % 26}",
            first_level=f"第{n}项",
            time_phrase="按期公开",
            timing=timings[n * 37 % len(timings)],
            publisher_phrase="各单位",
            body_kinds=["department", "town-office", "village-committee"],
            in_force_from=date(2020, 1, 1),
        )
        for n in range(count)
    )


def deriving(name: str, bodies: int, items: int, today: date) -> None:
    from yugang.disclosure.actions.making import make_duties
    from yugang.disclosure.actions.tallying import tally
    from yugang.disclosure.models import Duty
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    since, until = date(today.year, 1, 1), date(today.year, 12, 31)
    took = []
    for _ in range(2):
        began = time.perf_counter()
        made = make_duties(since=since, until=until, by=SYSTEM, at=clock.now())
        took.append(time.perf_counter() - began)
        began = time.perf_counter()
        tally()
        say(f"duties: {name}: {made:,} made in {took[-1]:.1f} s, counted in "
            f"{time.perf_counter() - began:.1f} s")  # fmt: skip
    number = Duty.objects.count()
    what = f"a year of duties, {bodies:,} bodies × {items} items, {name}"
    tell(at_most(what, took[0], DERIVE_S, "s", f", {number:,} duties"))
    tell(at_most(f"the same again, nothing to make, {name}", took[1], AGAIN_S, "s"))
    if made:
        raise RuntimeError(f"the second run made {made} more")


def settle(today: date) -> None:
    """Most of what has come due is done, some late; a little is exempt."""
    from django.db.models import F

    from yugang.disclosure.actions.tallying import tally
    from yugang.disclosure.models import CatalogueItem, Duty, Publication
    from yugang.kernel import clock
    from yugang.shared.places.models import Body

    body, item = Body.objects.order_by("-pk")[0], CatalogueItem.objects.order_by("-pk")[0]
    text = Publication.objects.create(body=body, item=item, title="公示")
    past = Duty.objects.filter(due_on__lt=today)
    rest = past.annotate(turn=F("pk") % 20)
    rest.filter(turn__lte=15).update(publication=text, fulfilled_on=F("due_on"))
    rest.filter(turn__in=(16, 17)).update(publication=text, fulfilled_on=today)
    rest.filter(turn=18).update(exempted_at=clock.now(), exemption_reason="本期无此事项")
    tally()


def viewing(name: str, officer: Any, today: date) -> None:
    from django.conf import settings
    from django.test import Client

    from yugang.disclosure.models import Duty
    from yugang.disclosure.queries import tallies

    settings.ALLOWED_HOSTS = ["testserver"]
    # As the server does once it has loaded everything (wsgi.py).
    gc.freeze()
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    asked = [
        "", "period=all", f"period={today.year}-Q1", f"period={today.year}-{today.month:02d}",
        "level=village", "open=510118000000&open=510118400000", f"today={today + timedelta(days=40)}",
    ]  # fmt: skip
    times: dict[str, list[float]] = {query: [] for query in asked}
    for turn in range(ROUNDS + 1):
        for query in asked:
            began = time.perf_counter()
            answer = client.get(f"/desk/openness/?{query}")
            took = 1000 * (time.perf_counter() - began)
            if answer.status_code != 200:
                raise RuntimeError(f"{query}: {answer.status_code}")
            if turn:
                times[query].append(took)
    for query, found in times.items():
        say(f"duties: {name}: ?{query} median {percentile(found, 0.5):.0f} ms")
    every = [ms for found in times.values() for ms in found]
    what = f"openness view over {Duty.objects.count():,} duties, whole page, p95, {name}"
    more = f", median {percentile(every, 0.5):,.1f}"
    tell(at_most(what, percentile(every, 0.95), VIEW_MS, "ms", more))
    from django.db.models import Q

    right = tallies.counted(Q(), today) == tallies.counted_anew(Q(), today)
    tell(Figure(f"its figures beside a count of every duty, {name}", "equal" if right else "differ",
                "equal", "", "equal", reached=right))  # fmt: skip


def _on_postgres() -> None:
    try:
        with postgres() as url:
            environment = os.environ | {"YUGANG_DATABASE_URL": url}
            words = [sys.executable, "-m", "bench.duties", *sys.argv[1:]]
            subprocess.run(words, env=environment, check=True)
    except NoPostgres as error:
        tell(skipped("duties on PostgreSQL", str(error)))


def _analyze() -> None:
    """The statistics that PostgreSQL gathers by itself after a while. SQLite's stay as they are."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE disclosure_dutytally")
            cursor.execute("ANALYZE")


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests.cast import raise_curtain
    from yugang.kernel import clock

    url, quick = os.environ.get("YUGANG_DATABASE_URL", ""), "--quick" in sys.argv
    name = "PostgreSQL" if url else "SQLite"
    bodies, items = (200, 60) if quick else (1_000, 300)
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    cast, today = raise_curtain(), clock.today()
    county(bodies)
    catalogue(items)
    deriving(name, bodies, items, today)
    settle(today)
    _analyze()
    viewing(name, cast.officer, today)
    if not url:
        _on_postgres()


if __name__ == "__main__":
    main()
