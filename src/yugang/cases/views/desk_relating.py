"""How cases hang together: repeats, follows, and parts at other bodies."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from yugang.cases import access
from yugang.cases.actions import relating
from yugang.cases.forms.desk import PartForm, RelateForm
from yugang.cases.models import Case, RelationKind
from yugang.cases.queries.staff import bodies_that_handle
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Actor, Permission, actor, command, page, page_and_command, person

from . import told
from .desk_handing import handled

P = Permission


@page(may=P.HANDLE_CASE)
def relate_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Name the case that this one repeats or follows."""
    return _ask(http, handled(http, receipt), RelateForm())


@command(may=P.HANDLE_CASE)
def relate_cases(http: HttpRequest, receipt: str) -> HttpResponse:
    case, form = handled(http, receipt), RelateForm(http.POST)
    if not form.is_valid():
        return _ask(http, case, form, status=422)
    kind = RelationKind(form.cleaned_data["kind"])
    try:
        other = access.to_case(person(http), form.cleaned_data["other"], clock.today())
        relating.relate(case, other, kind, by=_by(http, case), at=clock.now())
    except Http404:
        form.add_error("other", _("Among the cases that you may see there is none of this number."))
    except StepRefused as error:
        form.add_error("other", error.reason)
    else:
        messages.success(http, _("The relation is entered."))
        return redirect("cases:case", receipt)
    return _ask(http, case, form, status=422)


relate = page_and_command(relate_form, relate_cases)


@command(may=P.HANDLE_CASE)
def unrelate(http: HttpRequest, receipt: str, relation_id: int) -> HttpResponse:
    case = handled(http, receipt)
    relation = get_object_or_404(case.relations.select_related("case", "other"), pk=relation_id)
    try:
        relating.unrelate(relation, by=_by(http, case), at=clock.now())
    except StepRefused as error:
        messages.error(http, error.reason)
    else:
        messages.success(http, _("The relation is undone."))
    return redirect("cases:case", receipt)


@page(may=P.HANDLE_CASE)
def part_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Ask another body for its part of the matter."""
    case = handled(http, receipt)
    bodies = bodies_that_handle(case.body, clock.today())
    initial = {"title": case.title, "text": case.text}
    return _ask_part(http, case, PartForm(initial=initial, bodies=bodies))


@command(may=P.HANDLE_CASE)
def open_part(http: HttpRequest, receipt: str) -> HttpResponse:
    case = handled(http, receipt)
    form = PartForm(http.POST, bodies=bodies_that_handle(case.body, clock.today()))
    if not form.is_valid():
        return _ask_part(http, case, form, status=422)
    data, by = form.cleaned_data, _by(http, case)
    try:
        part = relating.open_part(
            case, data["body"], data["title"], data["text"], key=data["key"], by=by, at=clock.now()
        )
    except StepRefused as error:
        return _ask_part(http, case, form, status=409, refusal=error.reason)
    names = {"receipt": part.case.receipt, "body": data["body"]}
    messages.success(http, _("Opened: part %(receipt)s at %(body)s.") % names)
    return redirect("cases:case", receipt)


part = page_and_command(part_form, open_part)


def _by(http: HttpRequest, case: Case) -> Actor:
    return actor(http, P.HANDLE_CASE, case.body)


def _ask(http: HttpRequest, case: Case, form: RelateForm, status: int = 200) -> HttpResponse:
    title, button = _("Relate to another case"), _("Enter the relation")
    return told.ask(http, case, form, title=title, button=button, status=status)


def _ask_part(http: HttpRequest, case: Case, form: PartForm, **more: object) -> HttpResponse:
    lede = _(
        "The part has clocks of its own. This case cannot be settled before it. "
        "Who asks is not told to the other body: write nothing of it below."
    )
    title, button = _("Open a part at another body"), _("Open the part")
    return told.ask(http, case, form, title=title, button=button, lede=lede, **more)  # type: ignore[arg-type]
