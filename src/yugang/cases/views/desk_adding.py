"""Notes for colleagues, and files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.cases import access
from yugang.cases.actions import noting
from yugang.cases.forms.desk import AttachForm, NoteForm
from yugang.cases.models import Case
from yugang.kernel import clock
from yugang.shared.files.models import StoredFile
from yugang.shared.http import Permission, command, page, page_and_command, person

from . import desk, told, uploads

P = Permission


def _case(http: HttpRequest, receipt: str) -> Case:
    return access.to_case_worked_on(person(http), receipt, clock.today())


@page(may=P.SEE_DESK)
def note_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """The note's form stands on the page of the case."""
    return redirect("cases:case", _case(http, receipt).receipt)


@command(may=P.SEE_DESK)
def leave_note(http: HttpRequest, receipt: str) -> HttpResponse:
    case, form = _case(http, receipt), NoteForm(http.POST)
    if not form.is_valid():
        return desk.show(http, case, note=form, status=422)
    noting.note(case, form.cleaned_data["text"], by=told.actor(http, case), at=clock.now())
    messages.success(http, _("The note is there. Only colleagues see it."))
    return redirect("cases:case", receipt)


note = page_and_command(note_form, leave_note)


@page(may=P.SEE_DESK)
def attach_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Add files, for colleagues or for the applicant too."""
    return _ask(http, _case(http, receipt), AttachForm())


@command(may=P.SEE_DESK)
def add_files(http: HttpRequest, receipt: str) -> HttpResponse:
    case, form = _case(http, receipt), AttachForm(http.POST, http.FILES)
    by, at = told.actor(http, case), clock.now()
    files = uploads.read(http, form, by=by, at=at)
    if not files and not form.errors:
        form.add_error("files", _("Choose at least one file."))
    if not form.is_valid():
        return _ask(http, case, form, files, status=422)
    inner = form.cleaned_data["seen_by"] == "inner"
    made = noting.attach(case, files, inner=inner, by=by, at=at)
    added = ngettext("%(n)s file added.", "%(n)s files added.", len(made)) % {"n": len(made)}
    messages.success(http, added)
    return redirect("cases:case", receipt)


attach = page_and_command(attach_form, add_files)


def _ask(
    http: HttpRequest,
    case: Case,
    form: AttachForm,
    kept: list[StoredFile] | None = None,
    status: int = 200,
) -> HttpResponse:
    title = _("Add files")
    return told.ask(http, case, form, title=title, button=title, kept=kept or [], status=status)
