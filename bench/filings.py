"""Requests filed over HTTP, each durable when it is acknowledged, beside a bare loop that inserts
the same rows and commits, on the same disk and with the same settings; on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from bench.pages import _installed
from bench.site import served
from bench.table import Figure, say, skipped, tell
from tests.faults.filers import ADDRESS, Form, take_form
from tests.postgres import NoPostgres, postgres

CLIENTS = (1, 8, 32)
TABLES = ("cases_case", "cases_caseclock", "cases_party", "ledger_act")
# Beyond every number that the filings themselves reach.
FAR = 100_000_000
LUA = """
math.randomseed(os.time())
local mark, n = string.format("%08x%08x", math.random(0, 2^31), math.random(0, 2^31)), 0
local body = os.getenv("FILED")
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Cookie"] = os.getenv("COOKIE")
wrk.headers["Referer"] = os.getenv("REFERER")
request = function()
  n = n + 1
  return wrk.format(nil, nil, nil, (body:gsub("NUMBER", mark .. string.format("%012d", n), 1)))
end
"""
Rate = Callable[[float], float]


class Bare:
    """What a filing writes (its rows with their indexes, in tables of the same make), inserted
    and committed by a bare loop over one connection: the database's part of the work."""

    def __init__(self, connection: Any, sign: str, prefix: str = "") -> None:
        self._connection, self._number = connection, FAR
        self._rows: list[tuple[str, list[str], list[Any]]] = []
        for table in TABLES:
            found = connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")
            names = [column[0] for column in found.description]
            values = list(found.fetchone())
            kept = [i for i, name in enumerate(names) if name != "id"]
            columns = [names[i] for i in kept]
            quoted = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join([sign] * len(kept))
            statement = f"INSERT INTO {prefix}{table} ({quoted}) VALUES ({marks})"
            self._rows.append((statement, columns, [_plain(values[i]) for i in kept]))

    def commit_one(self) -> None:
        self._number += 1
        self._connection.execute("BEGIN")
        for statement, columns, values in self._rows:
            for name in ("receipt", "key", "case_id"):
                if name in columns:
                    own = self._number if name == "case_id" else f"b{self._number}"
                    values[columns.index(name)] = own
            self._connection.execute(statement, values)
        self._connection.execute("COMMIT")


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


def _raw_sqlite(seconds: float) -> float:
    """In a copy of the database with its rows, with the settings of ours."""
    from django.conf import settings

    with tempfile.TemporaryDirectory(prefix="yugang-raw-") as folder:
        copy = Path(folder) / "raw.sqlite3"
        with sqlite3.connect(settings.DATABASES["default"]["NAME"]) as source:
            source.execute("VACUUM INTO ?", [str(copy)])
        connection = sqlite3.connect(copy, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        return _loop(seconds, Bare(connection, "?").commit_one)


def _raw_postgres(url: str) -> Rate:
    """In tables of the same make beside ours."""
    with psycopg.connect(url, autocommit=True) as connection:
        for table in TABLES:
            connection.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")

    def rate(seconds: float) -> float:
        with psycopg.connect(url, autocommit=True) as connection:
            for table in TABLES:
                connection.execute(f"TRUNCATE bare_{table}")
            return _loop(seconds, Bare(connection, "%s", "bare_").commit_one)

    return rate


def _loop(seconds: float, commit: Callable[[], None]) -> float:
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        commit()
        done += 1
    return done / (time.perf_counter() - began)


def _wrk(form: Form, clients: int, seconds: float) -> float:
    """Filings a second. Raises RuntimeError where one was not taken."""
    with tempfile.TemporaryDirectory(prefix="yugang-wrk-") as name:
        script = Path(name) / "wrk.lua"
        script.write_text(LUA)
        filed = form.filled_in("NUMBER").decode()
        facts = {"FILED": filed, "COOKIE": form.cookie, "REFERER": form.url + ADDRESS}
        done = subprocess.run(
            ["wrk", "-t1", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "30s", "-s", script,
             form.url + ADDRESS],
            env=os.environ | facts, capture_output=True, text=True, check=True,
        )  # fmt: skip
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(done.stdout)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])  # type: ignore[index]


def _compare(name: str, form: Form, raw: Rate, wanted: dict[int, float], *, quick: bool) -> None:
    """The medians of runs in turn: ours, the bare loop, ours, the bare loop …"""
    from yugang.cases.models import Case

    rounds, seconds = (2, 2.0) if quick else (5, 4.0)
    _wrk(form, 1, 1)
    before, total = Case.objects.count(), 0.0
    for clients in CLIENTS:
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(_wrk(form, clients, seconds))
            theirs.append(raw(seconds / 2))
        total += sum(ours) * seconds
        say(f"filings: {name}, {clients}: {_rounded(ours)} beside {_rounded(theirs)}")
        ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
        bound = wanted.get(clients)
        tell(
            Figure(
                f"filings by HTTP, {clients} clients, {name}",
                f"{median(ours):,.0f}/s",
                f"insert and commit {median(theirs):,.0f}/s",
                f"{ratio:.2f}",
                f"≥ {bound}" if bound else "",
                reached=ratio >= bound if bound else None,
            )
        )
    kept = Case.objects.count() - before
    if kept < total * 0.98:
        raise RuntimeError(f"{total:,.0f} were acknowledged, {kept:,} are kept")


def _rounded(rates: list[float]) -> str:
    return " ".join(f"{rate:,.0f}" for rate in rates)


def _on_postgres() -> None:
    """The same in a process with another database. Its figures come through this one's output."""
    try:
        with postgres(durable=True) as url:
            environment = os.environ | {"YUGANG_DATABASE_URL": url}
            words = [sys.executable, "-m", "bench.filings", *sys.argv[1:]]
            subprocess.run(words, env=environment, check=True)
    except NoPostgres as error:
        tell(skipped("filings on PostgreSQL", str(error)))


def main() -> None:
    os.environ["YUGANG_FILINGS_AN_HOUR"] = "0"
    import django

    django.setup()
    from django.core.management import call_command

    from tests.cast import raise_curtain

    if not _installed():
        tell(skipped("filings by HTTP", "wrk is not here (a Debian package)"))
        return
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    bureau = raise_curtain().bureau.pk
    url, quick = os.environ.get("YUGANG_DATABASE_URL", ""), "--quick" in sys.argv
    with served("/healthz") as site:
        form = take_form(site.url, bureau)
        if url:
            _compare("PostgreSQL", form, _raw_postgres(url), {32: 0.45}, quick=quick)
        else:
            bounds = dict.fromkeys(CLIENTS, 0.15)
            _compare("SQLite", form, _raw_sqlite, bounds, quick=quick)
    if not url:
        _on_postgres()


if __name__ == "__main__":
    main()
