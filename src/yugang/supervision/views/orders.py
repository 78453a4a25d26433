"""Orders to correct: the list, a new one, one order with its steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.kernel.explain import explain
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.paging import paged
from yugang.shared.people.access import post_for

from .. import access
from ..actions import ordering, printing
from ..forms.orders import STEP_FORMS, OrderForm, StepForm
from ..models import Order, SampledReply
from ..queries import orders as queries
from ..words import DONE
from ..workflow import CORRECTION_ORDER, RUNNING, OrderState

P = Permission


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = (_("Orders to correct"), reverse("supervision:orders") if more else "")
    return [(_("Cases"), "/desk/cases/"), here, *more]


@page(may=P.SEE_DESK)
def orders(http: HttpRequest) -> HttpResponse:
    """Those to my bodies, and to those that I oversee."""
    who, today = person(http), clock.today()
    found = access.orders(who, today)
    group, counts = http.GET.get("group", "open"), queries.groups(found, today)
    group = group if group in counts else "open"
    shown, pager = paged(http, queries.of_group(found, group, today))
    context = {
        "groups": [
            {"sign": sign, "word": word, "number": counts[code], "address": f"?group={code}",
             "current": code == group}
            for code, sign, word in queries.group_words()
        ],
        "rows": [queries.row(order, today) for order in shown],
        "pager": pager,
        "crumbs": _crumbs(),
    }  # fmt: skip
    return render(http, "supervision/orders.html", context)


def _finding(http: HttpRequest, case: Case) -> SampledReply | None:
    """The review that the order comes from, as the address names it. Raises Http404."""
    number = http.GET.get("finding", "")
    if not number:
        return None
    found = access.findings(person(http), clock.today()).filter(case=case)
    if not number.isdecimal() or len(number) > 12:
        raise Http404(number)
    return get_object_or_404(found.exclude(reviewed_at=None), pk=int(number))


@page(may=P.ORDER_CORRECTION)
def new_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Order the body that has the case to correct something."""
    case = access.to_case_to_order(person(http), receipt, clock.today())
    finding = _finding(http, case)
    flaws = finding.marks.filter(verdict="flawed") if finding else []
    said = "\n".join(f"{flaw.get_point_display()}：{flaw.words}" for flaw in flaws)
    return _new(http, case, OrderForm(initial={"words": said}), finding)


@command(may=P.ORDER_CORRECTION)
def issue(http: HttpRequest, receipt: str) -> HttpResponse:
    who, today = person(http), clock.today()
    case = access.to_case_to_order(who, receipt, today)
    finding, form = _finding(http, case), OrderForm(http.POST)
    if not form.is_valid():
        return _new(http, case, form, finding, 422)
    post = post_for(who, P.ORDER_CORRECTION, today, case.body)
    if post is None:
        raise PermissionDenied
    by = actor(http, P.ORDER_CORRECTION, case.body)
    try:
        order = ordering.issue(
            case, office=post.body, finding=finding, by=by, at=clock.now(), **form.cleaned_data
        )
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _new(http, case, form, finding, 409)
    messages.success(http, _("Order %(number)s is issued.") % {"number": order.number})
    return redirect("supervision:order", order.pk)


new = page_and_command(new_form, issue)


def _new(
    http: HttpRequest,
    case: Case,
    form: OrderForm,
    finding: SampledReply | None,
    status: int = 200,
) -> HttpResponse:
    crumbs = _crumbs((case.receipt, reverse("cases:case", args=[case.receipt])))
    context = {"case": case, "form": form, "finding": finding, "crumbs": crumbs}
    return render(http, "supervision/new_order.html", context, status=status)


@page(may=P.SEE_DESK)
def order(http: HttpRequest, order_id: int) -> HttpResponse:
    """One order: what is asked for, by when and why, what happened, what may be done."""
    return _show(http, access.to_order(person(http), order_id, clock.today()))


@page(may=P.SEE_DESK)
def no_step(http: HttpRequest, order_id: int, step: str) -> HttpResponse:
    """Steps are taken on the page of the order."""
    return redirect("supervision:order", order_id)


