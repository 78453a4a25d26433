"""`make drill`: people file requests while the whole server is killed again and again.

kill -9 for every process of it, at random moments; afterwards nothing that was acknowledged may
be missing, and nothing may be there twice. On PostgreSQL where YUGANG_DATABASE_URL names one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import secrets
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.site import free_port
from tests.faults.filers import Filer, Form, Tally, send, take_form
from tests.installation import Installation
from tests.servers import children, serving

SETUP = """
import django; django.setup()
from tests.cast import raise_curtain
print(raise_curtain().bureau.pk)
"""
CHECK = """
import django; django.setup()
import json, sys
from collections import Counter
from yugang.cases.actions.codes import opens
from yugang.cases.models import Case, CaseClock, Party
from yugang.shared.ledger.models import Act
shown = json.load(open(sys.argv[1]))
cases = {c.receipt: c for c in Case.objects.all()}
titles = Counter(c.title for c in cases.values())
pairs = [(key, *pair) for key, every in shown.items() for pair in every]
kept = [(k, cases[r], code) for k, r, code in pairs if r in cases]
print(json.dumps({
    "cases": len(cases),
    "lost": len(pairs) - len(kept),
    "of another": sum(case.title != f"Bus stops {k}" for k, case, _ in kept),
    "doubled": sum(n - 1 for n in titles.values()) + sum(len({r for r, _ in e}) > 1 for e in shown.values()),
    "code shut": sum(not opens(case.code_mark, case.receipt, code) for _, case, code in kept),
    "without clock": len(cases) - CaseClock.objects.values("case").distinct().count(),
    "without party": len(cases) - Party.objects.values("case").distinct().count(),
    "not in the ledger": len(cases) - Act.objects.filter(act="file", subject__startswith="case ").count(),
}))
"""


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """A county of its own, on the database that YUGANG_DATABASE_URL names or on SQLite."""
    admin, name = os.environ.get("YUGANG_DATABASE_URL", ""), f"yugang_{secrets.token_hex(4)}"
    url = f"{admin.rsplit('/', 1)[0]}/{name}" if admin else ""
    if admin:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
    address = f"http://127.0.0.1:{free_port()}"
    here = Installation(folder / "data", address, url, (("YUGANG_FILINGS_AN_HOUR", "0"),))
    here.prepare()
    try:
        yield here
    finally:
        if admin:
            with psycopg.connect(admin, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def drill(folder: Path, *, rounds: int, clients: int, seed: int) -> dict[str, int]:
    """Run it; what was found, all zero but for "acknowledged", "cases" and "sent again"."""
    dice, tally = random.Random(seed), Tally()
    with installation(folder) as here:
        bureau = int(here.python("-c", SETUP))
        with serving(here, "database"):
            form = take_form(here.url, bureau)
        for number in range(1, rounds + 1):
            _round(here, form, tally, clients, dice)
            say(f"round {number} of {rounds}: {len(tally.shown)} acknowledged")
        with serving(here, "database"):
            _send_the_rest(form, tally)
        told = folder / "shown.json"
        told.write_text(json.dumps(tally.shown))
        found: dict[str, int] = json.loads(here.python("-c", CHECK, str(told)))
    return {"acknowledged": len(tally.shown), "sent again": tally.resent, **found}


def _round(here: Installation, form: Form, tally: Tally, clients: int, dice: random.Random) -> None:
    """Serve, let everybody file, kill everything in the middle of it, and serve again."""
    stopping = threading.Event()
    filers = [Filer(form, tally, stopping, dice.randrange(2**32)) for _ in range(clients)]
    with serving(here, "database") as server:
        for filer in filers:
            filer.start()
        time.sleep(0.3 + dice.random())
        pids = [server.pid, *children(server.pid)]
        dice.shuffle(pids)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
    stopping.set()
    for filer in filers:
        filer.join(60)


def _send_the_rest(form: Form, tally: Tally) -> None:
    """Who got no answer sends the same form again."""
    for key in sorted(tally.unknown):
        shown = send(form, key)
        assert shown, "the server does not answer"
        tally.acknowledge(key, *shown)


def say(text: str) -> None:
    print(f"· {text}", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Files requests while the server is killed.")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    given = parser.parse_args()
    say(f"seed {given.seed}")
    with tempfile.TemporaryDirectory(prefix="yugang-drill-", ignore_cleanup_errors=True) as name:
        found = drill(Path(name), rounds=given.rounds, clients=given.clients, seed=given.seed)
    for what, number in found.items():
        print(f"{what:20} {number:8,}")
    wrong = sum(number for what, number in found.items() if what not in FINE)
    print("nothing lost, nothing doubled" if not wrong else "NOT WELL")
    return 1 if wrong else 0


FINE = {"acknowledged", "sent again", "cases"}

if __name__ == "__main__":
    sys.exit(main())
