"""What the index holds and where it lies.

One folder per build under `DATA/index`, and the file `current`, which names the one that
answers. A build is begun in a new folder and takes effect by replacing `current`.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import tantivy
from django.conf import settings

from .dictionary import words
from .models import IndexedText
from .text import chains, cut, pairs

VERSION = "v3"
PLACE_PREFIXES = (2, 4, 6, 9, 12)
_DAMAGED = "damaged"
_DAY_ONE = date(1949, 10, 1).toordinal()
# Stands for "no bound" where a document has no such day.
NEVER = 10**6


class IndexAwayError(Exception):
    """No index can be used: it is missing, of another version, or damaged."""


@cache
def schema() -> tantivy.Schema:
    """What holds a word of one, two, three, four or more atoms: `atoms`, `pairs`, `triples`,
    `quads`, phrases of `triples`. The other fields of text decide what stands first; the fast
    ones narrow and are counted.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    for name, option in (
        ("atoms", "basic"),
        ("pairs", "freq"),
        ("triples", "position"),
        ("quads", "basic"),
        ("title_pairs", "position"),
        ("title_words", "basic"),
        ("words", "freq"),
        ("place", "basic"),
    ):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    for name in ("body", "category", "kind", "sort"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("day", "year", "since", "until", "repealed"):
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


class Tokens(NamedTuple):
    """A text as the fields of the schema hold it, by their names."""

    atoms: str
    pairs: str
    triples: str
    quads: str
    words: str
    title_pairs: str
    title_words: str


def entry(row: IndexedText) -> tantivy.Document:
    """A row of the table as the index holds it."""
    atoms, title = cut(row.text), row.text.partition("\n")[0]
    twos, threes, fours = chains(atoms)
    return entry_of(
        row,
        Tokens(
            atoms=" ".join({atom for atom, _ in atoms}),
            pairs=" ".join(twos),
            triples=" ".join(threes),
            quads=" ".join(set(fours)),
            words=" ".join(words(row.text)),
            title_pairs=" ".join(pairs(cut(title))),
            title_words=" ".join(words(title)),
        ),
    )


def entry_of(row: IndexedText, tokens: Tokens) -> tantivy.Document:
    """The same, of a text that was cut already."""
    since, until, repealed = _term(row)
    return tantivy.Document(
        key=row.key,
        place=" ".join(row.place_code[:n] for n in PLACE_PREFIXES if len(row.place_code) >= n),
        body=row.body_code,
        category=row.category,
        kind=row.kind,
        sort=row.sort,
        day=day_number(row.published_on),
        year=row.published_on.year,
        since=since,
        until=until,
        repealed=repealed,
        **tokens._asdict(),
    )


def _term(row: IndexedText) -> tuple[int, int, int]:
    """From when, until when, and repealed when: of the two ends only the one that came first; what
    ends before it begins is not yet in force until it ends, as `kernel.validity` says. So a
    document is one thing on any day, and counting is adding."""
    since = day_number(row.in_force_from) if row.in_force_from else 0
    until = day_number(row.in_force_until) if row.in_force_until else NEVER
    repealed = day_number(row.repealed_on) if row.repealed_on else NEVER
    if until < repealed:
        repealed = NEVER
    else:
        until = NEVER
    return min(since, until + 1, repealed), until, repealed


def day_number(day: date) -> int:
    """Days since 1949-10-01, at least 1: orders by date, and favours the new a little."""
    return max(1, day.toordinal() - _DAY_ONE)


def folder() -> Path:
    return Path(settings.DATA) / "index"


def current() -> Path:
    """The folder of the index that answers. Raises IndexAwayError."""
    try:
        name = (folder() / "current").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        raise IndexAwayError("missing") from None
    if not name.startswith(f"{VERSION}-"):
        raise IndexAwayError("another version")
    path = folder() / name
    if (path / _DAMAGED).exists():
        raise IndexAwayError("damaged")
    return path


def condemn(path: Path) -> None:
    """The index in `path` gives errors: nobody shall ask it again; the worker builds another."""
    with suppress(OSError):
        (path / _DAMAGED).touch()


def begin() -> Path:
    """A new, empty folder for a build."""
    path = folder() / f"{VERSION}-{secrets.token_hex(4)}"
    path.mkdir(parents=True)
    return path


def make_current(path: Path) -> None:
    """Let the index in `path` answer from now on, and delete the others."""
    pointer = folder() / "current.new"
    with pointer.open("w", encoding="ascii") as handle:
        handle.write(path.name)
        handle.flush()
        os.fsync(handle.fileno())
    pointer.replace(folder() / "current")
    for other in folder().iterdir():
        if other.is_dir() and other != path:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def locked(name: str, *, wait: bool) -> Iterator[bool]:
    """Hold one of the index's locks ("write" or "rebuild"); whether it could be had."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / f"{name}.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True
