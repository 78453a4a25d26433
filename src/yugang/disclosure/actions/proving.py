"""Publications as they are held now, for comparison with their lines in the register. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import (
    Publication,
    PublicationRelation,
    Revision,
    StandingAct,
    StandingEntry,
)
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel.canonical import digest_of
from yugang.shared.files.content import is_whole
from yugang.shared.register.contents import Contents, Held
from yugang.shared.register.models import Entry

from .publishing import public_state, withdrawal_state
from .registering import NO_REVISION, relation_of

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
# What a relation says.
RELATED = ("kind", "other", "title", "address")


def contents() -> Contents:
    acts = frozenset({"publish", "correct", *StandingAct})
    return Contents("publication", acts, _count, _each)


def _published() -> QuerySet[Revision]:
    return Revision.objects.filter(state=RevisionState.PUBLISHED, publication__inward=False)


def _withdrawn() -> QuerySet[Publication]:
    return Publication.objects.filter(state=PublicationState.WITHDRAWN, inward=False)


def _on_standing() -> QuerySet[StandingEntry]:
    """What was said of repeals and relations, but for what was erased with its publication."""
    return StandingEntry.objects.filter(salt__isnull=False)


def _count() -> int:
    return _published().count() + _withdrawn().count() + _on_standing().count()


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
    yield from _standing()


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


def _standing() -> Iterator[Held]:
    """Repeals and relations as they were said; the last of each must be what the desk holds."""
    latest: dict[int, StandingEntry] = {}
    rows = _on_standing().select_related("publication").order_by("entry_seq")
    for entry in rows.iterator(CHUNK):
        if entry.act in (StandingAct.REPEAL, StandingAct.LIFT_REPEAL):
            latest[entry.publication_id] = entry
        yield Held(
            seq=entry.entry_seq,
            subject=entry.publication.subject,
            revision=NO_REVISION,
            digest=_digest(entry.public, entry.salt),
        )
    yield from _otherwise(latest)


def _otherwise(latest: dict[int, StandingEntry]) -> Iterator[Held]:
    """What holds at the desk and was entered otherwise, or never."""
    public = Publication.objects.public()
    for publication in public.filter(Q(repealed_on__isnull=False) | Q(pk__in=latest)):
        entry = latest.get(publication.pk)
        told = (entry and entry.public) or {}
        held = publication.repealed_on.isoformat() if publication.repealed_on else None
        if told.get("repealed_on") != held or told.get("ground", "") != publication.repealed_by:
            yield _differing(
                publication, entry, _("the desk holds another repeal than was entered")
            )
    related = PublicationRelation.objects.filter(entry_seq__isnull=False)
    entered = StandingEntry.objects.filter(act=StandingAct.RELATE, salt__isnull=False).in_bulk(
        field_name="entry_seq"
    )
    for relation in related.select_related("publication", "other"):
        entry = entered.get(relation.entry_seq or 0)
        if entry and _as_related(relation) != {k: (entry.public or {}).get(k) for k in RELATED}:
            what = _("the desk holds another relation than was entered")
            yield _differing(relation.publication, entry, what)


def _as_related(relation: PublicationRelation) -> dict[str, Any]:
    told = relation_of(relation, StandingAct.RELATE).public
    return {key: told[key] for key in RELATED}


def _differing(publication: Publication, entry: StandingEntry | None, says: str) -> Held:
    return Held(
        seq=entry.entry_seq if entry else None,
        subject=publication.subject,
        revision=NO_REVISION,
        digest=_digest(entry.public, entry.salt) if entry else "",
        differs=(says,),
    )
