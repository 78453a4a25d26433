"""Work on an installation until killed: `python -m tests.faults.load FOLDER ACKS`.

FOLDER holds files to import; ACKS, what was acknowledged before this process began. It checks
all of that first, says "ready", then works; each line "path …" or "number …" is given out after
the transaction that it tells of.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django

IMPORTED_AT_ONCE = 6


def say(*words: object) -> None:
    print(*words, flush=True)


def work(folder: Path) -> None:
    """Import the folder a few files at a time; after each batch publish as officers do."""
    from django.core.management import call_command

    from yugang.disclosure.actions import importing
    from yugang.disclosure.management.commands import import_publications as command
    from yugang.shared.outbox.actions import drain

    def import_many(found: Any, **told: Any) -> dict[str, str]:
        became = importing.import_many(found, **told)
        for path in became:
            say("path", path)
        publish_one()
        drain()
        return became

    command.BATCH = IMPORTED_AT_ONCE
    command.import_many = import_many  # type: ignore[attr-defined]
    call_command("import_publications", folder, stdout=sys.stderr)


def publish_one() -> None:
    """One text the long way: written, reviewed, published, corrected; every third withdrawn."""
    from tests import newsroom
    from yugang.disclosure.actions import publishing
    from yugang.disclosure.models import Publication
    from yugang.kernel import clock
    from yugang.shared.people.models import Person
    from yugang.shared.places.models import Body

    cast: Any = SimpleNamespace(
        bureau=Body.objects.select_related("place").get(code="510118-02"),
        editor=Person.objects.get(username="editor"),
        reviewer=Person.objects.get(username="reviewer"),
    )
    number = Publication.objects.count()
    publication = newsroom.published(cast, f"补贴公示{number}", at=clock.now())
    say("number", publication.index_number)
    publication = newsroom.corrected(cast, publication, "更正金额", at=clock.now())
    if number % 3 == 0:
        actor = newsroom.actor(cast.reviewer)
        publishing.withdraw(publication, reason="重复公开", by=actor, at=clock.now())


def check(acknowledged: dict[str, list[str]]) -> None:
    """Everything fits together, and nothing that was acknowledged is missing or there twice."""
    from django.db import connection

    connection.check_constraints()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchone() == ("ok",)
    _publications_have_their_entries()
    _numbers_have_no_gap()
    _acknowledged_are_there(acknowledged)
    _register_verifies()
    _search_catches_up()


def _publications_have_their_entries() -> None:
    from yugang.disclosure.models import Publication, Revision
    from yugang.kernel.canonical import digest_of
    from yugang.shared.ledger.models import Act
    from yugang.shared.register.models import Entry

    entries = {entry.seq: entry for entry in Entry.objects.all()}
    assert sorted(entries) == list(range(len(entries)))
    published = Revision.objects.filter(state="published").select_related("publication")
    for revision in published:
        assert revision.entry_seq is not None
        entry = entries.pop(revision.entry_seq)
        assert (entry.subject, entry.revision) == (revision.publication.subject, revision.number)
        digest = digest_of(revision.public, bytes(revision.salt))  # type: ignore[arg-type]
        assert entry.digest == revision.digest == digest
    withdrawn = {p.subject for p in Publication.objects.filter(state="withdrawn")}
    assert {entry.subject for entry in entries.values()} == withdrawn
    assert all(entry.act == "withdraw" for entry in entries.values())
    acts = Act.objects.filter(act__in=["publish", "correct"], subject__contains="/")
    told = acts.exclude(after="").filter(act="publish").count()
    assert told == published.filter(number=1).count()


def _numbers_have_no_gap() -> None:
    from yugang.disclosure.models import IndexCounter, Publication

    numbers = set(Publication.objects.public().values_list("index_number", flat=True))
    expected = {
        f"{counter.body.code}/{counter.year}-{seq:05d}"
        for counter in IndexCounter.objects.select_related("body")
        for seq in range(1, counter.last + 1)
    }
    assert numbers == expected, numbers ^ expected


def _acknowledged_are_there(acknowledged: dict[str, list[str]]) -> None:
    from yugang.disclosure.models import Imported, Publication

    paths = Counter(
        Imported.objects.filter(publication__state="published").values_list("path", flat=True)
    )
    assert all(count == 1 for count in paths.values())
    assert paths.keys() >= set(acknowledged["path"])
    numbers = set(Publication.objects.public().values_list("index_number", flat=True))
    assert numbers >= set(acknowledged["number"])


def _register_verifies() -> None:
    from yugang.shared.register import keys, publishing, verifier
    from yugang.shared.register.models import Entry

    publishing.drain()
    options = verifier.Options(vkey=str(keys.verifier_key()), only_log=True)
    report = verifier.verify(verifier.Folder(publishing.directory()), options)
    assert report.good, report.findings
    assert report.size == Entry.objects.count()


def _search_catches_up() -> None:
    from yugang.disclosure.models import Publication
    from yugang.shared.outbox.actions import drain
    from yugang.shared.search.queries import find

    drain(["search"])
    found = find("公示")
    assert found.total == Publication.objects.in_force().count()
    assert not found.degraded


def main() -> None:
    django.setup()
    folder, acks = map(Path, sys.argv[1:3])
    acknowledged = json.loads(acks.read_text())
    if acknowledged["path"]:
        check(acknowledged)
    say("ready")
    work(folder)
    check(acknowledged)
    say("done")


if __name__ == "__main__":
    main()
