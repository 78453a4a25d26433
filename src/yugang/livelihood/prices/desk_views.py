"""Price lists at the desk: the lists, a version with its lines, sending it to review."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.disclosure.public import NotCleared, Unmasked
from yugang.kernel import clock
from yugang.livelihood.access import bodies
from yugang.livelihood.actions import Refused
from yugang.livelihood.files import XLSX, as_file, unreadable
from yugang.shared.documents.reading import Unreadable
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import may

from . import access, actions, queries
from .forms import FileForm, ListForm, StartForm
from .models import PriceVersion
from .reading import read_file, refused_book, template
from .words import STANDINGS, WRONG, reason, where

P = Permission
MOST_SHOWN = 400


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Price lists"), reverse("livelihood:prices-desk") if more else ""), *more]


def say(form: Any, refused: Refused) -> None:
    for name, code in refused.codes.items():
        form.add_error(name if name in form.fields else None, WRONG[code])


@page(may=P.SEE_DESK)
def desk(http: HttpRequest) -> HttpResponse:
    """The price lists of my bodies."""
    who, today = person(http), clock.today()
    mine = access.lists(who, today).filter(ended_on__isnull=True)
    rows = [
        (one, STANDINGS[one.present.standing] if one.present else None)
        for one in queries.published(mine, today)
    ]
    context = {"rows": rows, "writes": bodies(who, today).exists(), "crumbs": crumbs()}
    return render(http, "livelihood/prices/desk.html", context)


def _new_page(http: HttpRequest, form: ListForm, status: int = 200) -> HttpResponse:
    title = _("New price list")
    context = {"form": form, "title": title, "crumbs": crumbs((title, "")), "submit": _("Open it")}
    context["back"] = reverse("livelihood:prices-desk")
    if not form.fields["item"].choices:  # type: ignore[attr-defined]
        context["lede"] = _(
            "The catalogue has no item for your bodies yet. Ask the openness office to take the "
            "starter pack on charges."
        )
    return render(http, "livelihood/plain_form.html", context, status=status)


def _list_form(http: HttpRequest, data: Any = None) -> ListForm:
    today = clock.today()
    mine = bodies(person(http), today)
    only = mine.first() if mine.count() == 1 else None
    return ListForm(mine, queries.items_for(mine, today), data, initial={"body": only})


@page(may=P.PROPOSE)
def _new_form(http: HttpRequest) -> HttpResponse:
    """Open a price list."""
    return _new_page(http, _list_form(http))


@command(may=P.PROPOSE)
def _new(http: HttpRequest) -> HttpResponse:
    form = _list_form(http, http.POST)
    if not form.is_valid():
        return _new_page(http, form, 422)
    body = form.cleaned_data["body"]
    by, at = actor(http, P.PROPOSE, body), clock.now()
    try:
        made = actions.open_list(body, form.cleaned_data, by=by, at=at)
    except Refused as refused:
        say(form, refused)
        return _new_page(http, form, 422)
    version = actions.begin(made, clock.day_of(at), by=by, at=at)
    return redirect("livelihood:price-version", made.code, version.number)


new = page_and_command(_new_form, _new)


@page(may=P.SEE_DESK)
def price_list(http: HttpRequest, code: str) -> HttpResponse:
    """One list: its versions, the one that is being prepared."""
    who, today = person(http), clock.today()
    found = access.to_list(who, code, today)
    public = {one.version.pk: one for one in queries.shown(found, today).versions}
    versions = [
        (version, public.get(version.pk), _state(public.get(version.pk)))
        for version in found.versions.select_related("publication").order_by("-number")
    ]
    context = {
        "list": found,
        "versions": versions,
        "writes": may(who, P.PROPOSE, today, found.body) and found.ended_on is None,
        "has_draft": any(version.is_draft for version, _p, _s in versions),
        "crumbs": crumbs((found.institution, "")),
    }
    return render(http, "livelihood/prices/list.html", context)


def _state(one: queries.Version | None) -> Any:
    return STANDINGS[one.standing] if one else None


@command(may=P.PROPOSE)
def begin(http: HttpRequest, code: str) -> HttpResponse:
    """Begin a new version, with the lines of the one in force."""
    at = clock.now()
    found = access.to_list_for(person(http), code, clock.day_of(at))
    by = actor(http, P.PROPOSE, found.body)
    version = actions.begin(found, clock.day_of(at), by=by, at=at)
    return redirect("livelihood:price-version", code, version.number)


@command(may=P.PROPOSE)
def end(http: HttpRequest, code: str) -> HttpResponse:
    """End a list."""
    at = clock.now()
    found = access.to_list_for(person(http), code, clock.day_of(at))
    actions.end_list(found, on=clock.day_of(at), by=actor(http, P.PROPOSE, found.body), at=at)
    messages.success(http, _("The list has ended. Its publications stay where they are."))
    return redirect("livelihood:prices-desk")


@page(may=P.SEE_DESK)
def empty_sheet(http: HttpRequest, code: str) -> HttpResponse:
    """Our template for the list."""
    found = access.to_list(person(http), code, clock.today())
    return as_file(template(found.institution), f"{found.institution}收费公示表.xlsx", XLSX)


def to_draft(http: HttpRequest, code: str, number: int) -> PriceVersion:
    return access.to_version_for(person(http), code, number, clock.today())


def version_page(
    http: HttpRequest, found: PriceVersion, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A version with its lines, those that are not in order first."""
    held, every = found.price_list, actions.checked(found, clock.today())
    wrong = [
        (index, one, [(where(one, t), reason(t)) for t in one.troubles])
        for index, one in enumerate(every)
        if one.line is None
    ]
    right = [(index, one.line) for index, one in enumerate(every) if one.line is not None]
    context = {
        "list": held,
        "version": found,
        "wrong": wrong[:MOST_SHOWN],
        "wrong_count": len(wrong),
        "right": right[:MOST_SHOWN],
        "right_count": len(right),
        "file_form": FileForm(auto_id="file_%s"),
        "start_form": StartForm(initial={"starts_on": found.starts_on}, auto_id="start_%s"),
        "crumbs": crumbs(
            (held.institution, reverse("livelihood:price-list", args=[held.code])),
            (_("Version %(n)s") % {"n": found.number}, ""),
        ),
    }
    return render(http, "livelihood/prices/version.html", context | more, status=status)


