"""Emergencies: issued, updated and cleared in one act each, on every channel at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from yugang.channels.models import Emergency
from yugang.channels.queries.recipients import in_place
from yugang.channels.queries.texts import sign, voice
from yugang.channels.rules.emergencies import due_at, review_limit
from yugang.disclosure.public import TELLING, Channel, Draft, Posting, Revision, at_once, carrying
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body, Place
from yugang.shared.text import paragraphs

from .telling import Telling, tell


@dataclass(frozen=True)
class Words:
    """What an emergency says. brief: for banner, SMS and voice. text: the whole, as plain text."""

    title: str
    brief: str
    text: str
    kind: str
    level: str
    place: Place
    title_english: str = ""
    brief_english: str = ""
    happened_at: datetime | None = None
    phones_reason: str = ""


class Outdated(Exception):
    """Somebody else updated or cleared it meanwhile."""


@transaction.atomic
def issue(*, body: Body, words: Words, key: str, by: Actor, at: datetime) -> Emergency:
    """Publish at once, on every page and every channel. The same key again returns the first one.

    Raises Unmasked where something personal stands in it, Incomplete; then nothing happened.
    """
    if known := Emergency.objects.filter(key=key).first():
        return known
    draft = Draft(
        title=words.title,
        html=_html(words),
        made_on=clock.day_of(at),
        phones_reason=words.phones_reason,
    )
    revision = at_once.publish_at_once(
        body=body, draft=draft, key=f"emergency {key}"[:64], review_by=_review_by(at), by=by, at=at
    )
    emergency = Emergency.objects.create(
        publication=revision.publication, key=key, issued_at=at, updated_at=at, **_columns(words)
    )
    _carry_everywhere(emergency, revision, by=by, at=at)
    _enter("issue-emergency", emergency, revision, by, at)
    return emergency


@transaction.atomic
def update(
    emergency: Emergency, words: Words, *, seen_version: int, by: Actor, at: datetime
) -> Emergency:
    """Tell how it stands now, everywhere. Raises Outdated, Unmasked, Incomplete, StepRefused."""
    held = _lock(emergency, seen_version, "update-emergency")
    revision = _revise(held, words.title, _html(words), "情况更新", by, at)
    for name, value in _columns(words).items():
        setattr(held, name, value)
    held.updated_at, held.version = at, held.version + 1
    held.save()
    _carry_everywhere(held, revision, by=by, at=at)
    _enter("update-emergency", held, revision, by, at)
    return held


@transaction.atomic
def clear(
    emergency: Emergency, *, text: str, seen_version: int, by: Actor, at: datetime
) -> Emergency:
    """Give the all-clear on every channel: the banner goes, the history stays. Raises as `update`."""
    held = _lock(emergency, seen_version, "clear-emergency")
    assert held.publication.current is not None
    before = held.publication.current
    title = f"解除：{before.title.removeprefix('解除：')}"
    revision = _revise(held, title, paragraphs(text) + before.html, "应急解除", by, at)
    held.brief = text
    held.brief_english = ""
    held.cleared_at = held.updated_at = at
    held.version += 1
    held.save()
    _carry_everywhere(held, revision, by=by, at=at)
    _enter("clear-emergency", held, revision, by, at)
    return held


def review(revision: Revision, *, opinion: str, by: Actor, at: datetime) -> Revision:
    """Write down the review of a text that was published at once. Raises StepRefused."""
    return at_once.review_afterwards(revision, opinion=opinion, by=by, at=at)


def _lock(emergency: Emergency, seen_version: int, step: str) -> Emergency:
    held = (
        Emergency.objects.select_for_update(of=("self",))
        .select_related("publication__body__place", "publication__current", "place")
        .get(pk=emergency.pk)
    )
    if held.cleared_at is not None:
        raise StepRefused(step, "cleared", "the all-clear was given")
    if held.version != seen_version:
        raise Outdated
    return held


def _revise(
    held: Emergency, title: str, html: str, reason: str, by: Actor, at: datetime
) -> Revision:
    return at_once.update_at_once(
        held.publication,
        title=title,
        html=html,
        reason=reason,
        review_by=_review_by(at),
        by=by,
        at=at,
    )


def _review_by(at: datetime) -> datetime:
    return due_at(review_limit(settings.EMERGENCY_REVIEW_HOURS), at)


def _html(words: Words) -> str:
    return paragraphs(f"{words.brief}\n{words.text}")


def _columns(words: Words) -> dict[str, object]:
    names = (
        "brief", "kind", "level", "place", "title_english", "brief_english", "happened_at",
    )  # fmt: skip
    return {name: getattr(words, name) for name in names}


def _carry_everywhere(
    emergency: Emergency, revision: Revision, *, by: Actor, at: datetime
) -> list[Posting]:
    """Onto the screens, and to everyone on a list in the place; the web has it already."""
    body, place = revision.publication.body, emergency.place
    key = f"emergency {emergency.pk} {emergency.version}"
    shown = carrying.Carried(
        Channel.SCREEN, body, at, key=f"{key} screen", spot=place.name, text=emergency.brief
    )
    _take_off_screens(emergency, by, at)
    postings = [carrying.carry(revision, shown, by=by, at=at)]
    for channel in TELLING:
        if in_place(place, channel).exists():
            telling = Telling(
                channel,
                body,
                _text(emergency, revision, channel),
                f"{key} {channel}",
                place=place.code,
                urgent=True,
            )
            postings.append(tell(revision, telling, by=by, at=at))
    baked.invalidate_all_at_once()
    return postings


def _text(emergency: Emergency, revision: Revision, channel: Channel) -> str:
    if channel == Channel.VOICE:
        return voice(revision)
    if channel == Channel.SMS:
        return f"{sign()}{revision.title}。{emergency.brief}"
    return f"{revision.title}\n\n{emergency.brief}"


def _take_off_screens(emergency: Emergency, by: Actor, at: datetime) -> None:
    """The last word makes room for the new one."""
    shown = Posting.on_all.filter(
        revision__publication=emergency.publication,
        channel=Channel.SCREEN,
        taken_down_at__isnull=True,
    )
    for posting in shown:
        carrying.take_off(posting, by=by, at=at)


def _enter(act: str, emergency: Emergency, revision: Revision, by: Actor, at: datetime) -> None:
    note = {"publication": revision.publication.index_number, "revision": revision.number}
    enter(act, emergency.subject, by=by, at=at, note=note)
