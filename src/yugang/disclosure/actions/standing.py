"""What an editor keeps of a publication after it is out: until when it holds, what it belongs to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import Publication, PublicationRelation, StandingAct
from yugang.disclosure.rules.documents import RelationKind
from yugang.disclosure.workflow import PublicationState
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .announcing import announce
from .registering import register_relations, register_standing, relation_of, repeal_of


class NotRelated(ValueError):
    """Two publications cannot be related so. `code`: "itself", "already", "backwards", "nothing"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _lock(publication: Publication) -> Publication:
    return (
        Publication.objects.select_for_update(of=("self",))
        .select_related("body__place", "item", "current")
        .get(pk=publication.pk)
    )


@transaction.atomic
def repeal(
    publication: Publication,
    *,
    on: date | None,
    ground: str,
    successor: Publication | None = None,
    by: Actor,
    at: datetime,
) -> Publication:
    """Record from which day on a published document is no longer in force (废止), and on what
    ground; `on` None takes a repeal back. That a successor replaces it is kept with it. The
    register has both. Raises StepRefused where it is not published, NotRelated, ValueError for a
    repeal without a ground."""
    held = _lock(publication)
    if held.state != PublicationState.PUBLISHED:
        raise StepRefused("repeal", held.state, "it is published")
    if on and not ground.strip():
        raise ValueError("a repeal needs a ground")
    if on and successor is not None:
        _succeed(held, successor, by=by, at=at)
    if (held.repealed_on, held.repealed_by) == (on, ground.strip() if on else ""):
        return held
    before = _dates(held)
    held.repealed_on, held.repealed_by = on, ground.strip() if on else ""
    held.save(update_fields=["repealed_on", "repealed_by"])
    if not held.inward:
        register_standing([repeal_of(held)], at=at)
    act = "repeal" if on else "lift-repeal"
    note = {"reason": held.repealed_by} if on else {}
    enter(act, held.subject, by=by, at=at, before=before, after=_dates(held), note=note)
    announce([held], at=at)
    return held


def _succeed(held: Publication, successor: Publication, *, by: Actor, at: datetime) -> None:
    try:
        relate(successor, RelationKind.REPLACES, other=held, by=by, at=at)
    except NotRelated as refused:
        if refused.code != "already":
            raise


def _dates(held: Publication) -> dict[str, Any]:
    return {"repealed_on": held.repealed_on.isoformat() if held.repealed_on else None}


@transaction.atomic
def relate(
    publication: Publication,
    kind: RelationKind,
    *,
    other: Publication | None = None,
    title: str = "",
    address: str = "",
    by: Actor,
    at: datetime,
) -> PublicationRelation:
    """Record that `publication` interprets, amends, replaces … `other`, or something published
    elsewhere (`title`, `address`). Both pages show it, and the register has it as soon as both are
    public. Raises NotRelated."""
    if other is None and not title.strip():
        raise NotRelated("nothing")
    if other is not None and other.pk == publication.pk:
        raise NotRelated("itself")
    known = PublicationRelation.objects.filter(kind=kind)
    if other is not None:
        if known.filter(publication=publication, other=other).exists():
            raise NotRelated("already")
        if known.filter(publication=other, other=publication).exists():
            raise NotRelated("backwards")
    made = PublicationRelation.objects.create(
        publication=publication,
        kind=kind,
        other=other,
        title="" if other else title.strip(),
        address="" if other else address.strip(),
        at=at,
        person_id=by.person_id,
    )
    enter("relate-text", publication.subject, by=by, at=at, after=_named(made))
    register_relations(at=at)
    _drop(made)
    made.refresh_from_db(fields=["entry_seq"])
    return made


@transaction.atomic
def unrelate(relation: PublicationRelation, *, by: Actor, at: datetime) -> None:
    """Take a relation back; nothing where it is gone already."""
    held = PublicationRelation.objects.select_related("publication__body__place", "other")
    found = held.filter(pk=relation.pk).select_for_update(of=("self",)).first()
    if found is None:
        return
    enter("unrelate-text", found.publication.subject, by=by, at=at, before=_named(found))
    if found.entry_seq is not None:
        register_standing([relation_of(found, StandingAct.UNRELATE)], at=at)
    _drop(found)
    found.delete()


def _named(relation: PublicationRelation) -> dict[str, str]:
    other = relation.other.subject if relation.other else relation.title
    return {"kind": relation.kind, "other": other}


def _drop(relation: PublicationRelation) -> None:
    sides = [relation.publication, *([relation.other] if relation.other else [])]
    baked.invalidate([side.subject for side in sides])
