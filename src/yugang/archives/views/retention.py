"""The openness office's page: how long files of requests are kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.information_requests.public import to_county
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Place

from ..actions.retention import set_retention
from ..forms import RetentionForm
from ..models import RetentionRule
from ..rules.retention import PROPOSED

P = Permission


def _county(http: HttpRequest) -> Place:
    """The county whose terms she sets. Raises PermissionDenied."""
    return to_county(person(http), clock.today())


@page(may=P.EDIT_CALENDAR)
def form(http: HttpRequest) -> HttpResponse:
    """What the county set, or what is proposed."""
    kept = list(RetentionRule.objects.filter(place=_county(http)))
    initial = {rule.value: term.value for rule, term in PROPOSED.items()}
    initial |= {one.rule: one.retention for one in kept}
    initial |= {"approval": kept[-1].approval} if kept else {}
    return _show(http, RetentionForm(initial=initial), bool(kept))


@command(may=P.EDIT_CALENDAR)
def keep(http: HttpRequest) -> HttpResponse:
    county, given = _county(http), RetentionForm(http.POST)
    if not given.is_valid():
        return _show(http, given, RetentionRule.objects.filter(place=county).exists(), 422)
    set_retention(
        county, given.terms(), approval=given.cleaned_data["approval"], by=actor(http),
        at=clock.now(),
    )  # fmt: skip
    messages.success(http, _("Kept. Packages made from now on follow it."))
    return redirect("archives:retention")


def _show(http: HttpRequest, form: RetentionForm, is_set: bool, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "is_set": is_set,
        "crumbs": [
            (_("Cases"), "/desk/cases/"),
            (_("Archive"), "/desk/archive/"),
            (_("Terms of keeping"), ""),
        ],
    }
    return render(http, "archives/retention.html", context, status=status)


retention = page_and_command(form, keep)
