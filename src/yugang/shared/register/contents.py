"""What the register's lines speak of, computed anew: each context tells how its own is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from .models import Entry

BATCH = 200
Step = Callable[[int], None]


@dataclass(frozen=True)
class Held:
    """Content as a context holds it now. seq: the line it was entered as, None for none.

    digest: computed from the content of this moment. differs: what else about it does not agree,
    in the user's language, as an attachment that is gone.
    """

    seq: int | None
    subject: str
    revision: int
    digest: str
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """All that a context holds of subjects "<kind> …". acts: those whose every line stands for
    content that is kept, unless it was erased. count: about how many `each` gives."""

    kind: str
    acts: frozenset[str]
    count: Callable[[], int]
    each: Callable[[], Iterable[Held]]


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was entered; `says` in the user's language."""

    subject: str
    revision: int
    says: str


_known: dict[str, Contents] = {}


def register_contents(contents: Contents) -> None:
    """From now on `differences` looks at these. Called once for a kind, when an app is ready."""
    _known[contents.kind] = contents


def total() -> int:
    """How many contents there are to be compared."""
    return sum(contents.count() for contents in _known.values())


def differences(step: Step) -> Iterator[Difference]:
    """Compare every content with its line, and every line with its content; `step` is told how
    many more are done."""
    for contents in _known.values():
        yield from _of(contents, step)


def _of(contents: Contents, step: Step) -> Iterator[Difference]:
    seen: set[int] = set()
    erased = _erased(contents.kind)
    each = iter(contents.each())
    while batch := list(islice(each, BATCH)):
        seqs = [held.seq for held in batch if held.seq is not None]
        entries = Entry.objects.in_bulk(seqs)
        seen.update(seqs)
        for held in batch:
            entry = None if held.seq is None else entries.get(held.seq)
            for says in (*_disagreements(held, entry), *held.differs):
                yield Difference(held.subject, held.revision, says)
            if erased & {(held.subject, held.revision), (held.subject, 0)}:
                says = _("it was erased in the register but is still held")
                yield Difference(held.subject, held.revision, says)
        step(len(batch))
    yield from _orphans(contents, seen, erased)


def _erased(kind: str) -> set[tuple[str, int]]:
    """Subjects and revisions whose content was erased; revision 0 means all of them."""
    lines = Entry.objects.filter(act="erase", subject__startswith=f"{kind} ")
    return set(lines.values_list("subject", "revision"))


def _disagreements(held: Held, entry: Entry | None) -> Iterator[str]:
    if entry is None:
        yield _("it stands in no entry of the register")
    elif (entry.content["subject"], entry.content["revision"]) != (held.subject, held.revision):
        yield _("the entry at index %(seq)d, which it names, speaks of something else") % {
            "seq": entry.seq
        }
    elif entry.digest != held.digest:
        yield _("its content does not give the digest of the entry at index %(seq)d") % {
            "seq": entry.seq
        }


def _orphans(
    contents: Contents, seen: set[int], erased: set[tuple[str, int]]
) -> Iterator[Difference]:
    """Lines whose content is gone though nobody erased it."""
    lines = Entry.objects.filter(subject__startswith=f"{contents.kind} ", act__in=contents.acts)
    rows = lines.order_by("seq").values_list("subject", "revision", "seq")
    for subject, revision, seq in rows.iterator():
        if seq not in seen and not erased & {(subject, revision), (subject, 0)}:
            yield Difference(
                subject,
                revision,
                _("the content of the entry at index %(seq)d is gone") % {"seq": seq},
            )
