"""The villages a person keeps, one village, its waiting rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.households import access
from yugang.households.actions import settling
from yugang.households.forms.desk import AnswerForm, usual_period
from yugang.households.models import Entry, Household
from yugang.households.queries import desk as queries
from yugang.households.queries.directory import candidates
from yugang.households.rules.periods import NoPeriod, Period, period, read_period
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Place

P = Permission
PER_PAGE = 50


def crumbs(place: Place | None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the village; the last one is the page itself."""
    way = [(_("Households"), reverse("households:villages"))]
    if place:
        way.append((place.name, reverse("households:village", args=[place.code])))
    way += more
    return [*way[:-1], (way[-1][0], "")]


def pager(http: HttpRequest, rows: Any) -> tuple[Any, dict[str, Any]]:
    """The page asked for, and what portal/components/pager.html takes."""
    pages = Paginator(rows, PER_PAGE)
    shown = pages.get_page(http.GET.get("page"))

    def address(number: int) -> str:
        asked = http.GET.copy()
        asked["page"] = str(number)
        return "?" + asked.urlencode() if 1 <= number <= pages.num_pages else ""

    return shown, {
        "number": shown.number,
        "count": pages.num_pages,
        "previous": address(shown.number - 1),
        "next": address(shown.number + 1),
    }


@page(may=P.SEE_DESK)
def villages(http: HttpRequest) -> HttpResponse:
    """The villages whose households I keep, and the figures of those I oversee."""
    today, who = clock.today(), person(http)
    mine = access.villages(who, today).order_by("code").select_related("parent")
    kept = set(mine.values_list("pk", flat=True))
    overseen = access.overseen_villages(who, today).exclude(pk__in=kept)
    rows = queries.figures([*mine, *overseen.order_by("code").select_related("parent")])
    shown, pages = pager(http, rows)
    context = {
        "rows": shown,
        "pager": pages,
        "kept": kept,
        "total": sum(row.households for row in rows),
        "signed": sum(row.signed for row in rows),
        "sheets": sum(row.run.total for row in rows if row.run),
        "crumbs": crumbs(None),
    }
    return render(http, "households/villages.html", context)


def _period(http: HttpRequest) -> Period:
    try:
        return read_period(http.GET.get("period", ""))
    except NoPeriod:
        return period(usual_period(clock.today()))


@page(may=P.KEEP_HOUSEHOLDS)
def village(http: HttpRequest, code: str) -> HttpResponse:
    """Its households with their sums of a period, its lists, its runs; names masked."""
    place, of = access.to_village(person(http), code, clock.today()), _period(http)
    wanted = http.GET.get("q", "").strip()[:40]
    every = queries.lines(place, of)
    shown, pages = pager(http, queries.matching(every, wanted))
    context = {
        "place": place,
        "period": of,
        "periods": queries.periods_of(place, clock.today(), of),
        "wanted": wanted,
        "lines": shown,
        "count": len(every),
        "got": sum(row.got for row in every),
        "charged": sum(row.charged for row in every),
        "without": sum(not row.count for row in every),
        "waiting": Entry.objects.waiting().filter(place=place).count(),
        "lists": queries.lists_of(place)[:12],
        "runs": place.sheet_runs.all()[:12],
        "pager": pages,
        "crumbs": crumbs(place),
    }
    return render(http, "households/village.html", context)


def _forms(http: HttpRequest, place: Place) -> list[AnswerForm]:
    """The first rows that wait, each with the households it could mean."""
    rows = queries.waiting_of(place)[:PER_PAGE]
    every = list(Household.objects.present().filter(place=place).order_by("number"))
    data = http.POST if http.method == "POST" else None
    return [
        AnswerForm(data, prefix=f"row-{row.pk}", entry=row, households=candidates(row, every))
        for row in rows
    ]


def _questions(
    http: HttpRequest, place: Place, forms: list[AnswerForm], status: int = 200
) -> HttpResponse:
    context = {
        "place": place,
        "forms": forms,
        "waiting": Entry.objects.waiting().filter(place=place).count(),
        "crumbs": crumbs(place, (_("Whose are these rows?"), "")),
    }
    return render(http, "households/questions.html", context, status=status)


@page(may=P.KEEP_HOUSEHOLDS)
def _ask(http: HttpRequest, code: str) -> HttpResponse:
    """The rows of which nobody has said whose they are."""
    place = access.to_village(person(http), code, clock.today())
    return _questions(http, place, _forms(http, place))


@command(may=P.KEEP_HOUSEHOLDS)
def _answer(http: HttpRequest, code: str) -> HttpResponse:
    """Take the answers; rows without one wait on. One press makes all unknown names households."""
    place = access.to_village(person(http), code, clock.today())
    by, at = actor(http, P.KEEP_HOUSEHOLDS), clock.now()
    if "all-new" in http.POST:
        rows = [row for row in queries.waiting_of(place) if not candidates(row, None)]
        count = settling.make_households(rows, by=by, at=at)
        text = ngettext("%(n)d household was entered.", "%(n)d households were entered.", count)
        messages.success(http, text % {"n": count})
        return redirect("households:questions", place.code)
    forms = _forms(http, place)
    if not all(form.is_valid() for form in forms):
        return _questions(http, place, forms, 422)
    count = sum(_settled(form, by, at) for form in forms)
    text = ngettext("%(n)d row was settled.", "%(n)d rows were settled.", count)
    messages.success(http, text % {"n": count})
    return redirect("households:questions", place.code)


def _settled(form: AnswerForm, by: Any, at: Any) -> int:
    said = form.cleaned_data["whose"]
    if not said:
        return 0
    try:
        if form.household:
            settling.settle(form.entry, form.household, by=by, at=at)
        elif said == AnswerForm.NEW:
            settling.make_household(form.entry, by=by, at=at)
        else:
            settling.set_aside(form.entry, by=by, at=at)
    except settling.Settled:
        return 0
    return 1


questions = page_and_command(_ask, _answer)