@page(may=P.PROPOSE)
def version(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """A version that is being prepared; one that was sent stands with its publication."""
    found = to_draft(http, code, number)
    if not found.is_draft:
        return redirect("disclosure:publication", found.publication_id)
    return version_page(http, found)


@command(may=P.PROPOSE, atomic=False)
def take_file(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take the lines of a file."""
    found = to_draft(http, code, number)
    form = FileForm(http.POST, http.FILES, auto_id="file_%s")
    if not form.is_valid():
        return version_page(http, found, status=422, file_form=form)
    upload = form.cleaned_data["file"]
    upload.seek(0)
    by, at = actor(http, P.PROPOSE, found.price_list.body), clock.now()
    try:
        sheets, left_out = read_file(upload.read(), upload.name)
        actions.take_file(found, sheets, upload.name, by=by, at=at)
    except Unreadable as error:
        form.add_error("file", unreadable(error))
    except Refused as refused:
        say(form, refused)
    else:
        _tell_left_out(http, [s.name for s in sheets if not s.headings], bool(left_out))
        return redirect("livelihood:price-version", code, number)
    return version_page(http, found, status=422, file_form=form)


def _tell_left_out(http: HttpRequest, without: list[str], hidden: bool) -> None:
    if without:
        text = _("No price list was found in these sheets, which were left out: %(names)s.")
        messages.warning(http, text % {"names": "、".join(without)})
    if hidden:
        messages.warning(http, _("Hidden sheets were left out."))


@command(may=P.PROPOSE)
def set_start(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """From which day the version holds."""
    found = to_draft(http, code, number)
    form = StartForm(http.POST, auto_id="start_%s")
    if not form.is_valid():
        return version_page(http, found, status=422, start_form=form)
    by, day = actor(http, P.PROPOSE, found.price_list.body), form.cleaned_data["starts_on"]
    try:
        actions.set_start(found, day, seen=_seen(http), by=by, at=clock.now())
    except Refused as refused:
        say(form, refused)
        return version_page(http, found, status=409, start_form=form)
    return redirect("livelihood:price-version", code, number)


def _seen(http: HttpRequest) -> int:
    text = http.POST.get("edits", "")
    return int(text) if text.isdecimal() else -1


@page(may=P.PROPOSE)
def refused_lines(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """The lines that are not in order, as a sheet to mend."""
    found = to_draft(http, code, number)
    wrong = [one for one in actions.checked(found, clock.today()) if one.line is None]
    name = found.price_list.institution
    return as_file(refused_book(name, wrong), f"{name}{number}.xlsx", XLSX)


@command(may=P.PROPOSE, atomic=False)
def send(http: HttpRequest, code: str, number: int) -> HttpResponse:
    """Send the lines that are in order to review."""
    found, at = to_draft(http, code, number), clock.now()
    by = actor(http, P.PROPOSE, found.price_list.body)
    without = http.POST.get("without", "0")
    try:
        left = int(without) if without.isdecimal() else -1
        revision = actions.send(found, without=left, by=by, at=at)
    except Refused as refused:
        problem = " ".join(str(WRONG[code]) for code in refused.codes.values())
    except Unmasked:
        problem = str(WRONG["unmasked"])
    except NotCleared as refused:
        problem = str(refused)
    else:
        _tell_sent(http, left)
        return redirect("disclosure:publication", revision.publication_id)
    return version_page(http, found, status=422, problem=problem)


def _tell_sent(http: HttpRequest, left: int) -> None:
    messages.success(http, _("The list waits for review; then it is public."))
    if left:
        text = ngettext(
            "%(n)d line was not in order and is not in it.",
            "%(n)d lines were not in order and are not in it.",
            left,
        )
        messages.warning(http, text % {"n": left})
