"""Erasing for good: a page that names what is lost, and the act."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import erasing as actions
from yugang.disclosure.forms.steps import EraseForm
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.queries import erasing as queries
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from . import told

P = Permission


def _found(
    http: HttpRequest, publication_id: int, number: int
) -> tuple[Publication, Revision | None]:
    """The publication, and of it the revision with that number; None for 0."""
    publication = access.to_publication_to_erase(person(http), publication_id, clock.today())
    if not number:
        return publication, None
    only = publication.revisions.filter(number=number, published_at__isnull=False).first()
    if only is None:
        raise Http404
    return publication, only


@page(may=P.ERASE)
def erase_form(http: HttpRequest, publication_id: int, number: int = 0) -> HttpResponse:
    """What will be lost, and why; of the whole publication or of one earlier revision."""
    return _asked(http, *_found(http, publication_id, number), EraseForm())


def _asked(
    http: HttpRequest, publication: Publication, only: Revision | None, form: EraseForm
) -> HttpResponse:
    if refusal := _closed(http, publication, only):
        messages.error(http, refusal)
        return redirect("disclosure:publication", publication.pk)
    context = {
        "publication": publication,
        "only": only,
        "loss": queries.loss(publication, only),
        "form": form,
        "crumbs": [
            (_("Publications"), told.publications()),
            (publication.title, f"{told.publications()}{publication.pk}/"),
            (_("Erase for good"), ""),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(http, "disclosure/erase.html", context, status=status)


def _closed(http: HttpRequest, publication: Publication, only: Revision | None) -> str:
    """Why erasing is not open; empty where it is."""
    if queries.worked_on(publication, person(http).pk):
        return _(
            "You have worked on this text, so another person of the openness office erases it."
        )
    if only:
        if queries.erasable(publication).filter(pk=only.pk).exists():
            return ""
        return _("Only an earlier revision can be erased by itself.")
    if publication.state == PublicationState.WITHDRAWN:
        return ""
    return _("Only what was withdrawn can be erased: the body's reviewer withdraws it first.")


@command(may=P.ERASE)
def take_erase(http: HttpRequest, publication_id: int, number: int = 0) -> HttpResponse:
    publication, only = _found(http, publication_id, number)
    form = EraseForm(http.POST)
    if not form.is_valid():
        return _asked(http, publication, only, form)
    reason, by, at = form.cleaned_data["reason"], actor(http, P.ERASE), clock.now()
    try:
        if only:
            actions.erase_revision(only, reason=reason, by=by, at=at)
        else:
            actions.erase(publication, reason=reason, by=by, at=at)
    except StepRefused:
        messages.error(http, _closed(http, publication, only) or told.refusal(publication))
    else:
        messages.success(
            http, _("Erased for good. Its address answers with the date and the reason.")
        )
    return redirect("disclosure:publication", publication.pk)


erase = page_and_command(erase_form, take_erase)
