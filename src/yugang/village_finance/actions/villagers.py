"""Members of the villagers' groups, and the opinion box."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from yugang.kernel import clock
from yugang.shared import baked
from yugang.shared.ledger.actions import enter, enter_many
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.operations.scrub import scrub
from yugang.shared.places.models import Body
from yugang.village_finance.models import Member, Opinion


@transaction.atomic
def enter_member(
    *,
    body: Body,
    group: str,
    name: str,
    is_head: bool,
    since: date,
    until: date,
    kin_asked: bool,
    by: Actor,
    at: datetime,
) -> Member:
    """Enter a member with the term. Raises ValueError where it was not asked whether this is kin."""
    if not kin_asked:
        raise ValueError("whether the member is kin must be asked")
    member = Member.objects.create(
        body=body,
        group=group,
        name=name,
        is_head=is_head,
        since=since,
        until=until,
        kin_asked=True,
    )
    after = [body.code, group, name, since.isoformat(), until.isoformat()]
    enter("enter", f"member {member.pk}", by=by, at=at, after=after)
    baked.invalidate([f"village {body.place.code}"])
    return member


@transaction.atomic
def leave(member: Member, *, on: date, by: Actor, at: datetime) -> Member:
    """Note that a member left before the end of the term."""
    member.left_on = on
    member.save(update_fields=["left_on"])
    enter("leave", f"member {member.pk}", by=by, at=at, after=on.isoformat())
    baked.invalidate([f"village {member.body.place.code}"])
    return member


def put_in(*, body: Body, words: str, to_town: bool, key: str, at: datetime) -> Opinion:
    """Put a note into a village's opinion box. The same form again gives the first one back. Nothing
    of who did it is kept: the ledger gets no address."""
    try:
        with transaction.atomic():
            opinion = Opinion.objects.create(
                key=key, body=body, words=words, to_town=to_town, put_in_on=clock.day_of(at)
            )
            enter("put-in", f"opinion {opinion.pk}", by=Actor(), at=at, after=body.code)
            return opinion
    except IntegrityError:
        return Opinion.objects.get(key=key)


@transaction.atomic
def read(opinion: Opinion, *, note: str, by: Actor, at: datetime) -> Opinion:
    """Note that the supervision committee read it, and what it did."""
    opinion.seen_at, opinion.seen_by_id, opinion.note = at, by.person_id, note.strip()
    opinion.save(update_fields=["seen_at", "seen_by", "note"])
    enter("read", f"opinion {opinion.pk}", by=by, at=at)
    baked.invalidate([f"village {opinion.body.place.code}"])
    return opinion


@transaction.atomic
def erase_opinions(*, at: datetime) -> int:
    """Erase the words of the notes whose time of keeping is over, read or not; that they were put
    in, and whether anybody read them, stays. How many."""
    last = clock.day_of(at) - timedelta(days=settings.KEEP_OPINIONS)
    due = Opinion.objects.select_for_update().filter(put_in_on__lt=last, erased_at=None)
    found = list(due.values_list("pk", flat=True))
    if not found:
        return 0
    scrub()
    Opinion.objects.filter(pk__in=found).update(words="", note="", erased_at=at)
    enter_many([("erase", f"opinion {pk}", None) for pk in found], by=SYSTEM, at=at)
    return len(found)