@command(may=P.SEE_DESK)
def take(http: HttpRequest, order_id: int, step: str) -> HttpResponse:
    who, today = person(http), clock.today()
    found = access.to_order(who, order_id, today)
    row = next((one for one in CORRECTION_ORDER.steps if one.name == step), None)
    if row is None:
        raise Http404(step)
    needed = Permission(row.roles[0])
    if not access.may_do(who, needed, found.body, today):
        raise PermissionDenied
    form = STEP_FORMS[step](http.POST)
    if not form.is_valid():
        return _show(http, found, {step: form}, 422)
    by = actor(http, needed, found.body)
    try:
        ordering.take(found, step, **form.cleaned_data, by=by, at=clock.now())
    except StepRefused as error:
        form.add_error(None, error.reason or _("This step is not open any more."))
        return _show(http, found, {step: form}, 409)
    except ordering.Changed:
        form.add_error(None, _("Somebody took a step meanwhile; look at what happened below."))
        found = access.to_order(who, order_id, today)
        form.data = form.data | {"seen_version": found.version}  # type: ignore[operator]
        return _show(http, found, {step: form}, 409)
    messages.success(http, DONE[step])
    return redirect("supervision:order", order_id)


step = page_and_command(no_step, take)


@page(may=P.ORDER_CORRECTION)
def no_letter(http: HttpRequest, order_id: int) -> HttpResponse:
    """The letter is made on the page of the order."""
    return redirect("supervision:order", order_id)


@command(may=P.ORDER_CORRECTION)
def write_letter(http: HttpRequest, order_id: int) -> HttpResponse:
    """Make the order's letter on paper, filled from the order."""
    found = access.to_order(person(http), order_id, clock.today())
    if not _may_write(http, found):
        raise PermissionDenied
    try:
        made = printing.write_letter(
            found, by=actor(http, P.ORDER_CORRECTION, found.body), at=clock.now()
        )
    except StepRefused as error:
        messages.error(http, error.reason)
    else:
        messages.success(http, _("Written: %(number)s.") % {"number": made.number})
    return redirect("supervision:order", order_id)


letter = page_and_command(no_letter, write_letter)


def _may_write(http: HttpRequest, order: Order) -> bool:
    """Whether the office that issued it is hers, so that the letter bears its name, and the body
    that was ordered still has the request."""
    post = post_for(person(http), P.ORDER_CORRECTION, clock.today(), order.body)
    issued = post is not None and post.body_id == order.office_id
    return issued and order.case.kind == "request" and order.case.body_id == order.body_id


def _show(
    http: HttpRequest, found: Order, forms: dict[str, StepForm] | None = None, status: int = 200
) -> HttpResponse:
    today, who = clock.today(), person(http)
    held = frozenset(
        p.value for p in (P.HANDLE_CASE, P.ORDER_CORRECTION)
        if access.may_do(who, p, found.body, today)
    )  # fmt: skip
    rows = CORRECTION_ORDER.open_steps(OrderState(found.state), held)
    given, shown = forms or {}, []
    for row in rows:
        seen = {"seen_version": found.version}
        form = given.get(row.name) or STEP_FORMS[row.name](initial=seen, auto_id=f"{row.name}_%s")
        shown.append((row.name, _button(row.name), form))
    calendar = calendar_for(found.body.place.code)
    explained = explain(found.clock, calendar, get_language() or "zh") if found.due_on else None
    context: dict[str, Any] = {
        "order": found,
        "row": queries.row(found, today),
        "steps": found.steps.select_related("by"),
        "open_steps": shown,
        "wrong": next((form for form in given.values()), None),
        "explained": explained,
        "letter": printing.letter_of(found),
        "may_write": OrderState(found.state) in RUNNING and _may_write(http, found),
        "crumbs": _crumbs((found.number, "")),
    }
    return render(http, "supervision/order.html", context, status=status)


def _button(step: str) -> str:
    return {
        "answer-order": _("Answer"),
        "accept-order": _("Accept and close"),
        "return-order": _("Return to the body"),
        "lift-order": _("Lift the order"),
    }[step]
