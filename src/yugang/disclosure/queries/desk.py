"""Errands that publications bring: drafts, reviews, what is approved, feedback to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yugang.disclosure import access
from yugang.disclosure.models import Revision
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel import clock
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .errands import Errand, all_errands, errand_source
from .feedback import at_desk
from .history import writers
from .labels import Label
from .reviewing import waiting

KINDS: dict[str, Label] = {
    "duty": gettext_lazy("duty"),
    "review": gettext_lazy("review"),
    "draft": gettext_lazy("draft"),
    "publish": gettext_lazy("to publish"),
    "feedback": gettext_lazy("feedback"),
    "board": gettext_lazy("board"),
}
URGENCIES: dict[str, Label] = {
    "late": gettext_lazy("late"),
    "soon": gettext_lazy("due soon"),
    "later": gettext_lazy("later, or without a date"),
}
SOON = 5


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many errands it would leave, and its address."""

    label: Label
    count: int
    address: str
    current: bool


@dataclass(frozen=True)
class MyWork:
    """errands: each with the days left in words."""

    errands: list[tuple[Errand, str]]
    total: int
    kinds: list[Choice]
    urgencies: list[Choice]


def my_work(person: Person, today: date, given: dict[str, str]) -> MyWork:
    """What `person` must do as of `today`, cut by the filters kind, when and q in `given`."""
    everything = all_errands(person, today)
    kind, when = given.get("kind", ""), given.get("when", "")
    words = given.get("q", "").lower().split()[:8]
    found = [e for e in everything if all(w in f"{e.title} {e.who}".lower() for w in words)]
    by_kind = [e for e in found if kind in ("", e.kind)]
    by_when = [e for e in found if when in ("", urgency(e))]
    kinds = Counter(e.kind for e in by_when)
    urgencies = Counter(urgency(e) for e in by_kind)
    present = {e.kind: KINDS.get(e.kind, e.kind) for e in everything}
    return MyWork(
        errands=[(e, left(e.days_left)) for e in by_kind if when in ("", urgency(e))],
        total=len(everything),
        kinds=_choices("kind", kind, given, present, kinds),
        urgencies=_choices("when", when, given, URGENCIES, urgencies),
    )


def left(days: int | None) -> str:
    """“3 days left”, “today”, “2 days late”; empty where nothing presses."""
    if days is None:
        return ""
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def urgency(errand: Errand) -> str:
    if errand.days_left is None or errand.days_left > SOON:
        return "later"
    return "late" if errand.days_left < 0 else "soon"


def _choices(
    name: str, now: str, given: dict[str, str], labels: dict[str, Label], counts: Counter[str]
) -> list[Choice]:
    def choice(label: Label, value: str, count: int) -> Choice:
        query = {key: v for key, v in {**given, name: value}.items() if v}
        return Choice(label, count, f"?{urlencode(query)}", value == now)

    every = choice(_("all"), "", counts.total())
    return [every, *(choice(label, value, counts[value]) for value, label in labels.items())]


@errand_source("review")
def _reviews(person: Person, today: date) -> Iterator[Errand]:
    for revision in waiting(person, today):
        if person.pk not in writers(revision):
            address = reverse("disclosure:review", args=[revision.pk])
            yield _errand(revision, today, "review", address, _("Review"), _("waits for review"))


@errand_source("draft")
def _drafts(person: Person, today: date) -> Iterator[Errand]:
    """What came back to a body's editors, and her own drafts."""
    mine = access.bodies(person, Permission.PROPOSE, today)
    found = access.revisions(person, today).filter(publication__body__in=mine)
    returned = found.filter(state=RevisionState.RETURNED)
    own = found.filter(state=RevisionState.DRAFT, author=person)
    for revision in (returned | own).select_related("publication__duty"):
        address = reverse("disclosure:edit", args=[revision.pk])
        back = revision.state == RevisionState.RETURNED
        word = _("returned: %(why)s") % {"why": revision.opinion[:40]} if back else _("draft")
        label = _("Change") if back else _("Go on writing")
        yield _errand(revision, today, "draft", address, label, word)


@errand_source("publish")
def _approved(person: Person, today: date) -> Iterator[Errand]:
    bodies = access.bodies(person, Permission.PROPOSE, today) | access.bodies(
        person, Permission.REVIEW, today
    )
    approved = access.revisions(person, today).filter(
        publication__body__in=bodies.distinct(), state=RevisionState.APPROVED
    )
    for revision in approved.select_related("publication__duty"):
        address = reverse("disclosure:publication", args=[revision.publication_id])
        yield _errand(
            revision, today, "publish", address, _("Publish"), _("approved, to be published")
        )


@errand_source("feedback")
def _feedback(person: Person, today: date) -> Iterator[Errand]:
    for feedback in at_desk(person, today, answered=False):
        address = reverse("disclosure:answer-feedback", args=[feedback.pk])
        days = max((today - clock.day_of(feedback.received_at)).days, 0)
        yield Errand(
            kind="feedback",
            title=_("Feedback on “%(title)s”") % {"title": feedback.publication.title},
            who=str(feedback.publication.body),
            due_on=None,
            days_left=None,
            state="open",
            word=_("waits for %(days)s days") % {"days": days},
            url=address,
            action_label=_("Answer"),
            action_url=address,
        )


def _errand(
    revision: Revision, today: date, kind: str, address: str, label: str, word: str
) -> Errand:
    due_on = due_of(revision)
    days = (due_on - today).days if due_on else None
    late, soon = days is not None and days < 0, days is not None and days <= SOON
    return Errand(
        kind=kind,
        title=revision.title,
        who=str(revision.publication.body),
        due_on=due_on,
        days_left=days,
        state="late" if late else "soon" if soon else "open",
        word=word,
        url=reverse("disclosure:publication", args=[revision.publication_id]),
        action_label=label,
        action_url=address,
    )


def due_of(revision: Revision) -> date | None:
    """When the revision is to be public: the day its duty is due; without one, as the item's
    time limit counts from the day it was made. A correction has no limit."""
    publication = revision.publication
    if publication.state != PublicationState.PREPARED:
        return None
    if publication.duty is not None:
        return publication.duty.due_on
    calendar = calendar_for(publication.body.place.code)
    return publication.item.when.due_for_event(revision.made_on, calendar).day
