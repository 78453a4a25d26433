"""The list of cases at the desk: filters stay in the address, and no name stands in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yugang.cases import access
from yugang.cases.actions.taking_away import take_away
from yugang.cases.forms.lists import ListForm, SearchForm, seal_text
from yugang.cases.queries import keyset, lines, lists
from yugang.cases.queries.groups import WORDS, Group
from yugang.kernel import clock
from yugang.shared.downloads import download
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.people.access import may

from .letter_texts import scopes_of

P = Permission
SHOWN = (Group.OPEN, Group.LATE, Group.WAITING, Group.SETTLED)


def _form(http: HttpRequest) -> ListForm:
    today = clock.today()
    return ListForm(http.GET, sight=access.sight(person(http), today), today=today)


def _found(http: HttpRequest, form: ListForm) -> lists.Found:
    return lists.Found(form.sight, form.wanted, form.today, person(http).pk)


def _kept(form: ListForm) -> dict[str, str]:
    """What a link keeps of the filters."""
    given = {name: str(form.data.get(name, "")) for name in form.fields}
    return {name: text for name, text in given.items() if text and name not in form.errors}


@page(may=P.SEE_DESK)
def cases(http: HttpRequest) -> HttpResponse:
    """The cases that I handle, approve or oversee, the most urgent first."""
    form = _form(http)
    found = _found(http, form)
    shown = found.page(keyset.read(http.GET.get("at", "")))
    kept = _kept(form)
    counts = {group: found.count(group) for group in {*SHOWN, found.wanted.group}}
    context = {
        "form": form,
        "filters": form.shown,
        "narrowed": form.narrowed,
        "rows": lines.lines(shown.cases, form.today),
        "groups": [_group(group, counts[group], found, kept) for group in SHOWN],
        "total": counts[found.wanted.group],
        "most": lists.most(found.wanted.group),
        "previous": _address(kept, shown.previous),
        "next": _address(kept, shown.next),
        "first": f"?{urlencode(kept)}" if http.GET.get("at") else "",
        "query": urlencode(kept),
        "several": len(form.bodies) > 1,
        "oversees": _may(http, P.OVERSEE_CASES),
        "sets_limits": _may(http, P.EDIT_CALENDAR),
        "edits_letters": bool(scopes_of(person(http))),
        "registers": _may(http, P.HANDLE_CASE),
        "crumbs": [(_("Cases"), "")],
    }
    return render(http, "cases/list.html", context)


def _may(http: HttpRequest, permission: Permission) -> bool:
    return may(person(http), permission, clock.today())


def _group(group: Group, n: int, found: lists.Found, kept: dict[str, str]) -> dict[str, Any]:
    (sign, word), most = WORDS[group], lists.most(group)
    return {
        "sign": sign,
        "word": word,
        "number": f"{most}+" if n > most else str(n),
        "address": "?" + urlencode(kept | {"group": group.value}),
        "current": found.wanted.group is group,
    }


def _address(kept: dict[str, str], cursor: keyset.Cursor | None) -> str:
    return "" if cursor is None else "?" + urlencode(kept | {"at": str(cursor)})


@command(may=P.SEE_DESK)
def find(http: HttpRequest) -> HttpResponseBase:
    """To the case with that receipt number, or to the list of whom was searched for."""
    form, search = _form(http), SearchForm(http.POST)
    text = search.cleaned_data["q"].strip() if search.is_valid() else ""
    kept = _kept(form)
    kept.pop("who", None)
    if text:
        # Whoever looks for somebody wants every matter of hers, not the open ones only.
        kept |= {"who": seal_text(text), "group": Group.ALL.value}
    return redirect(f"{reverse('cases:list')}?{urlencode(kept)}")


@command(may=P.SEE_DESK)
def take_list_away(http: HttpRequest, kind: str) -> HttpResponseBase:
    """Exactly the list that the same filters show, as a file."""
    form = _form(http)
    found = _found(http, form)
    told = {name: text for name, text in _kept(form).items() if name != "who"}
    if form.text:
        told["by"] = "who"
    number = found.count(found.wanted.group, exactly=True)
    take_away(kind, told, number, by=actor(http, P.SEE_DESK), at=clock.now())
    return download(kind, _("Cases"), lines.header(), lines.cells(found))
