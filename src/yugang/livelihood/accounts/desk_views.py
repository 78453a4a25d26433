"""Personal lists at the desk: what is kept, in numbers; sending lists in; codes; taking back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.livelihood.access import bodies
from yugang.livelihood.files import PDF, XLSX, as_file, unreadable
from yugang.shared.documents.reading import Unreadable
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.text import read_day

from . import actions, queries, slips
from .forms import FileForm, FindForm, OneForm
from .models import Account
from .reading import read_file, read_typed, template
from .rules import MOST_LINES, Read
from .words import reason, where

P = Permission


def _crumbs(*more: str) -> list[tuple[str, str]]:
    first = (_("Personal lists"), reverse("livelihood:statements-desk") if more else "")
    return [first, *((text, "") for text in more)]


def _mine(http: HttpRequest) -> Any:
    return bodies(person(http), clock.today())


@page(may=P.PROPOSE)
def desk(http: HttpRequest) -> HttpResponse:
    """What is kept, in numbers, and the ways in."""
    mine = _mine(http)
    context = {"kept": queries.kept(mine), "form": FindForm(mine), "crumbs": _crumbs()}
    return render(http, "livelihood/accounts/desk.html", context)


@page(may=P.PROPOSE)
def empty_sheet(http: HttpRequest) -> HttpResponse:
    return as_file(template(), "个人清单.xlsx", XLSX)


def _form_page(http: HttpRequest, form: Any, title: str, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lede": _("A list with an error in it is not taken; all others are. Send the whole file again when it is mended: nothing comes in twice."),
        "submit": _("Take the lists in"),
        "back": reverse("livelihood:statements-desk"),
        "crumbs": _crumbs(title),
    }  # fmt: skip
    return render(http, "livelihood/plain_form.html", context, status=status)


@page(may=P.PROPOSE)
def _show_file(http: HttpRequest) -> HttpResponse:
    """Send the lists of many people in."""
    return _form_page(http, FileForm(_mine(http)), _("Send lists in"))


@command(may=P.PROPOSE, atomic=False)
def _take_file(http: HttpRequest) -> HttpResponse:
    form = FileForm(_mine(http), http.POST, http.FILES)
    if not form.is_valid():
        return _form_page(http, form, _("Send lists in"), 422)
    upload = form.cleaned_data["file"]
    upload.seek(0)
    try:
        read = read_file(upload.read(), upload.name, clock.today())
    except Unreadable as error:
        form.add_error("file", unreadable(error))
        return _form_page(http, form, _("Send lists in"), 422)
    if read.lines > MOST_LINES:
        form.add_error("file", _("More than 20,000 lines. Make several files of it."))
        return _form_page(http, form, _("Send lists in"), 422)
    return _taken(http, form.cleaned_data, read)


send_file = never_cache(page_and_command(_show_file, _take_file))


@page(may=P.PROPOSE)
def _show_one(http: HttpRequest) -> HttpResponse:
    """Write the list of one person."""
    form = OneForm(_mine(http), initial={"day": clock.today()})
    return _form_page(http, form, _("Write one list"))


@command(may=P.PROPOSE)
def _take_one(http: HttpRequest) -> HttpResponse:
    form = OneForm(_mine(http), http.POST)
    if not form.is_valid():
        return _form_page(http, form, _("Write one list"), 422)
    read = read_typed(form.cleaned_data, clock.today())
    if not read.statements:
        for problem in read.refused:
            facts = {"where": where(problem), "why": reason(problem)}
            form.add_error(
                "lines", _("%(where)s: %(why)s") % facts if facts["where"] else facts["why"]
            )
        return _form_page(http, form, _("Write one list"), 422)
    return _taken(http, form.cleaned_data, read)


write_one = never_cache(page_and_command(_show_one, _take_one))


def _taken(http: HttpRequest, given: dict[str, Any], read: Read) -> HttpResponse:
    """What came of it, with the codes of new accounts, shown only now."""
    body, kind, key = given["body"], given["kind"], str(given["key"])
    done = actions.take(
        body, kind, read.statements, kept_days=given["kept_days"], key=key,
        by=actor(http, P.PROPOSE, body), at=clock.now(),
    )  # fmt: skip
    problems = [(where(one), reason(one)) for one in (*read.refused, *done.refused)]
    context = {
        "body": body,
        "key": key,
        "done": done,
        "problems": problems,
        "doubts": [(where(one), reason(one)) for one in read.doubts],
        "dearer": queries.dearer(body, kind, read.statements),
        "crumbs": _crumbs(_("What came of it")),
    }
    status = 200 if done.new or done.replaced or done.same else 422
    return render(http, "livelihood/accounts/taken.html", context, status=status)


@command(may=P.PROPOSE)
def print_slips(http: HttpRequest) -> HttpResponse:
    """The slips of the codes that were just shown: only codes that the form's key gives."""
    mine = _mine(http)
    body = mine.filter(pk=_number(http.POST.get("body", ""))).first()
    key = _key(http.POST.get("key", ""))
    wanted = Account.objects.filter(body=body, number__in=http.POST.getlist("number"))
    given = [one for account in wanted if (one := actions.shown_again(account, key))]
    if body is None or not given:
        raise Http404
    return as_file(slips.pdf(given, body.name, clock.today()), "查询凭条.pdf", PDF)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _key(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise Http404 from None


@command(may=P.PROPOSE)
def find(http: HttpRequest) -> HttpResponse:
    """Find an account by the institution's own number: its days and sums, no lines."""
    form = FindForm(_mine(http), http.POST)
    found = _found(form) if form.is_valid() else None
    if found is None:
        if form.is_valid():
            form.add_error("ref", _("There are no lists of that number."))
        context = {"kept": queries.kept(_mine(http)), "form": form, "crumbs": _crumbs()}
        return render(http, "livelihood/accounts/desk.html", context, status=422)
    return _account_page(http, form, found)


find_account = never_cache(find)


def _found(form: FindForm) -> Account | None:
    given = form.cleaned_data
    return actions.find(given["body"], given["kind"], "".join(given["ref"].split()))


def _account_page(http: HttpRequest, form: FindForm, found: Account) -> HttpResponse:
    context = {
        "account": found,
        "given": form.cleaned_data,
        "name": queries.masked_name(found),
        "days": queries.days(found),
        "crumbs": _crumbs(_("One account")),
    }
    return render(http, "livelihood/accounts/account.html", context)


@command(may=P.PROPOSE)
def new_code(http: HttpRequest) -> HttpResponse:
    """Give a new code, for a slip that was lost."""
    form = FindForm(_mine(http), http.POST)
    found = _found(form) if form.is_valid() else None
    if found is None:
        raise Http404
    key = str(form.cleaned_data["key"])
    given = actions.new_code(found, key=key, by=actor(http, P.PROPOSE, found.body), at=clock.now())
    done = actions.Taken(given=[given])
    context = {"body": found.body, "key": key, "done": done, "crumbs": _crumbs(_("New code"))}
    return render(http, "livelihood/accounts/taken.html", context)


@command(may=P.PROPOSE)
def take_back(http: HttpRequest) -> HttpResponse:
    """Erase one day's list before its term."""
    form = FindForm(_mine(http), http.POST)
    found = _found(form) if form.is_valid() else None
    day = read_day(http.POST.get("day", ""))
    if found is None or day is None:
        raise Http404
    by = actor(http, P.PROPOSE, found.body)
    if actions.take_back(found, day, by=by, at=clock.now()):
        messages.success(http, _("The list was erased."))
    return redirect("livelihood:statements-desk")
