"""What the register's pages show, and the proofs they hand out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from yugang.kernel import tiles
from yugang.kernel.notes import Checkpoint, Note
from yugang.kernel.proofs import Proof
from yugang.shared.places.models import Body

from . import keys, publishing
from .addresses import address_of
from .models import Entry, SignedHead
from .store import Store

ACTS = {
    "publish": _("Published"),
    "correct": _("Corrected"),
    "withdraw": _("Withdrawn"),
    "erase": _("Erased"),
    "repeal": _("Repealed"),
    "lift-repeal": _("Repeal taken back"),
    "relate": _("Related to another document"),
    "unrelate": _("Relation taken back"),
    "post": _("Posted on a board"),
    "carry": _("Carried on another channel"),
    "take-down": _("Taken down from a board"),
    "reply": _("Replied"),
    "card": _("Card given"),
    "award": _("Awarded"),
    "put-up": _("Topic put up"),
    "oblige": _("Enough co-signed: the village must answer"),
    "close": _("Co-signing closed"),
    "take-on": _("Taken on by the committee"),
    "turn-down": _("Declined by the committee, with the reason"),
    "report": _("Late: reported to the town"),
    "turn": _("Taken to the town"),
    "order": _("Ordered to disclose"),
    "uphold": _("Found in order by the town"),
    "record": _("Entered as it stands"),
    "archive": _("Filed for the archive"),
}
PAGE = 50


class NotSignedYet(Exception):
    """No signed checkpoint holds the entry yet; it will within seconds."""


@dataclass(frozen=True)
class Overview:
    """The head that stands: its size and root, when it was signed, and by which key.

    origin and vkey are empty while the key is lost.
    """

    head: SignedHead | None
    origin: str
    vkey: str

    @property
    def size(self) -> int:
        return self.head.size if self.head else 0

    @property
    def root(self) -> str:
        return bytes(self.head.root).hex() if self.head else ""


def overview() -> Overview:
    head = SignedHead.objects.order_by("-size").first()
    try:
        key = keys.verifier_key()
    except keys.KeyLost:
        return Overview(head, "", "")
    return Overview(head, key.name, str(key))


@dataclass(frozen=True)
class Row:
    """An entry as pages show it. body_name is empty where the body is not known here."""

    entry: Entry
    body_name: str

    @property
    def act(self) -> str:
        return str(ACTS.get(self.entry.act, self.entry.act))

    @property
    def address(self) -> str | None:
        return address_of(self.entry.subject)

    @property
    def public_id(self) -> str:
        """The subject without its kind: an index number."""
        return self.entry.subject.partition(" ")[2] or self.entry.subject


def rows(entries: Iterable[Entry]) -> list[Row]:
    listed = list(entries)
    codes = {entry.body for entry in listed}
    names = dict(Body.objects.filter(code__in=codes).values_list("code", "name"))
    return [Row(entry, names.get(entry.body, "")) for entry in listed]


@dataclass(frozen=True)
class Selection:
    """Some entries, newest first, a page at a time."""

    body: str = ""
    index_number: str = ""
    before: int | None = None

    def page(self) -> tuple[list[Row], int | None]:
        """The rows, and the `before` of the next page (None on the last one)."""
        entries = Entry.objects.order_by("-seq")
        if self.body:
            entries = entries.filter(body=self.body)
        if self.index_number:
            wanted = [self.index_number, f"publication {self.index_number}"]
            entries = entries.filter(subject__in=wanted)
        if self.before is not None:
            entries = entries.filter(seq__lt=self.before)
        found = list(entries[: PAGE + 1])
        more = found[PAGE - 1].seq if len(found) > PAGE else None
        return rows(found[:PAGE]), more


def as_json(entry: Entry) -> dict[str, Any]:
    """The public JSON of an entry: what was hashed, and the hash."""
    return {
        "index": entry.seq,
        "entry": entry.content,
        "leaf": entry.leaf,
        "leaf_hash": bytes(entry.leaf_hash).hex(),
    }


def proof_of(entry: Entry) -> Proof:
    """The proof that the entry is in the signed tree; it carries the entry itself.

    Raises NotSignedYet, OSError where a tile is missing.
    """
    store = Store(publishing.directory())
    note = store.checkpoint()
    if note is None:
        raise NotSignedYet(entry.seq)
    head = Checkpoint.parse(Note.parse(note).text)
    if entry.seq >= head.size:
        raise NotSignedYet(entry.seq)
    tree = tiles.TiledTree(head.size, store.read_tile)
    path = tuple(tree.inclusion_proof(entry.seq))
    return Proof(entry.seq, path, note, entry.leaf.encode())
