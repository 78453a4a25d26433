"""Pre-publication review: what waits, reading it, approving, returning."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure.access import reviews as access_to
from yugang.disclosure.actions import publishing
from yugang.disclosure.actions import reviewing as actions
from yugang.disclosure.actions.clearing import NotCleared, prepare
from yugang.disclosure.actions.drafting import Changed
from yugang.disclosure.actions.screening import Unmasked
from yugang.disclosure.forms.reviewing import VERDICTS
from yugang.disclosure.forms.steps import ApproveForm, ReturnForm
from yugang.disclosure.models import Revision
from yugang.disclosure.queries import history, labels
from yugang.disclosure.queries import reviewing as queries
from yugang.disclosure.queries.seats import may_review_now, seats_of
from yugang.disclosure.rules.reviewing import is_last, open_seats
from yugang.disclosure.workflow import RevisionState
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.people.access import may
from yugang.shared.people.models import Person

from . import choices, told, warned
from .publications import changes

P = Permission


def _revision(http: HttpRequest, revision_id: int) -> Revision:
    return access_to.to_revision_to_review(person(http), revision_id, clock.today())


@page(may=P.REVIEW)
def reviews(http: HttpRequest) -> HttpResponse:
    """What waits for review at my bodies, the oldest first; and what I reviewed lately."""
    who, today = person(http), clock.today()
    context = {
        "waiting": [
            (revision, queries.waits_since(revision, today), who.pk in history.writers(revision))
            for revision in queries.waiting(who, today)
        ],
        "reviewed": [(r, labels.of_revision(r)) for r in queries.reviewed_by(who, today)],
        "crumbs": [(_("Reviews"), "")],
    }
    return render(http, "disclosure/reviews.html", context)


@page(may=P.REVIEW)
def review(http: HttpRequest, revision_id: int) -> HttpResponse:
    return _review(http, _revision(http, revision_id))


def _review(
    http: HttpRequest,
    revision: Revision,
    *,
    approve: ApproveForm | None = None,
    return_: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    who, today = person(http), clock.today()
    seen = {"seen_version": revision.version}
    seats, turn = seats_of(revision), may_review_now(who, revision, today)
    context = {
        "revision": revision,
        "publication": revision.publication,
        "state": labels.of_revision(revision),
        "waiting": revision.state == RevisionState.IN_REVIEW,
        "turn": turn,
        "seats": seats,
        "open_seats": open_seats(seats),
        "last_seat": is_last(seats),
        "referrals": revision.referrals.select_related("body"),
        "verdicts": dict(VERDICTS),
        "returnable": _returnable(revision, who, today, turn=turn),
        "own": who.pk in history.writers(revision),
        "changes": changes(revision.publication, revision),
        "found": warned.of_revision(revision),
        "kept": choices.kept_in(revision, [a.file for a in revision.attachments.all()]),
        "approve": approve or ApproveForm(initial=seen),
        "return": return_ or ReturnForm(),
        "last": history.last_act(revision.publication),
        "crumbs": [(_("Reviews"), told.reviews()), (revision.title, "")],
    }
    return render(http, "disclosure/review.html", context, status=status)


@command(may=P.REVIEW, atomic=False)
def approve(http: HttpRequest, revision_id: int) -> HttpResponse:
    """Approve; where the button says so, publish in the same moment or not at all."""
    revision, given = _revision(http, revision_id), ApproveForm(http.POST)
    if not given.is_valid():
        return _review(http, revision, approve=given, status=422)
    opinion, seen = given.cleaned_data["opinion"], given.cleaned_data["seen_version"]
    by, at = actor(http, P.REVIEW), clock.now()
    publishes = http.POST.get("then") == "publish"
    prepared = prepare([revision]) if publishes else None
    try:
        with transaction.atomic():
            done = actions.approve(revision, opinion=opinion, by=by, at=at, seen_version=seen)
            if publishes and done.state == RevisionState.APPROVED:
                done = publishing.publish(done, by=by, at=at, prepared=prepared)
    except (StepRefused, Changed) as refused:
        return _too_late(http, revision_id, given, refused)
    except NotCleared as stopped:
        messages.error(http, told.not_cleared(stopped))
        return _review(http, _revision(http, revision_id), approve=given, status=422)
    except Unmasked:
        messages.error(http, _("Not published: personal data is not masked. Return it."))
        return _review(http, _revision(http, revision_id), approve=given, status=422)
    messages.success(http, _done(done))
    if done.state == RevisionState.IN_REVIEW:
        return redirect("disclosure:reviews")
    return redirect("disclosure:publication", done.publication_id)


def _done(done: Revision) -> str:
    if done.state == RevisionState.IN_REVIEW:
        return _("Agreed. The next reviewers were told.")
    if done.state == RevisionState.APPROVED:
        return _("Approved.")
    return _("Published under %(number)s.") % {"number": done.publication.index_number}


def _returnable(revision: Revision, who: Person, today: date, *, turn: bool) -> bool:
    """Whose turn it is may return what is under review; what was approved, the body's own."""
    if revision.state == RevisionState.APPROVED:
        return may(who, P.REVIEW, today, revision.publication.body)
    return turn and revision.state == RevisionState.IN_REVIEW


def _too_late(
    http: HttpRequest, revision_id: int, given: ApproveForm, refused: StepRefused | Changed
) -> HttpResponse:
    """Tell what happened since the page was opened; her opinion stays in the form."""
    revision = _revision(http, revision_id)
    if isinstance(refused, StepRefused) and refused.reason:
        messages.error(
            http,
            _("Not done: it is another reviewer's turn.")
            if refused.reason == actions.TURN
            else _("Not done: you wrote on this text, so another person reviews it."),
        )
    elif isinstance(refused, Changed):
        given.data = {**given.data.dict(), "seen_version": str(revision.version)}  # type: ignore[attr-defined]
        messages.error(
            http, _("Not done: the text was changed after you opened it. Read it once more.")
        )
    else:
        messages.error(http, told.refusal(revision.publication))
    return _review(http, revision, approve=given, status=409)


@command(may=P.REVIEW)
def return_(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision, given = _revision(http, revision_id), ReturnForm(http.POST)
    if not given.is_valid():
        return _review(http, revision, return_=given, status=422)
    try:
        turn = may_review_now(person(http), revision, clock.today())
        if not _returnable(revision, person(http), clock.today(), turn=turn):
            raise StepRefused("return", revision.state)
        reason, by = given.cleaned_data["reason"], actor(http, P.REVIEW)
        actions.return_(revision, reason=reason, by=by, at=clock.now())
    except StepRefused:
        messages.error(http, told.refusal(revision.publication))
        return _review(http, _revision(http, revision_id), return_=given, status=409)
    messages.success(http, _("Returned. The editor sees your reason on her desk."))
    return redirect("disclosure:reviews")
