"""Pre-publication review: what waits, reading it, approving, returning."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import publishing
from yugang.disclosure.actions import reviewing as actions
from yugang.disclosure.actions.clearing import NotCleared, prepare
from yugang.disclosure.actions.drafting import Changed
from yugang.disclosure.actions.screening import Unmasked
from yugang.disclosure.forms.steps import ApproveForm, ReturnForm
from yugang.disclosure.models import Revision
from yugang.disclosure.queries import history, labels
from yugang.disclosure.queries import reviewing as queries
from yugang.disclosure.workflow import RevisionState
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, person

from . import choices, told, warned
from .publications import changes

P = Permission


def _revision(http: HttpRequest, revision_id: int) -> Revision:
    return access.to_revision_for(person(http), revision_id, P.REVIEW, clock.today())


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
    who = person(http)
    seen = {"seen_version": revision.version}
    context = {
        "revision": revision,
        "publication": revision.publication,
        "state": labels.of_revision(revision),
        "waiting": revision.state == RevisionState.IN_REVIEW,
        "returnable": revision.state in {RevisionState.IN_REVIEW, RevisionState.APPROVED},
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
            if publishes:
                done = publishing.publish(done, by=by, at=at, prepared=prepared)
    except (StepRefused, Changed) as refused:
        return _too_late(http, revision_id, given, refused)
    except NotCleared as stopped:
        messages.error(http, told.not_cleared(stopped))
        return _review(http, _revision(http, revision_id), approve=given, status=422)
    except Unmasked:
        messages.error(http, _("Not published: personal data is not masked. Return it."))
        return _review(http, _revision(http, revision_id), approve=given, status=422)
    number = {"number": done.publication.index_number}
    messages.success(
        http, _("Published under %(number)s.") % number if publishes else _("Approved.")
    )
    return redirect("disclosure:publication", done.publication_id)


def _too_late(
    http: HttpRequest, revision_id: int, given: ApproveForm, refused: StepRefused | Changed
) -> HttpResponse:
    """Tell what happened since the page was opened; her opinion stays in the form."""
    revision = _revision(http, revision_id)
    if isinstance(refused, StepRefused) and refused.reason:
        messages.error(http, _("Not done: you wrote on this text, so another person reviews it."))
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
        reason, by = given.cleaned_data["reason"], actor(http, P.REVIEW)
        actions.return_(revision, reason=reason, by=by, at=clock.now())
    except StepRefused:
        messages.error(http, told.refusal(revision.publication))
        return _review(http, _revision(http, revision_id), return_=given, status=409)
    messages.success(http, _("Returned. The editor sees your reason on her desk."))
    return redirect("disclosure:reviews")
