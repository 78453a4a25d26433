"""One case at the desk: everything that who works on it needs, and only the open steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yugang.cases import access, kinds
from yugang.cases.actions import noting
from yugang.cases.actions.handing import open_offer
from yugang.cases.forms.desk import NoteForm
from yugang.cases.kinds import Kind
from yugang.cases.models import Case, Party
from yugang.cases.queries import buttons, history, line, relations, standing
from yugang.cases.queries.beside import beside
from yugang.cases.queries.offers import answer_by
from yugang.kernel import clock
from yugang.shared.http import Permission, command, page, page_and_command, person
from yugang.shared.people.access import permissions
from yugang.shared.people.models import Person

from . import told
from .desk_writing import offered

P = Permission


@page(may=P.SEE_DESK)
def case(http: HttpRequest, receipt: str) -> HttpResponse:
    """The case, its parties masked."""
    found = access.to_case(person(http), receipt, clock.today())
    return show(http, found)


@page(may=P.SEE_DESK)
def closed_parties(http: HttpRequest, receipt: str) -> HttpResponse:
    """Whom it concerns is opened by a press, never by an address."""
    return redirect("cases:case", receipt)


@command(may=P.SEE_DESK)
def open_parties(http: HttpRequest, receipt: str) -> HttpResponse:
    """The case with the facts of whom it concerns, for who handles it or approves; entered in
    the ledger."""
    found = access.to_case_worked_on(person(http), receipt, clock.today())
    if kinds.get(found.kind).withheld(found):
        raise PermissionDenied
    opened = noting.show_parties(found, by=told.actor(http, found), at=clock.now())
    response = show(http, found, opened=opened)
    response["Cache-Control"] = "no-store"
    return response


parties = page_and_command(closed_parties, open_parties)


def show(
    http: HttpRequest,
    found: Case,
    *,
    opened: list[Party] | None = None,
    note: NoteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a case; opened: its parties, to be shown unmasked."""
    today, who, kind = clock.today(), person(http), kinds.get(found.kind)
    context = _context(found, kind, who, today)
    if opened is not None:
        context |= {"parties": opened, "opened": True}
    context["note_form"] = note or NoteForm()
    return render(http, "cases/desk_case.html", context, status=status)


def _context(found: Case, kind: Kind, who: Person, today: date) -> dict[str, Any]:
    works = access.works_on(who, found, today)
    held = permissions(who, today, found.body)
    hand_over = open_offer(found) if found.is_open else None
    taken = list(found.steps.all())
    shown = standing.of_case(found, kind, clock.now())
    return {
        "case": found,
        "kind": kind,
        "state": kind.states[found.state],
        "outcome": kind.outcomes.get(found.outcome, found.outcome),
        "line": line.of_case(found, kind, taken),
        "awaited": line.awaited(found, kind),
        "clocks": shown,
        "ended": sum(not one.runs for one in shown),
        "buttons": buttons.of_case(found, kind, who, today),
        "history": history.of_case(found, kind),
        "parties": list(found.parties.all()),
        "withheld": kind.withheld(found),
        "letters": [
            (letter, kind.letters[letter.template])
            for letter in found.letters.select_related("text_version")
        ],
        "writable": offered(found, held),
        "attachments": found.attachments.select_related("file", "by"),
        "notes": found.notes.select_related("by"),
        "relations": relations.of_case(found, who, today, works=works),
        "hand_over": hand_over,
        "answer_by": answer_by(hand_over) if hand_over else None,
        "may_answer": bool(hand_over and told.may_answer(who, hand_over, today)),
        "first_body": told.first_body(found),
        "works": works,
        "beside": beside(found, who, today, works=works),
        "handles": P.HANDLE_CASE.value in held,
        "is_handler": found.handler_id == who.pk,
        "facts": kind.facts,
        "crumbs": told.crumbs(found),
    }
