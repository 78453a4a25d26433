"""A citizen's account: her matters together, and notices of what happened to them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases import kinds
from yugang.cases.actions.claiming import OfAnother, claim
from yugang.cases.actions.looking_up import TooOften
from yugang.cases.forms import LookUpForm
from yugang.cases.queries.following import entrances
from yugang.cases.queries.owning import matters
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.notices import actions as notices
from yugang.shared.notices.queries import latest
from yugang.shared.people.access import is_citizen
from yugang.shared.people.models import Person

P = Permission


def citizen(http: HttpRequest) -> Person:
    """Whose account it is. Raises PermissionDenied for staff: their accounts are the office's."""
    me = person(http)
    if not is_citizen(me):
        raise PermissionDenied
    return me


@never_cache
@page(may=P.SIGNED_IN)
def mine(http: HttpRequest) -> HttpResponseBase:
    """All her matters, open ones first, and what she has not read yet. Staff go to the desk."""
    me = person(http)
    if not is_citizen(me):
        return redirect("disclosure:desk")
    context = {
        "matters": matters(me, clock.today()),
        "unread": [one for one in latest(me) if one.read_at is None],
        "entrances": entrances(),
    }
    return render(http, "cases/my.html", context)


@command(may=P.SIGNED_IN)
def mark_read(http: HttpRequest) -> HttpResponseBase:
    """Put the notices away."""
    notices.mark_read(citizen(http), at=clock.now())
    return redirect("cases:mine")


def _show_add(
    http: HttpRequest, form: LookUpForm, status: int = 200, too_often: bool = False
) -> HttpResponse:
    context = {"form": form, "too_often": too_often}
    return render(http, "cases/my_add.html", context, status=status)


@page(may=P.SIGNED_IN)
def add_form(http: HttpRequest) -> HttpResponse:
    """Number and code of a matter that was sent without the account."""
    citizen(http)
    return _show_add(http, LookUpForm())


@command(may=P.SIGNED_IN)
def add(http: HttpRequest) -> HttpResponseBase:
    me, form = citizen(http), LookUpForm(http.POST)
    if not form.is_valid():
        return _show_add(http, form, 422)
    receipt, code = form.cleaned_data["receipt"], form.cleaned_data["code"]
    try:
        case = claim(me, receipt, code, by=actor(http), at=clock.now())
    except TooOften:
        return _show_add(http, form, 429, too_often=True)
    except OfAnother:
        case = None
        text = _("It belongs to another account. Number and code open it all the same.")
    else:
        text = _("Number and code do not belong together. Compare both with the receipt.")
    if case is None:
        form.add_error(None, text)
        return _show_add(http, form, 422)
    names = {"kind": kinds.get(case.kind).name, "receipt": case.receipt}
    messages.success(http, _("%(kind)s %(receipt)s stands among your matters now.") % names)
    return redirect("cases:mine")


add_page = never_cache(page_and_command(add_form, add))
