"""From rows to files: tiles first, a signed checkpoint last, never two that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from yugang.kernel import clock, merkle, tiles
from yugang.kernel.notes import BadNote, Checkpoint

from . import keys
from .growth import Growth
from .models import Entry, Head, SignedHead
from .store import CHECKPOINT, Store

TOPIC = "register"


class PublishingRefused(Exception):
    """Database, files and signed heads do not agree: nothing is signed. The message says how."""


def directory() -> Path:
    """Where the files are that are served under /register/."""
    return Path(settings.DATA) / "register"


def drain() -> int:
    """Publish what is waiting, if anything; how many entries that was.

    Raises PublishingRefused, OSError.
    """
    waiting = waiting_entries()
    if waiting or not SignedHead.objects.exists():
        publish_tiles(directory(), at=clock.now())
    return waiting


def waiting_entries() -> int:
    """How many entries no signed checkpoint holds yet."""
    size = Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    signed = SignedHead.objects.order_by("-size").values_list("size", flat=True).first() or 0
    return max(0, size - signed)


def publish_tiles(directory: Path, *, at: datetime, rebuild: bool = False) -> Checkpoint:
    """Bring the files up to the rows and sign their head; gives the head that now stands.

    May be killed at any point and called again. rebuild: write every tile anew, after the rows
    have been proven against the signed heads. Raises PublishingRefused, OSError.
    """
    store = Store(directory)
    with store.only_writer():
        heads = _Heads(store)
        if heads.file and heads.file == heads.signed and not rebuild and not waiting_entries():
            return heads.file
        if rebuild or not heads.agree:
            _prove_rows(heads.all())
        if heads.file is None and heads.signed and not rebuild:
            raise PublishingRefused(
                f"{directory} has no checkpoint, but one of {heads.signed.size} entries was signed:"
                " restore the folder, or run `yugang publish-register --rebuild`"
            )
        start = 0 if rebuild or heads.file is None else heads.file.size
        growth = _grow(store, start, heads)
        head = _new_head(store, growth.size, heads)
        note = str(heads.key.sign(head.text()))
        store.write(CHECKPOINT, note.encode())
        store.sync()
        SignedHead.objects.get_or_create(
            size=head.size, defaults={"root": head.root, "note": note, "at": at}
        )
        growth.tidy()
    return head


class _Heads:
    """The heads known to be signed: the one in the files, the newest one in the database."""

    def __init__(self, store: Store) -> None:
        note = store.checkpoint()
        self.file: Checkpoint | None = None
        try:
            self.key = keys.signing_key()
            if note is not None:
                self.file = Checkpoint.verify(note, self.key.verifier)
        except (keys.KeyLost, BadNote) as error:
            raise PublishingRefused(f"{store.directory / CHECKPOINT}: {error}") from error
        row = SignedHead.objects.order_by("-size").first()
        self.signed = row and Checkpoint(self.key.name, row.size, bytes(row.root))

    @property
    def agree(self) -> bool:
        """Whether files and database tell of the same newest head, or of none."""
        return self.file is None or self.file == self.signed

    def all(self) -> list[Checkpoint]:
        return [head for head in (self.file, self.signed) if head]


def _grow(store: Store, start: int, heads: _Heads) -> Growth:
    """Add the rows from `start` on to the tiles, after the stored tiles gave the stored root."""
    try:
        growth = Growth(store, start)
        stored_root = tiles.TiledTree(start, store.read_tile).root()
    except (OSError, ValueError) as error:
        raise PublishingRefused(f"a stored tile cannot be read: {error}") from error
    if start and heads.file and stored_root != heads.file.root:
        raise PublishingRefused(f"the stored tiles do not give the signed root of {start} entries")
    first = start - start % tiles.WIDTH
    rows = _rows(first)
    for seq, entry in enumerate(growth.edge_entries, first):
        if next(rows, ("", b""))[0].encode() != entry:
            raise PublishingRefused(f"entry {seq} of the database is not the published one")
    for leaf, leaf_hash in rows:
        if growth.add(leaf.encode()) != leaf_hash:
            raise PublishingRefused(f"entry {growth.size - 1} does not have its hash")
    growth.finish()
    return growth


def _new_head(store: Store, size: int, heads: _Heads) -> Checkpoint:
    """The head of the stored tiles, if it is consistent with every head signed before."""
    tree = tiles.TiledTree(size, store.read_tile)
    root = tree.root()
    rows = Head.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    for head in heads.all():
        if head.size > min(size, rows):
            raise PublishingRefused(
                f"the database holds {rows} entries, a signed checkpoint {head.size}:"
                " the database is older than what was published; restore a newer one"
            )
        proof = tree.consistency_proof(head.size)
        if not merkle.consistent(head.size, size, head.root, root, proof):
            raise PublishingRefused(f"the tree would contradict the signed head of {head.size}")
    return Checkpoint(heads.key.name, size, root)


def _prove_rows(heads: Iterable[Checkpoint]) -> int:
    hashes = [merkle.leaf_hash(leaf.encode()) for leaf, _ in _rows(0)]
    for head in heads:
        if head.size > len(hashes) or merkle.root_of(hashes[: head.size]) != head.root:
            raise PublishingRefused(
                f"the database does not hold the {head.size} entries of a signed checkpoint"
            )
    return len(hashes)


def prove() -> int:
    """Hash every row and compare with the heads that were signed; how many rows there are.

    Raises PublishingRefused where they do not agree.
    """
    return _prove_rows(_Heads(Store(directory())).all())


def _rows(start: int) -> Iterator[tuple[str, bytes]]:
    """Leaf and hash of the rows from `start` on. Raises PublishingRefused at a gap."""
    rows = Entry.objects.filter(seq__gte=start).order_by("seq")
    values = rows.values_list("seq", "leaf", "leaf_hash").iterator(chunk_size=2_000)
    for expected, (seq, leaf, leaf_hash) in enumerate(values, start):
        if seq != expected:
            raise PublishingRefused(f"entry {expected} is missing from the database")
        yield leaf, bytes(leaf_hash)
