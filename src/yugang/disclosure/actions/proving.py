"""Publications as they are held now, for comparison with their lines in the register. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel.canonical import digest_of
from yugang.shared.files.content import is_whole
from yugang.shared.register.contents import Contents, Held
from yugang.shared.register.models import Entry

from .publishing import public_state, withdrawal_state

# What is a revision's own; bodies and items may be renamed later.
OWN = {
    "title": gettext_lazy("title"),
    "document_number": gettext_lazy("document number"),
    "made_on": gettext_lazy("date it was made"),
    "document_kind": gettext_lazy("kind of document"),
    "in_force_from": gettext_lazy("date from which it is in force"),
    "valid_until": gettext_lazy("date until which it is valid"),
    "correction_reason": gettext_lazy("reason of the correction"),
    "html": gettext_lazy("text"),
    "table": gettext_lazy("table"),
    "attachments": gettext_lazy("attachments"),
}
# What revisions published by an earlier version do not say.
LATER = frozenset({"document_kind", "in_force_from"})
CHUNK = 500


def contents() -> Contents:
    return Contents("publication", frozenset({"publish", "correct"}), _count, _each)


def _published() -> QuerySet[Revision]:
    return Revision.objects.filter(state=RevisionState.PUBLISHED, publication__inward=False)


def _withdrawn() -> QuerySet[Publication]:
    return Publication.objects.filter(state=PublicationState.WITHDRAWN, inward=False)


def _count() -> int:
    return _published().count() + _withdrawn().count()


def _each() -> Iterator[Held]:
    whole = lru_cache(maxsize=100_000)(is_whole)
    revisions = (
        _published()
        .select_related("publication__body__place", "publication__item")
        .prefetch_related("attachments__file", "attachments__clean_copy")
        .order_by("pk")
    )
    for revision in revisions.iterator(chunk_size=CHUNK):
        digest = _digest(revision.public, revision.salt)
        yield Held(
            seq=revision.entry_seq,
            subject=revision.publication.subject,
            revision=revision.number,
            digest=digest,
            differs=(*_kept_otherwise(revision, digest), *_broken(revision, whole)),
        )
    yield from _withdrawals()


def _digest(public: dict[str, Any] | None, salt: bytes | memoryview | None) -> str:
    """The digest, or "" where no digest could ever have been made of such content."""
    try:
        return digest_of(public or {}, bytes(salt or b""))
    except ValueError:
        return ""


def _kept_otherwise(revision: Revision, digest: str) -> Iterator[str]:
    """What the desk holds otherwise than the public reads it."""
    if revision.digest != digest:
        yield _("the digest kept beside it is another")
    public, own = revision.public or {}, public_state(revision)
    differing = (name for name in OWN if _said(public, name, own) != own[name])
    if names := [str(OWN[name]) for name in differing]:
        yield _("the desk holds another text than the public reads, in: %(names)s") % {
            "names": _(", ").join(names)
        }


def _said(public: dict[str, Any], name: str, own: dict[str, Any]) -> Any:
    """What the public reads; of what was published before it was asked for, what the desk holds."""
    return own[name] if name in LATER and name not in public else public.get(name)


def _broken(revision: Revision, whole: Callable[[str], bool]) -> Iterator[str]:
    for file in (revision.public or {}).get("attachments", ()):
        if not whole(file["sha256"]):
            yield _("attachment “%(name)s” is missing or was changed") % {"name": file["name"]}


def _withdrawals() -> Iterator[Held]:
    """Withdrawals that still hold; where one was put in force again, its words are gone."""
    for publication in _withdrawn().select_related("current").order_by("pk").iterator(CHUNK):
        assert publication.current is not None
        last = Entry.objects.filter(act="withdraw", subject=publication.subject)
        yield Held(
            seq=last.order_by("-seq").values_list("seq", flat=True).first(),
            subject=publication.subject,
            revision=publication.current.number,
            digest=_digest(withdrawal_state(publication), publication.withdrawal_salt),
        )
