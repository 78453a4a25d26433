"""The ledger's page at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, page, person

from .access import acts_visible_to
from .forms import FilterForm
from .queries import Leaf, filtered


@page(may=Permission.SEE_LEDGER)
def acts(http: HttpRequest) -> HttpResponse:
    form = FilterForm(http.GET or None)
    readable = form.is_valid() or not form.is_bound
    wanted = form.cleaned_data if form.is_bound and readable else {}
    visible = acts_visible_to(person(http), clock.today())
    leaf = filtered(visible, wanted) if readable else Leaf([], None)
    older = http.GET.copy()
    older["before"] = str(leaf.older)
    context = {
        "form": form,
        "leaf": leaf,
        "older": "?" + older.urlencode() if leaf.older else "",
        "crumbs": [(_("Ledger"), "")],
    }
    return render(http, "ledger/acts.html", context, status=200 if readable else 422)
