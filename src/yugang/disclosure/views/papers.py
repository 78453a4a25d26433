"""The register of papers at the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import papers as actions
from yugang.disclosure.forms.papers import NO_MARK, MarkForm, PaperForm
from yugang.disclosure.models import CatalogueItem, Paper, PaperMark
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.queries import papers as queries
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.downloads import asked_download, links
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.paging import paged
from yugang.shared.people.access import permissions

P = Permission


@page(may=P.SEE_DESK)
def papers(http: HttpRequest) -> HttpResponseBase:
    """The papers of my bodies: what is marked how, what was sent back."""
    who, today = person(http), clock.today()
    given = {
        name: http.GET.get(name, "").replace("\0", "").strip()[:100] for name in ("state", "q")
    }
    found = queries.find(access.papers(who, today), given["state"], given["q"])
    if file := asked_download(
        http, _("Register of papers"), queries.header(), queries.cells(found)
    ):
        return file
    shown, pager = paged(http, found)
    context = {
        "rows": [(paper, queries.lacks(paper)) for paper in shown],
        "pager": pager,
        "given": given,
        "states": [("", _("All")), (queries.SENT_BACK, _("sent back")), *PaperMark.choices],
        "may_register": access.bodies(who, P.PROPOSE, today).exists(),
        "links": links(http),
        "crumbs": [(_("Duties"), reverse("disclosure:duties")), (_("Register of papers"), "")],
    }
    return render(http, "disclosure/papers.html", context)


def _form(http: HttpRequest) -> PaperForm:
    today = clock.today()
    given = (http.POST, http.FILES) if http.method == "POST" else (None, None)
    bodies = access.bodies(person(http), P.PROPOSE, today)
    start = {"formed_on": today, "body": bodies.first() if bodies.count() == 1 else None}
    form = PaperForm(*given, bodies=bodies, today=today, initial=start)
    form.choose_from(_items(today))
    return form


def _items(today: date) -> QuerySet[CatalogueItem]:
    active = CatalogueItem.objects.in_force(today).filter(mode__in=WITH_DUTIES)
    return active.filter(timing__kind__in=["event", "at-once"])


@page(may=P.PROPOSE)
def new_paper(http: HttpRequest) -> HttpResponse:
    """Enter a paper into the register."""
    return _new(http, _form(http))


def _new(http: HttpRequest, form: PaperForm, status: int = 200) -> HttpResponse:
    crumbs = [
        (_("Duties"), reverse("disclosure:duties")),
        (_("Register of papers"), reverse("disclosure:papers")),
        (_("Enter a paper"), ""),
    ]
    return render(
        http, "disclosure/new_paper.html", {"form": form, "crumbs": crumbs}, status=status
    )


@command(may=P.PROPOSE)
def register_paper(http: HttpRequest) -> HttpResponse:
    form = _form(http)
    if not form.is_valid():
        return _new(http, form, status=422)
    given = form.cleaned_data
    by, at = actor(http, P.PROPOSE, given["body"]), clock.now()
    facts = {name: given[name] for name in ("body", "title", "document_number", "formed_on")}
    try:
        upload = given["file"]
        file = store(upload, upload.name, by=by, at=at) if upload else None
        paper = actions.register_paper(**facts, marking=form.marking, file=file, by=by, at=at)
    except FileRefused as refused:
        form.add_error("file", str(refused))
    except actions.NumberTaken as taken:
        text = _("“%(title)s” is registered under this number already.")
        form.add_error("document_number", text % {"title": taken.paper.title})
    except StepRefused:
        form.add_error("item", _("This item asks for no duty on the day the paper was formed."))
    else:
        _say(http, paper)
        return redirect(paper.address)
    return _new(http, form, status=422)


def _say(http: HttpRequest, paper: Paper) -> None:
    if paper.sent_back:
        messages.warning(http, _("Sent back: %(lacks)s") % {"lacks": queries.lacks(paper)})
    elif paper.duty:
        messages.success(http, _("Entered. The duty to disclose it is open; its clock runs."))
    else:
        messages.success(http, _("Entered with its mark and reason."))


def _paper(http: HttpRequest, paper_id: int) -> Paper:
    return access.to_paper(person(http), paper_id, clock.today())


def _mark_form(data: Any, paper: Paper) -> MarkForm:
    start = {"mark": paper.mark, "reason": paper.reason, "item": paper.item_id}
    form = MarkForm(data, initial=start)
    form.choose_from(_items(clock.today()))
    return form


@page(may=P.SEE_DESK)
def paper(http: HttpRequest, paper_id: int) -> HttpResponse:
    """One paper: what it says of itself, the duty it opened, what it lacks."""
    found = _paper(http, paper_id)
    return _show(http, found, _mark_form(None, found))


def _show(http: HttpRequest, paper: Paper, form: MarkForm, status: int = 200) -> HttpResponse:
    held = permissions(person(http), clock.today(), paper.body)
    context = {
        "paper": paper,
        "lacks": queries.lacks(paper),
        "no_mark": NO_MARK,
        "may_mark": paper.sent_back and P.PROPOSE in held,
        "form": form,
        "crumbs": [
            (_("Duties"), reverse("disclosure:duties")),
            (_("Register of papers"), reverse("disclosure:papers")),
            (paper.title, ""),
        ],
    }
    return render(http, "disclosure/paper.html", context, status=status)


@command(may=P.PROPOSE)
def mark_paper(http: HttpRequest, paper_id: int) -> HttpResponse:
    found = _paper(http, paper_id)
    by = actor(http, P.PROPOSE, found.body)
    if P.PROPOSE not in permissions(person(http), clock.today(), found.body):
        return redirect(found.address)
    form = _mark_form(http.POST, found)
    if form.is_valid():
        form.demand_in_force(found.formed_on)
    if form.errors:
        return _show(http, found, form, status=422)
    try:
        marked = actions.mark_paper(found, form.marking, by=by, at=clock.now())
    except StepRefused:
        messages.error(http, _("Somebody marked this paper meanwhile."))
    else:
        _say(http, marked)
    return redirect(found.address)


enter_paper = page_and_command(new_paper, register_paper)
