"""The annual report on a year of many requests, with all its checks, on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from bench.table import Figure, at_most, say, skipped, tell
from tests.postgres import NoPostgres, postgres

MOST_S, ROUNDS, YEAR, OPEN = 2, 5, 2025, 0.03
GROUPS = {"person": 90, "company": 6, "legal": 2, "charity": 1, "research": 0.5, "other": 0.5}


def _cases(count: int, bodies: list[Any], chance: random.Random) -> Any:
    """Requests received from December before the year to its end; some still open."""
    from yugang.cases.models import Case
    from yugang.kernel.clock import CHINA

    first = date(YEAR - 1, 12, 1)
    for number in range(count):
        on = first + timedelta(days=number * 395 // count)
        at = datetime(on.year, on.month, on.day, 10, tzinfo=CHINA)
        is_open = chance.random() < OPEN
        yield Case(
            kind="request",
            receipt=f"B{number:015d}",
            code_mark="",
            key=f"{number:064d}",
            body=chance.choice(bodies),
            channel="web",
            title=f"申请公开第{number}号地块的征地批复",
            text="请公开批复全文、补偿标准和公示照片。" * 3,
            state="in-hand" if is_open else "replied",
            filed_at=at,
            received_on=on,
            closed_at=None if is_open else at + timedelta(days=chance.randrange(1, 45)),
        )


def fill(count: int, bodies: list[Any]) -> Counter[str]:
    """So many requests with applicants and counted ends; how many were received in the year, by
    group, as they were made."""
    from yugang.cases.models import Case, Party
    from yugang.information_requests.models import Counted
    from yugang.information_requests.public import COUNTED
    from yugang.kernel.clock import day_of

    chance = random.Random(5)
    made, received = _cases(count, bodies, chance), Counter[str]()
    while batch := list(islice(made, 2_000)):
        Case.objects.bulk_create(batch)
        groups = chance.choices(list(GROUPS), list(GROUPS.values()), k=len(batch))
        pairs = list(zip(batch, groups, strict=True))
        received.update(g for case, g in pairs if case.received_on.year == YEAR)
        Party.objects.bulk_create(
            Party(case=case, role="applicant", group=group, sealed=b"") for case, group in pairs
        )
        Counted.objects.bulk_create(
            Counted(
                case=case,
                row=chance.choice(COUNTED),
                settled_on=day_of(case.closed_at),
                body=case.body,
                group=group,
                received_on=case.received_on,
            )
            for case, group in pairs
            if case.closed_at
        )
    return received


def reporting(name: str, count: int, cast: Any, received: Counter[str]) -> None:
    """The report of the whole county: derived, checked, against the year before and the units."""
    from yugang.kernel import clock
    from yugang.reports import actions
    from yugang.reports.queries.assembling import assemble
    from yugang.reports.queries.checking import findings
    from yugang.reports.rules.form import Cell
    from yugang.shared.ledger.actor import SYSTEM

    report = actions.begin(cast.government, YEAR, whole=True, by=SYSTEM, at=clock.now())
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        assembled = assemble(report, clock.today())
        found = findings(report, assembled)
        times.append(time.perf_counter() - began)
    wrong = sorted({one.rule for one in found} - {"A7", "A13", "A14"})
    if wrong:
        raise RuntimeError(f"the figures disagree: {wrong}")
    counted = int(assembled.report.cells[Cell(3, "new", "total")])
    what = f"annual report with all checks, {count:,} requests, {name}"
    middle = sorted(times)[len(times) // 2]
    tell(at_most(what, middle, MOST_S, "s", f", slowest {max(times):,.1f}"))
    true = sum(received.values())
    tell(
        Figure(
            f"requests of the year that it counts, {name}",
            f"{counted:,}",
            f"{true:,} made",
            f"{counted / true:.4f}",
            "= 1",
            reached=counted == true,
        )
    )


def _on_postgres() -> None:
    try:
        with postgres() as url:
            environment = os.environ | {"YUGANG_DATABASE_URL": url}
            words = [sys.executable, "-m", "bench.annual", *sys.argv[1:]]
            subprocess.run(words, env=environment, check=True)
    except NoPostgres as error:
        tell(skipped("annual report on PostgreSQL", str(error)))


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import caseload
    from tests.cast import raise_curtain

    url, quick = os.environ.get("YUGANG_DATABASE_URL", ""), "--quick" in sys.argv
    name, count = "PostgreSQL" if url else "SQLite", 50_000 if quick else 1_000_000
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    cast = raise_curtain()
    bodies, _people = caseload.county()
    began = time.perf_counter()
    received = fill(count, bodies)
    say(f"annual: {name}: {count:,} made in {time.perf_counter() - began:.0f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    reporting(name, count, cast, received)
    if not url:
        _on_postgres()


if __name__ == "__main__":
    main()
