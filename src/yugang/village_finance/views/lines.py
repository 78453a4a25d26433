"""Mending lines, figures and holdings of a draft in the page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.village_finance import access
from yugang.village_finance.actions import drafting
from yugang.village_finance.forms.ledgers import HoldingForm, LineForm, TotalsForm
from yugang.village_finance.models import Ledger
from yugang.village_finance.queries.editing import initial_of
from yugang.village_finance.queries.reading import LedgerView, LineView, view
from yugang.village_finance.queries.words import reason
from yugang.village_finance.rules.holdings import Holding
from yugang.village_finance.words import spell_period

P = Permission
MOST_AT_ONCE, BLANK, BLANK_HOLDINGS = 50, 3, 4


def _form(ledger: Ledger, line: LineView | None, prefix: str, data: Any = None) -> LineForm:
    stamped = bool(line and ledger.sheets.get(line.entry.sheet, {}).get("stamped"))
    initial = initial_of(line.entry) if line else {}
    return LineForm(data, prefix=prefix, initial=initial, stamped=stamped)


def line_forms(seen: LedgerView, asked: str = "") -> list[dict[str, Any]]:
    """A form for each wrong line, for the one asked for, and blank ones to type lines in."""
    found = [line for line in seen.wrong if not asked][:MOST_AT_ONCE]
    found += [line for line in seen.lines if str(line.entry.position) == asked]
    rows = [
        {
            "line": line,
            "form": _form(seen.ledger, line, str(line.entry.position)),
            "problems": [(problem.column, reason(problem)) for problem in line.problems],
        }
        for line in found
    ]
    blank = 0 if found else BLANK if asked == "new" or not seen.lines else 0
    return rows + [
        {"line": None, "form": _form(seen.ledger, None, f"new{n}"), "problems": []}
        for n in range(1, blank + 1)
    ]


@command(may=P.PROPOSE)
def save_lines(http: HttpRequest, ledger_id: int) -> HttpResponse:
    """Keep the lines as they are now; what is still wrong is shown again."""
    found = access.to_ledger_for(person(http), ledger_id, P.PROPOSE, clock.today())
    seen, version = view(found), http.POST.get("seen_version", "")
    lines = {str(line.entry.position): line for line in seen.lines}
    forms = {
        prefix: _form(found, lines.get(prefix), prefix, http.POST)
        for prefix in http.POST.getlist("line")[: MOST_AT_ONCE + BLANK]
        if prefix in lines or prefix.startswith("new")
    }
    if not all(form.is_valid() for form in forms.values()):
        return _lines_again(http, found, seen, forms, 422)
    changed = {
        int(prefix): None if form.cleaned_data["remove"] else form.cells
        for prefix, form in forms.items()
        if prefix in lines
    }
    added = [f.cells for prefix, f in forms.items() if prefix not in lines and not f.is_empty]
    try:
        drafting.save_lines(
            found,
            changed=changed,
            added=added,
            seen_version=int(version) if version.isdecimal() else -1,
            by=actor(http, P.PROPOSE, found.body),
            at=clock.now(),
        )
    except (drafting.Changed, StepRefused):
        return _lines_again(http, found, seen, forms, 409)
    left = len(view(found).wrong)
    said = ngettext(
        "Saved. %(n)s line is still to be mended.",
        "Saved. %(n)s lines are still to be mended.",
        left,
    )
    messages.success(http, said % {"n": left} if left else _("Saved."))
    more = "?line=new#lines" if http.POST.get("then") == "more" else ""
    return redirect(reverse("village-finance:ledger", args=[found.pk]) + more)


def _lines_again(
    http: HttpRequest, found: Ledger, seen: LedgerView, forms: dict[str, LineForm], status: int
) -> HttpResponse:
    """What was typed, once more. After a change by somebody else, it is confirmed against that."""
    from .desk import ledger_page

    lines = {str(line.entry.position): line for line in seen.lines}
    rows = [
        {
            "line": lines.get(prefix),
            "form": form,
            "problems": [
                (p.column, reason(p)) for p in (lines[prefix].problems if prefix in lines else ())
            ],
        }
        for prefix, form in forms.items()
    ]
    changed = status == 409
    return ledger_page(http, found, status=status, line_forms=rows, changed_meanwhile=changed)


@command(may=P.PROPOSE)
def save_totals(http: HttpRequest, ledger_id: int) -> HttpResponse:
    """Opening, closing and the printed totals."""
    from .desk import ledger_page

    found = access.to_ledger_for(person(http), ledger_id, P.PROPOSE, clock.today())
    form = TotalsForm(http.POST, auto_id="totals_%s")
    if not form.is_valid():
        return ledger_page(http, found, status=422, totals_form=form)
    values = dict(form.cleaned_data)
    seen = values.pop("seen_version")
    try:
        by, at = actor(http, P.PROPOSE, found.body), clock.now()
        drafting.save_totals(found, values, seen_version=seen, by=by, at=at)
    except (drafting.Changed, StepRefused):
        form.add_error(None, _("Somebody changed the ledger meanwhile. Compare and save again."))
        form.data = {**http.POST.dict(), "seen_version": str(found.version)}
        return ledger_page(http, found, status=409, totals_form=form)
    messages.success(http, _("Saved."))
    return redirect("village-finance:ledger", found.pk)


def _holdings_page(
    http: HttpRequest, found: Ledger, forms: list[HoldingForm], status: int = 200
) -> HttpResponse:
    there = reverse("village-finance:ledger", args=[found.pk])
    title = f"{found.body.place.name} {spell_period(found.when)}"
    context = {
        "ledger": found,
        "forms": forms,
        "crumbs": [
            (_("Village accounts"), reverse("village-finance:desk")),
            (title, there),
            (_("Assets, resources, debts"), ""),
        ],
    }
    return render(http, "village_finance/holdings.html", context, status=status)


@page(may=P.PROPOSE)
def _show_holdings(http: HttpRequest, ledger_id: int) -> HttpResponse:
    """What the village has and owes at the end of the period."""
    found = access.to_ledger_for(person(http), ledger_id, P.PROPOSE, clock.today())
    names = ("kind", "name", "quantity", "amount", "other", "remark")
    kept = [{name: getattr(one, name) for name in names} for one in found.holdings.all()]
    rows = [*kept, *({} for _n in range(BLANK_HOLDINGS))]
    forms = [HoldingForm(prefix=f"h{n}", initial=row) for n, row in enumerate(rows)]
    return _holdings_page(http, found, forms)


@command(may=P.PROPOSE)
def _save_holdings(http: HttpRequest, ledger_id: int) -> HttpResponse:
    """Keep the rows that have a name."""
    found = access.to_ledger_for(person(http), ledger_id, P.PROPOSE, clock.today())
    given = http.POST.get("count", "0")
    count = min(int(given) if given.isdecimal() else 0, 200)
    forms = [HoldingForm(http.POST, prefix=f"h{n}") for n in range(count)]
    if [form for form in forms if not form.is_valid()]:
        return _holdings_page(http, found, forms, 422)
    rows = [Holding(**form.cleaned_data) for form in forms if form.cleaned_data["name"]]
    version = http.POST.get("seen_version", "")
    try:
        drafting.save_holdings(
            found,
            rows,
            seen_version=int(version) if version.isdecimal() else -1,
            by=actor(http, P.PROPOSE, found.body),
            at=clock.now(),
        )
    except (drafting.Changed, StepRefused):
        messages.error(http, _("Somebody changed the ledger meanwhile. Compare and save again."))
        return _holdings_page(http, found, forms, 409)
    messages.success(http, _("Saved."))
    return redirect("village-finance:ledger", found.pk)


holdings = page_and_command(_show_holdings, _save_holdings)
