"""A redaction as it is looked at: the document with its boxes, and what comes next."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yugang.kernel import clock
from yugang.shared.http import Permission, page, person

from .. import access
from ..engine.refusing import Refused
from ..forms import (
    AreaForm,
    FindForm,
    FindingsForm,
    GroundForm,
    ProposeForm,
    SendBackForm,
    SpanForm,
)
from ..models import Redaction
from ..queries import documents, sheets, spots
from ..queries.log import grounds_of, log_of, residue_of
from ..words import KINDS, STATES, WAYS, grounds
from ..workflow import REDACTION_WORKFLOW, RedactionState
from . import told

P = Permission
RENEWED = 4
REOPENED = REDACTION_WORKFLOW.step("reopen", RedactionState.PROPOSED).sources
Forms = dict[str, forms.Form]


@page(may=P.SEE_DESK)
def redaction(http: HttpRequest, pk: int) -> HttpResponse:
    """Its page: what is covered, and the steps that are open."""
    return show(http, access.to_redaction(person(http), pk, clock.today()))


@page(may=P.SEE_DESK)
def picture(http: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of the document as it is, for who works on its case."""
    found = access.to_redaction(person(http), pk, clock.today())
    try:
        made = documents.page_picture(found.file, number)
    except Refused as refused:
        raise Http404 from refused
    return HttpResponse(made, "image/png", headers={"Cache-Control": "private, max-age=600"})


def show(
    http: HttpRequest, found: Redaction, failed: Forms | None = None, status: int = 200
) -> HttpResponse:
    """The page of a redaction; failed: forms that were filled in wrongly, by name."""
    context: dict[str, Any] = {"redaction": found, "crumbs": told.crumbs(found), "refused": ""}
    context |= _standing(http, found)
    try:
        document = documents.document(found.file)
        context |= _sheet(http, found, document)
        context |= _forms(http, found, document, context["shown"], failed or {})
    except Refused as refused:
        context["refused"] = told.why(refused.code)
    response = render(http, "redaction/redaction.html", context, status=status)
    if found.state == RedactionState.MAKING:
        response["Refresh"] = str(RENEWED)
    return response


def _standing(http: HttpRequest, found: Redaction) -> dict[str, Any]:
    who, today = person(http), clock.today()
    word, sign = STATES[found.state]
    handles = access.may(who, found.case, P.HANDLE_CASE, today)
    approves = access.may(who, found.case, P.APPROVE_CASE, today)
    return {
        "case": found.case,
        "word": word,
        "sign": sign,
        "handles": handles and found.is_open,
        "may_reopen": handles and found.state in REOPENED,
        "approves": approves and found.proposed_by_id != who.pk,
        "own": approves and found.proposed_by_id == who.pk,
        "residue": residue_of(found),
        "log": log_of(found),
        "grounds": grounds_of(found),
        "ways": Counter(str(WAYS[way]) for way in found.ways).items(),
        "steps_of_all": 2 * found.pages,
    }


def _sheet(http: HttpRequest, found: Redaction, document: documents.Document) -> dict[str, Any]:
    asked = (http.POST if http.method == "POST" else http.GET).get("shown", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    return {"shown": sheets.shown(found, document, number), "document": document}


def _forms(
    http: HttpRequest,
    found: Redaction,
    document: documents.Document,
    shown: sheets.Shown,
    failed: Forms,
) -> dict[str, Any]:
    chosen = http.GET.get("ground", "")
    initial = {
        "ground": chosen if chosen in grounds() else "",
        "label": http.GET.get("label", "")[:40],
    }
    version = {"seen_version": found.version}
    made: dict[str, Any] = {
        "area_form": AreaForm(initial={**initial, "page": shown.number}),
        "span_form": SpanForm(initial=initial),
        "picture_form": GroundForm(initial=initial),
        "find_form": FindForm(initial=initial, auto_id="find_%s"),
        "findings_form": findings_form(found, document) if found.is_draft else None,
        "propose_form": ProposeForm(initial={**version, "stays": found.stays}),
        "send_back_form": SendBackForm(initial=version),
    }
    return made | failed


def findings_form(
    redaction: Redaction, document: documents.Document, data: Any = None
) -> FindingsForm | None:
    """The form that covers what looks personal and is not covered; None where nothing is."""
    left = spots.uncovered(spots.of_personal(document), list(redaction.boxes.all()))
    found = Counter(spot.kind for spot in left)
    choices = [(kind, f"{KINDS.get(kind, kind)} × {n}") for kind, n in sorted(found.items())]
    return FindingsForm(data, found=choices, auto_id="findings_%s") if choices else None
