"""The steps of a publication's life that its body's staff take, the review apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import drafting, publishing
from yugang.disclosure.actions.clearing import NotCleared
from yugang.disclosure.actions.screening import Unmasked
from yugang.disclosure.forms.steps import ConfirmForm, ReasonForm
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.queries.keepers import kept_at
from yugang.disclosure.workflow import PUBLICATION, REVISION, PublicationState, RevisionState
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from . import told
from .drafting import propose_and_tell

P = Permission


def _revision(http: HttpRequest, revision_id: int) -> Revision:
    return access.to_revision_for(person(http), revision_id, P.PROPOSE, clock.today())


def _back(publication: Publication) -> HttpResponse:
    return redirect("disclosure:publication", publication.pk)


def _refused(http: HttpRequest, publication: Publication) -> HttpResponse:
    messages.error(http, told.refusal(publication))
    return _back(publication)


@command(may=P.PROPOSE, atomic=False)
def propose(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision = _revision(http, revision_id)
    return propose_and_tell(http, revision, actor(http, P.PROPOSE), clock.now())


@command(may=P.PROPOSE)
def recall(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision = _revision(http, revision_id)
    try:
        drafting.recall(revision, by=actor(http, P.PROPOSE), at=clock.now())
    except StepRefused:
        return _refused(http, revision.publication)
    messages.success(http, _("Taken back. It is your draft again."))
    return redirect("disclosure:edit", revision.pk)


@command(may=P.SEE_DESK, atomic=False)
def publish(http: HttpRequest, revision_id: int) -> HttpResponse:
    """Publish what was approved: open to the body's editors and reviewers."""
    revision = access.to_revision_for_any(
        person(http), revision_id, (P.PROPOSE, P.REVIEW), clock.today()
    )
    try:
        published = publishing.publish(revision, by=actor(http, _granting(http)), at=clock.now())
    except StepRefused:
        return _refused(http, revision.publication)
    except NotCleared as stopped:
        messages.error(http, told.not_cleared(stopped))
        return _back(revision.publication)
    except Unmasked:
        messages.error(
            http, _("Not published: personal data is not masked. Return it to the editor.")
        )
        return _back(revision.publication)
    messages.success(
        http,
        _("Published under %(number)s.") % {"number": published.publication.index_number},
    )
    return _back(revision.publication)


def _granting(http: HttpRequest) -> Permission:
    today, who = clock.today(), person(http)
    return P.PROPOSE if access.bodies(who, P.PROPOSE, today).exists() else P.REVIEW


@page(may=P.PROPOSE)
def discard_form(http: HttpRequest, revision_id: int) -> HttpResponse:
    return _discard(http, _revision(http, revision_id), ConfirmForm())


def _discard(
    http: HttpRequest, revision: Revision, confirm: ConfirmForm, status: int = 200
) -> HttpResponse:
    """Names what will be lost before it is."""
    if not _is_open(lambda: REVISION.step("discard", RevisionState(revision.state))):
        return _refused(http, revision.publication)
    context = {
        "revision": revision,
        "publication": revision.publication,
        "files": [a.file for a in revision.attachments.select_related("file")],
        "form": confirm,
        "crumbs": _crumbs(revision.publication, _("Give up the draft")),
    }
    return render(http, "disclosure/discard.html", context, status=status)


@command(may=P.PROPOSE)
def take_discard(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision, confirm = _revision(http, revision_id), ConfirmForm(http.POST)
    if not confirm.is_valid():
        return _discard(http, revision, confirm, status=422)
    try:
        drafting.discard(revision, by=actor(http, P.PROPOSE), at=clock.now())
    except StepRefused:
        return _refused(http, revision.publication)
    messages.success(http, _("Given up. The record keeps that there was a draft."))
    return _back(revision.publication)


discard = page_and_command(discard_form, take_discard)


def _is_open(step: Callable[[], object]) -> bool:
    try:
        step()
    except StepRefused:
        return False
    return True


def _crumbs(publication: Publication, here: str) -> list[tuple[str, str]]:
    address = f"{told.publications()}{publication.pk}/"
    return [(_("Publications"), told.publications()), (publication.title, address), (here, "")]


def _reason_page(
    http: HttpRequest,
    publication: Publication,
    step: str,
    given: ReasonForm | None = None,
) -> HttpResponse:
    """The page that asks why; `step` is correct or withdraw."""
    if not _is_open(lambda: PUBLICATION.step(step, PublicationState(publication.state))):
        return _refused(http, publication)
    template, here = {
        "correct": ("disclosure/correct.html", _("Correct")),
        "withdraw": ("disclosure/withdraw.html", _("Withdraw")),
    }[step]
    context: dict[str, Any] = {
        "publication": publication,
        "form": given or ReasonForm(),
        "crumbs": _crumbs(publication, here),
    }
    return render(http, template, context, status=422 if given else 200)


def _publication(http: HttpRequest, publication_id: int, permission: Permission) -> Publication:
    return access.to_publication_for(person(http), publication_id, permission, clock.today())


@page(may=P.PROPOSE)
def correct_form(http: HttpRequest, publication_id: int) -> HttpResponse:
    publication = _publication(http, publication_id, P.PROPOSE)
    return _where_kept(http, publication) or _reason_page(http, publication, "correct")


def _where_kept(http: HttpRequest, publication: Publication) -> HttpResponse | None:
    """Figures that are kept elsewhere are corrected there, where they are checked."""
    if not (address := kept_at(publication)):
        return None
    messages.info(http, _("These figures are corrected where they are kept: here."))
    return redirect(address)


@command(may=P.PROPOSE)
def take_correct(http: HttpRequest, publication_id: int) -> HttpResponse:
    publication = _publication(http, publication_id, P.PROPOSE)
    if kept := _where_kept(http, publication):
        return kept
    given = ReasonForm(http.POST)
    if not given.is_valid():
        return _reason_page(http, publication, "correct", given)
    reason, by, at = given.cleaned_data["reason"], actor(http, P.PROPOSE), clock.now()
    try:
        revision = drafting.correct(publication, reason=reason, by=by, at=at)
    except StepRefused:
        return _refused(http, publication)
    if revision.correction_reason != reason:
        messages.warning(http, _("A correction was begun already; here it is."))
        return _back(publication)
    return redirect("disclosure:edit", revision.pk)


correct = page_and_command(correct_form, take_correct)


@page(may=P.REVIEW)
def withdraw_form(http: HttpRequest, publication_id: int) -> HttpResponse:
    return _reason_page(http, _publication(http, publication_id, P.REVIEW), "withdraw")


@command(may=P.REVIEW)
def take_withdraw(http: HttpRequest, publication_id: int) -> HttpResponse:
    publication = _publication(http, publication_id, P.REVIEW)
    given = ReasonForm(http.POST)
    if not given.is_valid():
        return _reason_page(http, publication, "withdraw", given)
    reason, by, at = given.cleaned_data["reason"], actor(http, P.REVIEW), clock.now()
    try:
        publishing.withdraw(publication, reason=reason, by=by, at=at)
    except StepRefused:
        return _refused(http, publication)
    messages.success(http, _("Withdrawn. Its page stays and says so, with the reason."))
    return _back(publication)


withdraw = page_and_command(withdraw_form, take_withdraw)
