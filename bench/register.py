"""Appending to the register as publishing does, and verifying a million entries from outside."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.table import Figure, at_least, say, tell

BATCH = 100


def _facts(start: int, count: int) -> list[object]:
    from yugang.shared.register.actions import EntryFacts

    return [
        EntryFacts(
            "510118000000",
            "510118-02",
            "publish",
            f"publication 510118-02/2026-{number:06d}",
            1,
            hashlib.sha256(str(number).encode()).hexdigest(),
        )
        for number in range(start, start + count)
    ]


def appends(count: int) -> None:
    """Batches, each one transaction with its signed checkpoint and its files on the disk."""
    from django.db import transaction

    from yugang.kernel import clock
    from yugang.shared.register import actions, publishing

    began, worked = time.perf_counter(), time.process_time()
    for start in range(0, count, BATCH):
        # Tiles and signature follow at once after the commit.
        with transaction.atomic():
            actions.append(_facts(start, BATCH), at=clock.now())  # type: ignore[arg-type]
    took, worked = time.perf_counter() - began, time.process_time() - worked
    if waiting := publishing.waiting_entries():
        raise RuntimeError(f"{waiting} entries are not under a signed head")
    say(f"register: {took:.1f} s, of which this process worked {worked:.1f} s")
    what = f"register appends, batches of {BATCH}, signed and on disk"
    tell(at_least(what, count / took, 1_500, "/s"))


def _entries(count: int) -> Iterator[bytes]:
    """Entries as the register writes them, without the database."""
    from yugang.kernel import clock
    from yugang.shared.register.actions import _entry

    at = clock.now()
    for number in range(count):
        [fact] = _facts(number, 1)
        yield _entry(fact, number, None, at).leaf.encode()  # type: ignore[arg-type]


def _hashing(folder: Path) -> float:
    """Seconds to read the same files and hash as much: the limit of any verifier."""
    began, total = time.perf_counter(), 0
    for path in folder.rglob("*"):
        if path.is_file():
            total += len(path.read_bytes())
    block = b"x" * 65
    for _ in range(2 * total // 330):
        hashlib.sha256(block).digest()
    return time.perf_counter() - began


def verification(count: int) -> None:
    from yugang.kernel import tiles
    from yugang.kernel.notes import Checkpoint
    from yugang.shared.register import keys
    from yugang.shared.register.growth import Growth
    from yugang.shared.register.store import CHECKPOINT, Store

    with tempfile.TemporaryDirectory(prefix="yugang-register-") as name:
        store = Store(Path(name) / "register")
        growth = Growth(store, 0)
        for entry in _entries(count):
            growth.add(entry)
        growth.finish()
        key = keys.signing_key()
        head = Checkpoint(key.name, count, tiles.TiledTree(count, store.read_tile).root())
        store.write(CHECKPOINT, str(key.sign(head.text())).encode())
        store.sync()
        limit = _hashing(store.directory)
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "yugang", "verify-register", "--dir", store.directory,
             "--vkey", str(key.verifier), "--only-log"],
            check=True, stdout=sys.stderr,
        )  # fmt: skip
        seconds = time.perf_counter() - began
    tell(
        Figure(
            f"{count:,} entries verified from outside",
            f"{seconds:.1f} s",
            f"reading and hashing alone {limit:.1f} s",
            f"{seconds / limit:.1f}",
            "≤ 30 s",
            reached=seconds <= 30,
        )
    )


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    quick = "--quick" in sys.argv
    call_command("migrate", verbosity=0)
    appends(2_000 if quick else 20_000)
    verification(20_000 if quick else 1_000_000)


if __name__ == "__main__":
    main()
