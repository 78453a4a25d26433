"""At the desk: until when a document holds, and what it belongs with."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure import access
from yugang.disclosure.actions import standing as actions
from yugang.disclosure.forms.standing import RelateForm, RepealForm
from yugang.disclosure.models import Publication, PublicationRelation
from yugang.disclosure.queries import labels
from yugang.disclosure.queries import standing as queries
from yugang.disclosure.rules.documents import RelationKind
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from . import told

P = Permission
TOLD_OF = {
    "itself": gettext_lazy("This is the document itself. Name the other one."),
    "already": gettext_lazy("They are related so already."),
    "backwards": gettext_lazy("The other document is related to this one in the same way already."),
}


def _found(http: HttpRequest, publication_id: int) -> Publication:
    return access.to_publication_for(person(http), publication_id, P.PROPOSE, clock.today())


@page(may=P.PROPOSE)
def show(http: HttpRequest, publication_id: int) -> HttpResponse:
    """How it stands today, when it was repealed, and the documents around it."""
    return _show(http, _found(http, publication_id))


def _show(http: HttpRequest, found: Publication, status: int = 200, **forms: Any) -> HttpResponse:
    repealed = {"repealed_on": found.repealed_on, "ground": found.repealed_by}
    context = {
        "publication": found,
        "stands": labels.VALIDITY[found.validity_on(clock.today())],
        "kind": labels.DOCUMENT_KINDS.get(found.document_kind, ""),
        "related": queries.related(found),
        "due": queries.interpretation_due(found),
        "repeal": RepealForm(initial=repealed),
        "relate": RelateForm(initial={"kind": http.GET.get("kind", "")}),
        "crumbs": [
            (_("Publications"), told.publications()),
            (found.title, f"{told.publications()}{found.pk}/"),
            (_("Validity and relations"), ""),
        ],
        **forms,
    }
    return render(http, "disclosure/standing.html", context, status=status)


@command(may=P.PROPOSE)
def repeal(http: HttpRequest, publication_id: int) -> HttpResponse:
    found, given = _found(http, publication_id), RepealForm(http.POST)
    lift = http.POST.get("then") == "lift"
    if not lift and not given.is_valid():
        return _show(http, found, 422, repeal=given, form=given)
    on = None if lift else given.cleaned_data["repealed_on"]
    ground = "" if lift else given.cleaned_data["ground"]
    by, at = actor(http, P.PROPOSE), clock.now()
    try:
        actions.repeal(found, on=on, ground=ground, successor=given.other, by=by, at=at)
    except StepRefused:
        messages.error(http, told.refusal(found))
        return redirect("disclosure:publication", found.pk)
    except actions.NotRelated as refused:
        given.add_error("successor", str(TOLD_OF[refused.code]))
        return _show(http, found, 422, repeal=given, form=given)
    messages.success(http, _("The repeal is taken back.") if lift else _("The repeal is recorded."))
    return redirect("disclosure:standing", found.pk)


@command(may=P.PROPOSE)
def relate(http: HttpRequest, publication_id: int) -> HttpResponse:
    found, given = _found(http, publication_id), RelateForm(http.POST)
    if given.is_valid() and not _related(http, found, given):
        return redirect("disclosure:standing", found.pk)
    return _show(http, found, 422, relate=given, form=given)


def _related(http: HttpRequest, found: Publication, given: RelateForm) -> bool:
    """Relate; whether something stood in the way, which the form then says."""
    data = given.cleaned_data
    try:
        actions.relate(
            found,
            RelationKind(data["kind"]),
            other=given.other,
            title=data["title"],
            address=data["address"],
            by=actor(http, P.PROPOSE),
            at=clock.now(),
        )
    except actions.NotRelated as refused:
        given.add_error("number", str(TOLD_OF[refused.code]))
        return True
    messages.success(http, _("Related. Both pages show it."))
    return False


@command(may=P.PROPOSE)
def unrelate(http: HttpRequest, publication_id: int, relation_id: int) -> HttpResponse:
    found = _found(http, publication_id)
    held = PublicationRelation.objects.filter(pk=relation_id)
    relation = get_object_or_404(held.filter(publication=found) | held.filter(other=found))
    actions.unrelate(relation, by=actor(http, P.PROPOSE), at=clock.now())
    messages.success(http, _("No longer related."))
    return redirect("disclosure:standing", found.pk)


repeal_page = page_and_command(show, repeal)
relate_page = page_and_command(show, relate)
