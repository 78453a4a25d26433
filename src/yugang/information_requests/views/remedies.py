"""The openness office's page: where letters of reply say that they can be challenged."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from ..access import to_county
from ..actions.remedies import set_remedies
from ..forms import RemediesForm
from ..models import Remedies
from ..queries import by_law

P = Permission


@page(may=P.EDIT_CALENDAR)
def remedies_form(http: HttpRequest) -> HttpResponse:
    """What is confirmed, or what the law says, to be confirmed."""
    county = to_county(person(http), clock.today())
    kept = Remedies.objects.filter(place=county).first()
    if kept:
        initial = model_to_dict(kept)
    else:
        usual, above = by_law(county, itself=False), by_law(county, itself=True)
        initial = {
            "office": usual.office,
            "office_address": usual.office_address,
            "above": above.office,
            "court": usual.court,
        }
    return _show(http, RemediesForm(initial=initial))


@command(may=P.EDIT_CALENDAR)
def keep_remedies(http: HttpRequest) -> HttpResponse:
    county = to_county(person(http), clock.today())
    form = RemediesForm(http.POST)
    if not form.is_valid():
        return _show(http, form, status=422)
    set_remedies(county, form.cleaned_data, by=actor(http), at=clock.now())
    messages.success(http, _("Kept. Letters written from now on name these offices."))
    return redirect("requests:remedies")


def _show(http: HttpRequest, form: RemediesForm, status: int = 200) -> HttpResponse:
    county = to_county(person(http), clock.today())
    context = {
        "form": form,
        "county": county,
        "kept": Remedies.objects.filter(place=county).first(),
        "crumbs": [
            (_("Cases"), "/desk/cases/"),
            (_("Time limits"), "/desk/cases/limits/"),
            (_("Remedies in letters of reply"), ""),
        ],
    }
    return render(http, "information_requests/remedies.html", context, status=status)


remedies = page_and_command(remedies_form, keep_remedies)
