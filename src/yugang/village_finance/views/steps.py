"""The steps of a ledger at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.public import Incomplete, Unmasked
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.village_finance import access
from yugang.village_finance.actions import steps
from yugang.village_finance.actions.drafting import Changed
from yugang.village_finance.actions.steps import Refused
from yugang.village_finance.forms.ledgers import AnswerObjectionForm, ReasonForm, StampForm
from yugang.village_finance.models import Ledger
from yugang.village_finance.queries import desk as queries
from yugang.village_finance.queries.reading import view
from yugang.village_finance.words import STEPS, spell_period
from yugang.village_finance.workflow import LedgerState

P = Permission
WHY = {
    "out-of-order": gettext_lazy("Something in it is not in order; see below."),
    "unanswered": gettext_lazy("The objection of the group has to be answered first."),
    "not-enough": gettext_lazy("More than half of the group must have reviewed it."),
    "barred": gettext_lazy("Who handled or approved an entry does not review it: %(names)s."),
    "left": gettext_lazy("Not in office on that day: %(names)s."),
    "no-members": gettext_lazy("Nobody of the villagers' group is in office on that day. Enter the members first."),
    "own": gettext_lazy("You prepared it, so another person stamps it."),
    "no-item": gettext_lazy("The catalogue has no item for the accounts of this village. Ask the openness office."),
    "record": gettext_lazy("The record of the meeting is missing."),
    "figures": gettext_lazy("Figures of the meeting are missing or contradict each other."),
    "present": gettext_lazy("Too few were present, so the meeting could not decide."),
    "agreed": gettext_lazy("Not more than half of those present agreed."),
}  # fmt: skip
DONE = {
    "submit": gettext_lazy("Submitted. The villagers' group reviews it now."),
    "recall": gettext_lazy("Taken back. You can change it again."),
    "object": gettext_lazy("The objection went to the accountant."),
    "stamp": gettext_lazy("Stamped. It can be published now."),
    "publish": gettext_lazy("Published. Print the sheet for the wall next."),
    "on-route": gettext_lazy("Further reviewers are named for it; publish it once they have agreed."),
    "correct": gettext_lazy("It is open for correction. What is public stays until you publish it anew."),
    "discard": gettext_lazy("Given up."),
}  # fmt: skip
BY_WHOM = {"object": P.REVIEW, "stamp": P.REVIEW}


def why(refused: Exception) -> str:
    """In words, what keeps a step from being taken."""
    if isinstance(refused, Refused):
        return str(WHY[refused.code]) % {"names": "、".join(refused.names)}
    if isinstance(refused, Changed):
        return _("Somebody changed it meanwhile. Look at it again.")
    if isinstance(refused, Unmasked):
        return _("Personal data would be public: %(found)s. Mend the lines.") % {"found": refused}
    if isinstance(refused, Incomplete):
        return _("Something in it is not in order; see below.")
    return _("This step is not open any more; see where it is now.")


REFUSALS = (Refused, Changed, StepRefused, Unmasked, Incomplete)


def _form(http: HttpRequest, ledger: Ledger, step: str, data: Any = None) -> forms.Form | None:
    """What a step asks; None where one press is enough."""
    today = clock.today()
    if step == "stamp":
        initial = {"reviewed_on": today, "seen_version": ledger.version}
        names = queries.group_of(ledger.body, today)
        return StampForm(names, today, data, initial=initial)
    if step in {"object", "correct"}:
        return ReasonForm(data)
    if step == "submit" and queries.open_objection(ledger):
        return AnswerObjectionForm(data)
    return None


def _fetch(http: HttpRequest, ledger_id: int, step: str) -> Ledger:
    who, today = person(http), clock.today()
    found = access.to_ledger(who, ledger_id, today)
    needed = BY_WHOM.get(step)
    held = access.may_for(who, found.body, today)
    if (
        (needed and needed not in held)
        or not held
        or (step in {"submit", "recall", "correct", "discard"} and P.PROPOSE not in held)
    ):
        raise PermissionDenied
    return found


def _page(
    http: HttpRequest, ledger: Ledger, step: str, form: Any, status: int = 200
) -> HttpResponse:
    there = reverse("village-finance:ledger", args=[ledger.pk])
    seen = view(ledger)
    context = {
        "ledger": ledger,
        "seen": seen,
        "step": step,
        "label": STEPS[step],
        "form": form,
        "checks": queries.checks(seen),
        "objection": queries.open_objection(ledger) if step == "submit" else None,
        "until": queries.review_until(ledger),
        "group_problem": queries.group_problem(ledger.body, clock.today())
        if step == "stamp"
        else "",
        "crumbs": [
            (_("Village accounts"), reverse("village-finance:desk")),
            (f"{ledger.body.place.name} {spell_period(ledger.when)}", there),
            (STEPS[step], ""),
        ],
    }
    return render(http, "village_finance/step.html", context, status=status)


@page(may=P.SEE_DESK)
def _show(http: HttpRequest, ledger_id: int, step: str) -> HttpResponse:
    """What the step asks, beside what it is about."""
    found = _fetch(http, ledger_id, step)
    if step not in access.open_steps(person(http), found, clock.today()):
        messages.error(http, why(StepRefused(step, found.state)))
        return redirect("village-finance:ledger", found.pk)
    return _page(http, found, step, _form(http, found, step))


@command(may=P.SEE_DESK, atomic=False)
def _take(http: HttpRequest, ledger_id: int, step: str) -> HttpResponse:
    """Take the step."""
    found = _fetch(http, ledger_id, step)
    form = _form(http, found, step, http.POST)
    if form is not None and not form.is_valid():
        return _page(http, found, step, form, 422)
    given = form.cleaned_data if form is not None else {}
    permission = BY_WHOM.get(step) or (
        P.PROPOSE
        if P.PROPOSE in access.may_for(person(http), found.body, clock.today())
        else P.REVIEW
    )
    try:
        TAKE[step](found, given, by=actor(http, permission, found.body), at=clock.now())
    except REFUSALS as refused:
        if form is None:
            messages.error(http, why(refused))
            return redirect("village-finance:ledger", found.pk)
        form.add_error(None, why(refused))
        return _page(http, found, step, form, 409)
    found.refresh_from_db()
    on_route = step == "publish" and found.state != LedgerState.PUBLISHED
    messages.success(http, DONE["on-route" if on_route else step])
    if step == "discard":
        return redirect("village-finance:desk")
    return redirect("village-finance:ledger", found.pk)


Act = Callable[..., Any]
TAKE: dict[str, Act] = {
    "submit": lambda ledger, given, **who: steps.submit(ledger, **given, **who),
    "recall": lambda ledger, given, **who: steps.recall(ledger, **who),
    "object": lambda ledger, given, **who: steps.object_(ledger, names=(), **given, **who),
    "stamp": lambda ledger, given, **who: steps.stamp(ledger, **given, **who),
    "publish": lambda ledger, given, **who: steps.publish(ledger, **who),
    "correct": lambda ledger, given, **who: steps.correct(ledger, reason=given["words"], **who),
    "discard": lambda ledger, given, **who: steps.discard(ledger, **who),
}

step = page_and_command(_show, _take)
