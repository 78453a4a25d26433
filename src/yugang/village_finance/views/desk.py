"""Ledgers at the desk: the villages, a new ledger, one ledger whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.documents.reading import Unreadable
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body
from yugang.village_finance import access
from yugang.village_finance.actions import drafting
from yugang.village_finance.forms.ledgers import FileForm, StartForm, TotalsForm, totals_of
from yugang.village_finance.models import Ledger
from yugang.village_finance.queries import desk as queries
from yugang.village_finance.queries.reading import NOT_TAKEN, digest, read_upload, view
from yugang.village_finance.queries.uploads import unreadable
from yugang.village_finance.queries.words import reason
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.words import STEPS, spell_period

from .lines import line_forms

P = Permission
PAGE = 20
AT_ONCE = frozenset({"recall", "publish"})


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    first = (_("Village accounts"), reverse("village-finance:desk") if more else "")
    return [first, *more]


@page(may=P.SEE_DESK)
def villages(http: HttpRequest) -> HttpResponse:
    """The villages of hers with their ledgers and what comes next."""
    who, today = person(http), clock.today()
    found = access.villages(who, P.SEE_DESK, today)
    asked = http.GET.get("q", "").replace("\0", "")[:40].strip()
    if asked:
        found = found.filter(name__icontains=asked)
    shown = Paginator(found, PAGE).get_page(http.GET.get("page"))
    context = {
        "villages": queries.villages(who, shown.object_list, today),
        "q": asked,
        "total": shown.paginator.count,
        "pager": _pager(http, shown),
        "notes": access.opinions(who, today).filter(seen_at=None).count(),
        "crumbs": crumbs(),
    }
    return render(http, "village_finance/desk.html", context)


def _pager(http: HttpRequest, shown: Any) -> dict[str, Any]:
    def address(number: int) -> str:
        asked = http.GET.copy()
        asked["page"] = str(number)
        return "?" + asked.urlencode()

    return {
        "number": shown.number,
        "count": shown.paginator.num_pages,
        "previous": address(shown.previous_page_number()) if shown.has_previous() else "",
        "next": address(shown.next_page_number()) if shown.has_next() else "",
    }


def _start_page(http: HttpRequest, form: StartForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "crumbs": crumbs((_("Bring in accounts"), ""))}
    return render(http, "village_finance/new.html", context, status=status)


def _mine(http: HttpRequest) -> Any:
    return access.villages(person(http), P.PROPOSE, clock.today())


@page(may=P.PROPOSE)
def _show_start(http: HttpRequest) -> HttpResponse:
    """Which village, which period, and the file."""
    mine = _mine(http)
    body = mine.filter(code=http.GET.get("body", "")[:24]).first() or mine.first()
    initial = {"body": body}
    if body:
        initial["period"] = queries.next_period(body, clock.today()).key.replace("-Q", "Q")
    return _start_page(http, StartForm(mine, initial=initial))


@command(may=P.PROPOSE)
def _start(http: HttpRequest) -> HttpResponse:
    """Keep what the file says, right or wrong, or begin without one."""
    form = StartForm(_mine(http), http.POST, http.FILES)
    if not form.is_valid():
        return _start_page(http, form, 422)
    body, period = form.cleaned_data["body"], form.cleaned_data["period"]
    before = queries.kept_ledger(body, period)
    try:
        if file := form.cleaned_data["file"]:
            if before and before.is_open and (asked := _asked_first(http, form, before)):
                return asked
            ledger = take(http, file, body, period)
        else:
            by, at = actor(http, P.PROPOSE, body), clock.now()
            ledger = drafting.begin(body=body, period=period, by=by, at=at)
    except FileWrong as wrong:
        for why in wrong.reasons:
            form.add_error("file", why)
        return _start_page(http, form, 422)
    except StepRefused:
        form.add_error(
            "period",
            _(
                "There are accounts of these days that are past drafting, or of another length. Open "
                "them under “Village accounts”: what is under review is taken back there, what is "
                "public is corrected."
            ),
        )
        return _start_page(http, form, 409)
    if said := _said(before, ledger, bool(file)):
        messages.info(http, said)
    return redirect("village-finance:ledger", ledger.pk)


def _asked_first(http: HttpRequest, form: StartForm, before: Ledger) -> HttpResponse | None:
    """Before a file takes the place of a draft: nothing is lost that somebody mended."""
    if before.file_digest == digest(form.cleaned_data["file"].read()):
        return _here_already(http, before)
    lines = before.entries.count()
    if lines and not form.cleaned_data.get("replace"):
        form.ask_to_replace(lines)
        return _start_page(http, form, 409)
    return None


def _here_already(http: HttpRequest, ledger: Ledger) -> HttpResponse:
    """The same file once more takes nothing away of what was mended since."""
    messages.info(
        http,
        _("This file is here already; nothing was changed. To begin with it anew, send it below."),
    )
    return redirect("village-finance:ledger", ledger.pk)


def _said(before: Ledger | None, ledger: Ledger, with_file: bool) -> str:
    """What became of a period that was begun before; of a new one its page tells enough."""
    if before is None:
        return ""
    if with_file:
        return _("All lines were replaced by those of the file.")
    if ledger.is_open:
        return _("Accounts of this period were begun before; go on with them here.")
    return _(
        "Accounts of this period are here already. To change what is public, choose “Correct”."
    )


new = page_and_command(_show_start, _start)


class FileWrong(Exception):
    """The file as a whole is not taken."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def take(http: HttpRequest, file: Any, body: Body, period: Period) -> Ledger:
    """The draft with the lines of the file. Raises FileWrong, StepRefused."""
    file.seek(0)
    content = file.read()
    try:
        found = read_upload(content, file.name, period, body)
    except Unreadable as error:
        raise FileWrong(unreadable(error)) from error
    if barring := [one for one in found.refused if one.code in NOT_TAKEN]:
        raise FileWrong(*map(reason, barring))
    return drafting.take_file(
        found,
        body=body,
        name=file.name,
        digest=digest(content),
        by=actor(http, P.PROPOSE, body),
        at=clock.now(),
    )


