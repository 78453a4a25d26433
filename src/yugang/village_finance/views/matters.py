"""The nine matters at the desk: entered with their meeting, published where it could decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.village_finance import access
from yugang.village_finance.actions import matters as actions
from yugang.village_finance.actions.drafting import Changed
from yugang.village_finance.forms.matters import KINDS, MEETINGS, MatterForm
from yugang.village_finance.models import Matter

from .steps import REFUSALS, WHY, why

P = Permission
NAMES = (
    "body", "kind", "title", "result", "meeting", "met_on", "entitled", "present", "agreed",
    "households", "households_present",
)  # fmt: skip


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    first = (_("Village accounts"), reverse("village-finance:desk"))
    return [
        first,
        (_("Matters decided"), reverse("village-finance:matters") if more else ""),
        *more,
    ]


@page(may=P.SEE_DESK)
def matters(http: HttpRequest) -> HttpResponse:
    """All of the villages she looks into, with what keeps them from being published."""
    who, today = person(http), clock.today()
    rows = [
        {
            "matter": one,
            "kind": KINDS[one.kind],
            "meeting": MEETINGS[one.meeting],
            "lacking": [WHY[code] for code in actions.lacking(one)],
            "own": one.author_id == who.pk,
            "held": access.may_for(who, one.body, today),
        }
        for one in access.matters(who, today)[:100]
    ]
    context = {
        "rows": rows,
        "may_write": access.villages(who, P.PROPOSE, today).exists(),
        "review": P.REVIEW,
        "propose": P.PROPOSE,
        "crumbs": _crumbs(),
    }
    return render(http, "village_finance/matters.html", context)


def _page(
    http: HttpRequest, form: MatterForm, matter: Matter | None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "matter": matter, "crumbs": _crumbs((_("Enter a matter"), ""))}
    return render(http, "village_finance/matter.html", context, status=status)


def _villages(http: HttpRequest) -> Any:
    return access.villages(person(http), P.PROPOSE, clock.today())


def _found(http: HttpRequest, matter_id: int) -> Matter | None:
    if not matter_id:
        return None
    return access.to_matter(person(http), matter_id, P.PROPOSE, clock.today())


@page(may=P.PROPOSE)
def _show(http: HttpRequest, matter_id: int = 0) -> HttpResponse:
    """A new matter, or one that is not published yet."""
    matter = _found(http, matter_id)
    initial = {name: getattr(matter, name) for name in NAMES} if matter else {}
    if matter:
        initial["seen_version"] = matter.version
    return _page(http, MatterForm(_villages(http), clock.today(), initial=initial), matter)


@command(may=P.PROPOSE)
def _save(http: HttpRequest, matter_id: int = 0) -> HttpResponse:
    """Keep it with its record."""
    matter = _found(http, matter_id)
    form = MatterForm(_villages(http), clock.today(), http.POST, http.FILES)
    if not form.is_valid():
        return _page(http, form, matter, 422)
    values = {name: form.cleaned_data[name] for name in NAMES}
    by, at = actor(http, P.PROPOSE, values["body"]), clock.now()
    try:
        if upload := form.cleaned_data["record"]:
            values["record"] = store(upload.file, upload.name, by=by, at=at)
        seen = form.cleaned_data["seen_version"]
        actions.save(matter or Matter(), values, seen_version=seen, by=by, at=at)
    except FileRefused as refused:
        form.add_error("record", str(refused))
        return _page(http, form, matter, 422)
    except Changed as changed:
        form.add_error(None, why(changed))
        return _page(http, form, matter, 409)
    return redirect("village-finance:matters")


matter = page_and_command(_show, _save)


@command(may=P.REVIEW, atomic=False)
def publish_matter(http: HttpRequest, matter_id: int) -> HttpResponse:
    """Publish the result, where its meeting could decide it."""
    found = access.to_matter(person(http), matter_id, P.REVIEW, clock.today())
    try:
        actions.publish(found, by=actor(http, P.REVIEW, found.body), at=clock.now())
    except REFUSALS as refused:
        messages.error(http, why(refused))
    else:
        messages.success(http, _("Published."))
    return redirect("village-finance:matters")
