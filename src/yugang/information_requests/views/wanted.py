"""What several people asked for: whether it is published for everyone."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.public import CatalogueItem, promises
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from ..actions import wanting
from ..forms import WantedForm
from ..models import Wanted
from ..queries.wanted import Group, found_before, proposals

P = Permission
YEAR = timedelta(days=365)


@page(may=P.EXEMPT)
def wanted(http: HttpRequest) -> HttpResponse:
    """What waits for a decision, what was decided, and how often nobody had to ask."""
    today = clock.today()
    decided = Wanted.objects.select_related("body", "item", "duty__publication")[:100]
    context = {
        "groups": proposals(person(http), today),
        "decided": decided,
        "before": found_before(today - YEAR, today),
        "crumbs": _crumbs(),
    }
    return render(http, "information_requests/wanted.html", context)


def _crumbs(*more: str) -> list[tuple[str, str]]:
    here = (_("Asked for by several"), reverse("requests:wanted") if more else "")
    return [(_("Cases"), "/desk/cases/"), here, *((text, "") for text in more)]


def _group(http: HttpRequest, key: str) -> Group:
    for group in proposals(person(http), clock.today()):
        if group.key == key:
            return group
    raise Http404


def _items(group: Group) -> list[CatalogueItem]:
    """The items that the body discloses on its own after events: new information can become a
    duty under one."""
    items = promises.items_of_body(group.cases[0].body, clock.today())
    return [one for one in items if not one.when.recurs]


@page(may=P.EXEMPT)
def decide_form(http: HttpRequest, key: str) -> HttpResponse:
    """Publish it, or say why not."""
    group = _group(http, key)
    return _show(http, group, WantedForm(items=_items(group)))


@command(may=P.EXEMPT)
def decide(http: HttpRequest, key: str) -> HttpResponse:
    group = _group(http, key)
    items = _items(group)
    form = WantedForm(http.POST, items=items)
    if not form.is_valid():
        return _show(http, group, form, 422)
    given, at = form.cleaned_data, clock.now()
    by = actor(http, P.EXEMPT, group.cases[0].body)
    try:
        if given["decision"] == "accept":
            item = next(one for one in items if str(one.pk) == given["item"])
            wanting.accept(group, item, given["label"], by=by, at=at)
        else:
            wanting.decline(group, given["reason"], by=by, at=at)
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _show(http, group, form, 409)
    messages.success(http, _("Decided."))
    return redirect("requests:wanted")


deciding = page_and_command(decide_form, decide)


def _show(http: HttpRequest, group: Group, form: WantedForm, status: int = 200) -> HttpResponse:
    context = {"group": group, "form": form, "crumbs": _crumbs(_("Decide"))}
    return render(http, "information_requests/decide_wanted.html", context, status=status)