def ledger_page(
    http: HttpRequest, ledger: Ledger, *, status: int = 200, **more: Any
) -> HttpResponse:
    """One ledger, with the forms that are open."""
    who, today = person(http), clock.today()
    seen = view(ledger)
    may_write = P.PROPOSE in access.may_for(who, ledger.body, today) and ledger.is_open
    steps = access.open_steps(who, ledger, today)
    context: dict[str, Any] = {
        "ledger": ledger,
        "seen": seen,
        "state": queries.state_of(ledger),
        "checks": queries.checks(seen),
        "whole": [(one, reason(one)) for one in seen.whole],
        "warnings": [reason(one) for one in seen.warnings],
        "lines": [(line, [reason(p) for p in line.doubts]) for line in seen.lines],
        "may_write": may_write,
        "steps": [(s, STEPS[s], s in AT_ONCE) for s in steps if s != "submit" or seen.in_order],
        "later": may_write and not seen.in_order,
        "main": next((s for s in ("publish", "stamp", "submit") if s in steps), ""),
        "reviews": ledger.reviews.all(),
        "holdings": ledger.holdings.all(),
        "until": queries.review_until(ledger),
        "answer_until": queries.answer_until(ledger),
        "group_problem": queries.group_problem(ledger.body, today),
        "crumbs": crumbs((f"{ledger.body.place.name} {spell_period(ledger.when)}", "")),
    }
    if may_write:
        context["file_form"] = FileForm(auto_id="file_%s")
        context["totals_form"] = TotalsForm(initial=totals_of(ledger), auto_id="totals_%s")
        context["line_forms"] = line_forms(seen, http.GET.get("line", ""))
    return render(http, "village_finance/ledger.html", context | more, status=status)


@page(may=P.SEE_DESK)
def ledger(http: HttpRequest, ledger_id: int) -> HttpResponse:
    """One ledger whole: checks, what to mend, lines, what the group said."""
    return ledger_page(http, access.to_ledger(person(http), ledger_id, clock.today()))


@command(may=P.PROPOSE, atomic=False)
def send_again(http: HttpRequest, ledger_id: int) -> HttpResponse:
    """The mended file takes the place of all lines."""
    found = access.to_ledger_for(person(http), ledger_id, P.PROPOSE, clock.today())
    form = FileForm(http.POST, http.FILES, auto_id="file_%s")
    if not form.is_valid():
        return ledger_page(http, found, status=422, file_form=form)
    try:
        take(http, form.cleaned_data["file"], found.body, found.when)
    except FileWrong as wrong:
        for why in wrong.reasons:
            form.add_error("file", why)
        return ledger_page(http, found, status=422, file_form=form)
    except StepRefused:
        form.add_error("file", _("It is no draft any more; nothing was changed."))
        return ledger_page(http, found, status=409, file_form=form)
    messages.success(http, _("All lines were replaced by those of the file."))
    return redirect("village-finance:ledger", found.pk)
