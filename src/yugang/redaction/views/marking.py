"""Marking: areas of pages, words, what looks personal; and undoing it.

A large document takes seconds to be taken apart, so that is done outside of any transaction.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Actor, Permission, actor, command, person

from .. import access
from ..actions import marking
from ..engine.refusing import Refused
from ..forms import AreaForm, FindForm, PictureForm, SpanForm
from ..models import Redaction, Target
from ..queries import documents, spots
from ..queries.spots import Spot
from . import showing, told

P = Permission
Find = Callable[[forms.Form], list[Spot]]


@command(may=P.HANDLE_CASE, atomic=False)
def begin(http: HttpRequest, receipt: str, attachment: int) -> HttpResponse:
    """Open a file of a case to be redacted."""
    case = access.to_case(person(http), receipt, clock.today())
    file = access.attachment(case, attachment).file
    try:
        count = documents.document(file).count
    except Refused as refused:
        messages.error(http, f"{file.name}: {told.why(refused.code)}")
        return redirect("cases:case", receipt)
    by = actor(http, P.HANDLE_CASE, case.body)
    return told.back(marking.begin(case, file, count, by=by, at=clock.now()))


def _mark(
    http: HttpRequest, pk: int, name: str, form: forms.Form, find: Find, nothing: str
) -> HttpResponse:
    """Mark what `find` gives for a valid form; else show the form again."""
    found, by = told.drafted(http, pk)
    if not form.is_valid():
        return showing.show(http, found, {name: form}, status=422)
    given = form.cleaned_data
    try:
        places = find(form)
        label, ground = given.get("label", ""), given["ground"]
        n = marking.mark(found, places, ground, label=label, by=by, at=clock.now())
    except StepRefused as refused:
        messages.error(http, refused.reason or _("It is no draft any more."))
        return told.back(found)
    except Refused as refused:
        messages.error(http, told.why(refused.code))
        return told.back(found)
    if n:
        said = ngettext("%(n)d place is covered.", "%(n)d places are covered.", n)
        messages.success(http, said % {"n": n})
    else:
        messages.warning(http, nothing if not places else _("This is covered already."))
    return told.back(found, http)


def _document(http: HttpRequest, pk: int) -> documents.Document:
    return documents.document(told.drafted(http, pk)[0].file)


@command(may=P.HANDLE_CASE, atomic=False)
def area(http: HttpRequest, pk: int) -> HttpResponse:
    """Cover an area of a page."""
    form = AreaForm(http.POST)

    def find(filled: forms.Form) -> list[Spot]:
        given = filled.cleaned_data
        if given["page"] > _document(http, pk).count:
            raise Refused("page")
        return [Spot(Target.AREA, given["page"], given["area"])]

    return _mark(http, pk, "area_form", form, find, "")


@command(may=P.HANDLE_CASE, atomic=False)
def span(http: HttpRequest, pk: int) -> HttpResponse:
    """Cover words of a paragraph."""
    form = SpanForm(http.POST)

    def find(filled: forms.Form) -> list[Spot]:
        given, document = filled.cleaned_data, _document(http, pk)
        everywhere = spots.of_words(document, given["words"], given["page"])
        at = given.get("start")
        exactly = [spot for spot in everywhere if spot.start == at]
        return exactly or everywhere

    return _mark(
        http, pk, "span_form", form, find, _("These words do not stand in that paragraph.")
    )


@command(may=P.HANDLE_CASE, atomic=False)
def cover_picture(http: HttpRequest, pk: int) -> HttpResponse:
    """Cover a picture in a Word file."""
    form = PictureForm(http.POST)

    def find(filled: forms.Form) -> list[Spot]:
        number, held = filled.cleaned_data["page"], _document(http, pk).word
        if held is None or number > len(held.pictures):
            raise Refused("page")
        return [Spot(Target.PICTURE, number)]

    return _mark(http, pk, "picture_form", form, find, "")


@command(may=P.HANDLE_CASE, atomic=False)
def find(http: HttpRequest, pk: int) -> HttpResponse:
    """Cover all places where words stand."""
    form = FindForm(http.POST, auto_id="find_%s")

    def everywhere(filled: forms.Form) -> list[Spot]:
        return spots.of_words(_document(http, pk), filled.cleaned_data["words"])

    nothing = _(
        "These words stand nowhere in the text. In a scan without a text layer, draw boxes instead."
    )
    return _mark(http, pk, "find_form", form, everywhere, nothing)


@command(may=P.HANDLE_CASE, atomic=False)
def findings(http: HttpRequest, pk: int) -> HttpResponse:
    """Cover what looks personal."""
    found, _by = told.drafted(http, pk)
    try:
        form = showing.findings_form(found, _document(http, pk), http.POST)
    except Refused as refused:
        messages.error(http, told.why(refused.code))
        return told.back(found)
    if form is None:
        messages.warning(http, _("Nothing was found."))
        return told.back(found)

    def chosen(filled: forms.Form) -> list[Spot]:
        kinds = set(filled.cleaned_data["kinds"])
        return [s for s in spots.of_personal(_document(http, pk)) if s.kind in kinds]

    return _mark(http, pk, "findings_form", form, chosen, _("Nothing was found."))


def _change(http: HttpRequest, pk: int, change: Callable[[Redaction, Actor], int]) -> HttpResponse:
    found, by = told.drafted(http, pk)
    try:
        n = change(found, by)
    except StepRefused as refused:
        messages.error(http, refused.reason or _("It is no draft any more."))
    else:
        said = ngettext("%(n)d mark was taken away.", "%(n)d marks were taken away.", n)
        messages.success(http, said % {"n": n})
    return told.back(found, http)


@command(may=P.HANDLE_CASE)
def undo(http: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was marked last."""
    return _change(http, pk, lambda found, by: marking.undo(found, by=by, at=clock.now()))


@command(may=P.HANDLE_CASE)
def unmark(http: HttpRequest, pk: int, box: int) -> HttpResponse:
    """Take one mark away."""
    return _change(http, pk, lambda found, by: marking.unmark(found, [box], by=by, at=clock.now()))


@command(may=P.HANDLE_CASE)
def only_here(http: HttpRequest, pk: int, box: int) -> HttpResponse:
    """Say that the same words may stand elsewhere, or no longer."""
    found, by = told.drafted(http, pk)
    try:
        marking.turn_only_here(found, box, by=by, at=clock.now())
    except StepRefused as refused:
        messages.error(http, refused.reason or _("It is no draft any more."))
    return told.back(found, http)
