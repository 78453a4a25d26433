"""The errands that publications, readers and walls bring to the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yugang.disclosure import access
from yugang.disclosure.access import reviews
from yugang.disclosure.models import Duty, Publication, Revision
from yugang.disclosure.models.local_changes import at_place
from yugang.disclosure.rules import SOON_DAYS
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel import clock
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.people.access import stood_in_for
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission

from . import labels
from .boards import on_board
from .duties import fitting
from .errands import Errand, errand_source
from .feedback import at_desk
from .history import writers
from .reasons import in_natural_days
from .referrals import asked_of
from .referrals import due_of as due_of_referral
from .reviewing import waiting

AHEAD, MOST = 30, 100


@errand_source("review")
def _reviews(person: Person, today: date) -> Iterator[Errand]:
    for revision in waiting(person, today):
        if person.pk not in writers(revision):
            address = reverse("disclosure:review", args=[revision.pk])
            yield _errand(revision, today, "review", address, _("Review"), _("waits for review"))


@errand_source("referral", gettext_lazy("questions"))
def _referrals(person: Person, today: date) -> Iterator[Errand]:
    """What other bodies ask: may it be open?"""
    for referral in asked_of(person, today):
        if referral.asked_by_id != person.pk:
            address = reverse("disclosure:referral", args=[referral.pk])
            body = str(referral.revision.publication.body)
            title = _("May it be open? %(title)s") % {"title": referral.revision.title}
            yield _due("referral", title, body, due_of_referral(referral), today, address)


@errand_source("refusal", gettext_lazy("yearly evaluations"))
def _refusals(person: Person, today: date) -> Iterator[Errand]:
    """What was not opened, and plans, that are due to be looked at again within a month."""
    mine, soon = access.bodies(person, Permission.REVIEW, today), today + timedelta(days=AHEAD)
    closed = reviews.refusals(person, today).filter(opened_on__isnull=True)
    for one in closed.filter(body__in=mine, due_on__lte=soon)[:MOST]:
        address = reverse("disclosure:reassess", args=[one.pk])
        yield _due("refusal", one.title, str(one.body), one.due_on, today, address)
    plans = reviews.plans(person, today).filter(body__in=mine, ended_on__isnull=True)
    for plan in plans.filter(due_on__lte=soon)[:MOST]:
        address = reverse("disclosure:review-plan", args=[plan.pk])
        yield _due("refusal", plan.title, str(plan.body), plan.due_on, today, address)


def _due(kind: str, title: str, who: str, due_on: date | None, today: date, address: str) -> Errand:
    days = (due_on - today).days if due_on else None
    late = days is not None and days < 0
    return Errand(
        kind=kind,
        title=title,
        who=who,
        due_on=due_on,
        days_left=days,
        state="late" if late else "soon" if days is not None and days <= SOON_DAYS else "open",
        word=_("waits for an answer") if kind == "referral" else _("to be looked at again"),
        url=address,
        action_label=_("Answer") if kind == "referral" else _("Look at it again"),
        action_url=address,
    )


@errand_source("draft")
def _drafts(person: Person, today: date) -> Iterator[Errand]:
    """What came back to a body's editors, her own drafts, those whose authors went away, and those
    of the absent for whom she stands in."""
    mine = access.bodies(person, Permission.PROPOSE, today)
    found = access.revisions(person, today).filter(publication__body__in=mine)
    returned = found.filter(state=RevisionState.RETURNED)
    held = Post.objects.on(today).that_may(Permission.PROPOSE).filter(person__is_active=True)
    there = held.filter(person=OuterRef("author"), body=OuterRef("publication__body"))
    drafts = found.filter(state=RevisionState.DRAFT)
    absent = stood_in_for(person, today).that_may(Permission.PROPOSE)
    hers = absent.filter(person=OuterRef("author"), body=OuterRef("publication__body"))
    begun = drafts.filter(Q(author=person) | ~Exists(there) | Exists(hers))
    for revision in (returned | begun).select_related("publication__duty"):
        address = reverse("disclosure:edit", args=[revision.pk])
        back = revision.state == RevisionState.RETURNED
        word = (
            _("returned: %(why)s") % {"why": revision.opinion[:40]}
            if back
            else _draft_of(revision, person)
        )
        label = _("Change") if back else _("Go on writing")
        yield _errand(revision, today, "draft", address, label, word)


def _draft_of(revision: Revision, reader: Person) -> str:
    if revision.author is None or revision.author == reader:
        return _("draft")
    return _("draft of %(name)s") % {"name": revision.author.name}


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


@errand_source("board")
def _boards(person: Person, today: date) -> Iterator[Errand]:
    """Boards on which sheets differ from the web, one errand for each board."""
    for board in access.boards(person, Permission.POST, today).select_related("body__place"):
        if lag := [row.lag(today) for row in on_board(board) if not row.in_step]:
            address = reverse("disclosure:board", args=[board.pk])
            counts = {"n": len(lag), "days": max(lag)}
            if counts["days"]:
                word = ngettext(
                    "%(n)s sheet differs from the web, for %(days)s days",
                    "%(n)s sheets differ from the web, for up to %(days)s days",
                    len(lag),
                )
            else:
                word = ngettext(
                    "%(n)s sheet differs from the web since today",
                    "%(n)s sheets differ from the web since today",
                    len(lag),
                )
            yield Errand(
                kind="board",
                title=board.name,
                who=str(board.body),
                due_on=None,
                days_left=None,
                state="changed",
                word=word % counts,
                url=address,
                action_label=_("Hang sheets"),
                action_url=address,
            )


def _errand(
    revision: Revision, today: date, kind: str, address: str, label: str, word: str
) -> Errand:
    """An errand with a revision; its sign is that of its state unless the time presses. Who has a
    seat in the review of another body's text reads it on the page of the review."""
    due_on = due_of(revision, today)
    days = (due_on - today).days if due_on else None
    late, soon = days is not None and days < 0, days is not None and days <= SOON_DAYS
    return Errand(
        kind=kind,
        title=revision.title,
        who=str(revision.publication.body),
        due_on=due_on,
        days_left=days,
        state="late" if late else "soon" if soon else labels.of_revision(revision)[0],
        word=word,
        url=address
        if kind == "review"
        else reverse("disclosure:publication", args=[revision.publication_id]),
        action_label=label,
        action_url=address,
        natural=in_natural_days(revision.publication.item),
    )


def due_of(revision: Revision, today: date) -> date | None:
    """When the revision is to be public: the day its duty is due, or that of the duty which it
    would fulfil today; without one, as the item's time limit counts from the day it was made. A
    correction has no limit, nor has what comes round and is not owed now."""
    publication = revision.publication
    if publication.state != PublicationState.PREPARED:
        return None
    duty = publication.duty or _would_fulfil(publication, revision.made_on, today)
    if duty is not None:
        return duty.due_on
    place = publication.body.place.code
    timing = at_place(publication.item, place).when
    if timing.recurs:
        return None
    return timing.due_for_event(revision.made_on, calendar_for(place)).day


def _would_fulfil(publication: Publication, made_on: date, today: date) -> Duty | None:
    owed = Duty.objects.open().filter(item=publication.item_id, body=publication.body_id)
    return fitting(owed.order_by("due_on", "id"), made_on, today)
