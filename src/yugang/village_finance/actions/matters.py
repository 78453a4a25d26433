"""Results of the nine matters: entered with their meeting, published only where it could decide."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from django.db import transaction

from yugang.disclosure.public import (
    CatalogueItem,
    Draft,
    Revision,
    drafting,
    publishers,
    publishing,
    reviewing,
)
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.text import paragraphs
from yugang.village_finance.models import Matter
from yugang.village_finance.rules.meetings import (
    MATTER_BY_CODE,
    MEETING_BY_CODE,
    Attendance,
    quorum,
)

from .drafting import Changed
from .steps import Refused

FIGURES = ("entitled", "present", "households", "households_present", "agreed")


def figures(matter: Matter) -> Attendance:
    return Attendance(**{name: getattr(matter, name) for name in FIGURES})


def lacking(matter: Matter) -> list[str]:
    """What keeps it from being published: "record", and what `quorum` finds."""
    record = [] if matter.record_id else ["record"]
    return [*record, *quorum(matter.meeting, figures(matter))]


@transaction.atomic
def save(
    matter: Matter, values: dict[str, Any], *, seen_version: int, by: Actor, at: datetime
) -> Matter:
    """Enter a matter or change it while it is not published. Raises Changed."""
    new = matter.pk is None
    if not new:
        matter = Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)
        if matter.version != seen_version or matter.publication_id:
            raise Changed
        matter.version += 1
    for name, value in values.items():
        setattr(matter, name, value)
    matter.author_id = by.person_id
    if new:
        matter.made_at = at
    matter.save()
    shown = {name: str(value) for name, value in values.items()}
    enter("draft" if new else "save", matter.subject, by=by, at=at, after=shown)
    return matter


def item_of(body: Body, on: Any) -> CatalogueItem | None:
    """The item under which a village discloses what was decided."""
    found = CatalogueItem.objects.in_force(on).prefetch_related("bodies")
    named = [
        item
        for item in found
        if "决议" in f"{item.first_level}{item.second_level}{item.third_level}"
        and publishers(item, [body])
    ]
    return min(named, key=lambda item: (item.place_id is None, item.code), default=None)


@transaction.atomic
def publish(matter: Matter, *, by: Actor, at: datetime) -> Revision:
    """Publish the result by another person than who entered it. Raises Refused: the meeting's record
    is missing, or it could not decide ("record", "figures", "present", "agreed"); "own", "no-item".
    """
    held = (
        Matter.objects.select_for_update(of=("self",))
        .select_related("body__place")
        .get(pk=matter.pk)
    )
    if held.publication_id is not None:
        raise Changed
    if missing := lacking(held):
        raise Refused(missing[0], *missing)
    if by.person_id is None or by.person_id == held.author_id:
        raise Refused("own")
    item = item_of(held.body, clock.day_of(at))
    if item is None:
        raise Refused("no-item")
    author = Actor(person_id=held.author_id, name=held.author.name if held.author else "")
    draft = Draft(title=held.title, made_on=held.met_on, html=_html(held))
    revision = drafting.start(
        body=held.body, item=item, draft=draft, by=author, at=at, key=f"matter {held.pk}"
    )
    revision = drafting.propose(revision, by=author, at=at)
    revision = reviewing.approve(revision, opinion=_meeting_line(held), by=by, at=at)
    revision = publishing.publish(revision, by=by, at=at)
    held.publication = revision.publication
    held.save(update_fields=["publication"])
    enter("publish", held.subject, by=by, at=at, after=revision.digest)
    return revision


def _meeting_line(matter: Matter) -> str:
    """The meeting and its figures, as the paper says them."""
    meeting = MEETING_BY_CODE[matter.meeting]
    day = matter.met_on
    text = (
        f"{plain_date(day)}{meeting.name}讨论决定：应到{matter.entitled}人，"
        f"实到{matter.present}人，同意{matter.agreed}人"
    )
    if meeting.or_households and matter.households:
        text += f"；全村{matter.households}户，到会{matter.households_present}户"
    return f"{text}。"


def _html(matter: Matter) -> str:
    kind = MATTER_BY_CODE[matter.kind].name
    return f"<p>事项：{escape(kind)}</p><p>{escape(_meeting_line(matter))}</p>{paragraphs(matter.result)}"
