"""The filtered list of cases and the sweep of their clocks, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from typing import Any

from bench import caseload
from bench.table import Figure, at_most, percentile, say, skipped, tell
from tests.postgres import NoPostgres, postgres

ROUNDS = 12
LIST_MS = 50
# How many cases, and how many seconds a sweep of so many clocks may take.
SIZES = {"cases": (200_000, 2), "million_cases": (1_000_000, 5)}
PLANTED = 0.01


def _asked(today: Any, people: list[Any]) -> list[str]:
    """What an office and a clerk ask for: every filter alone, and those that go together."""
    month = today - timedelta(days=30)
    long_ago = today - timedelta(days=700)
    alone = [
        "", "group=late", "group=waiting", "group=settled", "group=all", "order=newest",
        "kind=request", "kind=letter&group=settled", "channel=fax", "channel=fax&group=all",
        "channel=web&order=newest", "due=late", "due=soon", "due=week", "due=none",
        "handler=me", "handler=nobody", "body=510118-100", "body=510118-130",
        f"since={month}", f"since={month}&group=all", f"until={long_ago}&group=all",
        f"since={long_ago}&until={long_ago + timedelta(days=14)}&group=settled",
        f"handler={people[7].pk}&group=all", "place=510118004000&group=late",
        "here=510118103000", "group=settled&rated=5", "group=settled&ended=late",
    ]  # fmt: skip
    together = [
        "kind=letter&channel=phone&group=all", "body=510118-100&group=late&channel=web",
        "body=510118-101&channel=fax&group=all", "kind=request&due=soon&handler=nobody",
        f"body=510118-100&since={month}&group=all", f"channel=fax&since={month}&kind=letter&group=all",
    ]  # fmt: skip
    return alone + together


def _pages(client: Any, query: str) -> Any:
    began = time.perf_counter()
    answer = client.get(f"/desk/cases/?{query}")
    took = 1000 * (time.perf_counter() - began)
    if answer.status_code != 200:
        raise RuntimeError(f"{query}: {answer.status_code}")
    return took, answer.context


def lists(name: str, count: int, people: list[Any], clients: dict[str, Any]) -> None:
    """Every question of `_asked`, and the pages after the first, in turn."""
    from yugang.cases.models import Case
    from yugang.kernel import clock

    asked = _asked(clock.today(), people)
    receipt = Case.objects.order_by("pk")[count // 2].receipt
    times: list[float] = []
    slowest: dict[str, float] = {}
    for number in range(ROUNDS + 1):
        for who, client in clients.items():
            for query in [*asked, "@" + receipt]:
                if query.startswith("@"):
                    query = client.post("/desk/cases/find/", {"q": receipt})["Location"]
                    query = query.partition("?")[2]
                took, context = _pages(client, query)
                walked = [took]
                if context["next"] and number % 4 == 0:
                    walked.append(_pages(client, context["next"][1:])[0])
                if number:
                    times += walked
                    key = f"{who} ?{query[:60]}"
                    slowest[key] = max(slowest.get(key, 0), *walked)
    worst = sorted(slowest.items(), key=lambda pair: -pair[1])[:5]
    say(f"cases: {name}: slowest {', '.join(f'{ms:.0f} ms {key}' for key, ms in worst)}")
    most = percentile(times, 0.95)
    what = f"filtered list at {count:,} cases, {' and '.join(clients)}, whole page, p95, {name}"
    tell(at_most(what, most, LIST_MS, "ms", f", median {percentile(times, 0.5):,.1f}"))


def _planted(count: int, at: datetime) -> set[int]:
    """Give every case a running clock; the cases whose clock, at random, ran out."""
    from yugang.cases.models import Case, CaseClock
    from yugang.kernel.clock import day_of
    from yugang.kernel.limits import Unit

    CaseClock.objects.all().delete()
    Case.objects.update(closed_at=None, kind="request", state="in-hand")
    keys = list(Case.objects.values_list("pk", flat=True))
    planted = set(random.Random(11).sample(keys, int(count * PLANTED)))
    chance = random.Random(12)

    def due_on(key: int) -> date:
        days = -chance.randrange(1, 60) if key in planted else chance.randrange(10, 40)
        return day_of(at) + timedelta(days=days)

    CaseClock.objects.bulk_create(
        (
            CaseClock(
                case_id=key,
                name="statutory",
                number=20,
                unit=Unit.WORKING_DAY,
                start_at=at - timedelta(days=40),
                due_on=due_on(key),
            )
            for key in keys
        ),
        batch_size=2_000,
    )
    return planted


def sweeping(name: str, count: int, most: float) -> None:
    from yugang.cases.actions.sweeping import sweep
    from yugang.cases.models import CaseClock
    from yugang.kernel import clock

    at = clock.now()
    planted = _planted(count, at)
    began = time.perf_counter()
    done = sweep(at=at)
    took = time.perf_counter() - began
    found = set(CaseClock.objects.filter(late_on=clock.today()).values_list("case_id", flat=True))
    if sweep(at=at).late:
        raise RuntimeError("the second sweep found more")
    say(f"cases: {name}: {done}")
    tell(at_most(f"sweep of {count:,} running clocks, {name}", took, most, "s"))
    tell(
        Figure(
            f"overdue clocks found among them, {name}",
            f"{len(found & planted):,}, {len(found - planted)} wrongly",
            f"{len(planted):,} planted at random",
            f"{len(found & planted) / len(planted):.4f}",
            "= 1",
            reached=found == planted,
        )
    )


def _analyze() -> None:
    """What PostgreSQL does by itself after a while. SQLite's statistics stay as they are."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _signed_in(person: Any) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _on_postgres(which: str) -> None:
    try:
        with postgres() as url:
            environment = os.environ | {"YUGANG_DATABASE_URL": url}
            words = [sys.executable, "-m", f"bench.{which}", *sys.argv[1:]]
            subprocess.run(words, env=environment, check=True)
    except NoPostgres as error:
        tell(skipped("cases on PostgreSQL", str(error)))


def main(which: str = "cases") -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from tests.cast import raise_curtain
    from yugang.kernel import clock

    url, quick = os.environ.get("YUGANG_DATABASE_URL", ""), "--quick" in sys.argv
    count, most = SIZES[which]
    name, count = "PostgreSQL" if url else "SQLite", count // 10 if quick else count
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    cast = raise_curtain()
    bodies, people = caseload.county()
    began = time.perf_counter()
    caseload.fill(count, bodies, people, clock.now())
    say(f"cases: {name}: {count:,} made in {time.perf_counter() - began:.0f} s")
    _analyze()
    setup_test_environment()
    clerk, office = {"clerk": _signed_in(people[0])}, {"office": _signed_in(cast.officer)}
    lists(name, count, people, clerk if which == "million_cases" else office | clerk)
    sweeping(name, count, most)
    if not url:
        _on_postgres(which)


if __name__ == "__main__":
    main()
