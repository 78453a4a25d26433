"""Guides at the desk: which lack something, and writing one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import guides as actions
from yugang.disclosure.forms.guides import GuideForm
from yugang.disclosure.queries import guides as queries
from yugang.kernel import clock
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

P = Permission


def _written_by(http: HttpRequest) -> QuerySet[Body]:
    """The bodies whose guide one may write: her own, or those of the catalogue she keeps."""
    who, today = person(http), clock.today()
    mine = access.bodies(who, P.PROPOSE, today) | access.bodies(who, P.EDIT_CATALOGUE, today)
    return mine.distinct()


@page(may=P.SEE_DESK)
def guides(http: HttpRequest) -> HttpResponseBase:
    """The guides of the bodies one may look into, what each lacks, those that lack most first."""
    today = clock.today()
    found = queries.guides(access.seen_bodies(person(http), today), today)
    if file := asked_download(http, _("Guides"), _header(), _cells(found)):
        return file
    mine = set(_written_by(http).values_list("pk", flat=True))
    context = {
        "rows": [(one, one.body.pk in mine) for one in found],
        "lacking": sum(not one.standing.in_order for one in found),
        "links": links(http),
        "crumbs": [(_("Guides"), "")],
    }
    return render(http, "disclosure/guides.html", context)


def _header() -> list[str]:
    return [_("Code"), _("Body"), _("Missing"), _("Changed since the last check"), _("Checked on")]


def _cells(found: list[queries.GuideOf]) -> Iterator[list[Any]]:
    for one in found:
        checked = one.guide.checked_on if one.guide else None
        yield [
            one.body.code,
            one.body.name,
            "、".join(one.missing),
            "、".join(one.changed),
            checked,
        ]


def _body(http: HttpRequest, code: str) -> Body:
    return get_object_or_404(queries.with_guide(_written_by(http)), code=code)


def _form(http: HttpRequest, body: Body, form: GuideForm, status: int = 200) -> HttpResponse:
    context = {
        "body": body,
        "guide": queries.guide_of(body, clock.today()),
        "facts": [(queries.NAMES[n], text) for n, text in queries.facts_of(body).items()],
        "form": form,
        "crumbs": [(_("Guides"), reverse("disclosure:guides")), (body.name, "")],
    }
    return render(http, "disclosure/edit_guide.html", context, status=status)


@page(may=P.SEE_DESK)
def _show(http: HttpRequest, code: str) -> HttpResponse:
    """What the guide lacks, and its parts to be written."""
    body = _body(http, code)
    return _form(http, body, GuideForm(guide=queries.guide_of(body, clock.today()).guide))


@command(may=P.SEE_DESK)
def _save(http: HttpRequest, code: str) -> HttpResponse:
    body, form = _body(http, code), GuideForm(http.POST)
    if not form.is_valid():
        return _form(http, body, form, 422)
    seen = form.cleaned_data["version"] or 0
    try:
        actions.save_guide(
            body, form.texts, seen_version=seen, by=actor(http, P.SEE_DESK), at=clock.now()
        )
    except actions.GuideChanged as changed:
        given = http.POST.copy()
        given["version"] = str(changed.current.version)
        form = GuideForm(given)
        form.add_error(None, _("Somebody else saved this guide meanwhile. Compare, save again."))
        return _form(http, body, form, 409)
    messages.success(http, _("Saved and noted as looked through today."))
    return redirect("disclosure:guides")


edit_guide = page_and_command(_show, _save)
