"""Filing on the web, for every kind: the form, and the receipt that is shown once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases import kinds
from yugang.cases.actions.filing import Filing, file, key_of
from yugang.cases.forms import SENDER_FIELDS, BodyField
from yugang.cases.kinds import Kind
from yugang.cases.models import Case, Channel
from yugang.cases.queries.guarding import filed_too_much
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.http import Actor, Permission, command, page, page_and_command
from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.shared.statements import ByKey

from .public_receipt import receipt
from .public_session import sender

P = Permission
INNER = {"key", "website"}


@page(may=P.ANYONE)
def new_form(http: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind; ?body= chooses the body, ?about= what it is about, where it asks that."""
    known = kinds.get(kind)
    return _show(http, known, _empty(http, known))


def _empty(http: HttpRequest, kind: Kind) -> Any:
    initial: dict[str, Any] = {}
    if code := http.GET.get("body", "")[:40]:
        initial["body"] = kind.bodies().filter(code=code).first()
    if about := http.GET.get("about", "")[:64]:
        initial["about"] = about
    if citizen := _citizen(http):
        initial |= {"name": citizen.name, "mail": citizen.mail, "phone": citizen.phone}
    return _narrowed(kind, kind.filing(initial=initial))


def _narrowed(kind: Kind, form: forms.Form) -> forms.Form:
    """The form with only the bodies that take such cases."""
    choice = form.fields.get("body")
    if isinstance(choice, forms.ModelChoiceField):
        choice.queryset = kind.bodies().select_related("place")
    return form


def _citizen(http: HttpRequest) -> Person | None:
    """The account that the case belongs to. Staff file nothing for themselves by their post."""
    user = http.user
    if not isinstance(user, Person) or posts_of(user, clock.today()):
        return None
    return user


def _show(
    http: HttpRequest, kind: Kind, form: forms.Form, status: int = 200, full: bool = False
) -> HttpResponse:
    context = {
        "kind": kind,
        "form": form,
        "groups": _groups(form),
        "full": full,
        "files_again": form.is_bound and bool(http.FILES),
        "look_up": kind.path("lookup"),
        "crumbs": [(kind.invitation or kind.name, "")],
    }
    return render(http, "cases/public_new.html", context, status=status)


def _groups(form: forms.Form) -> list[tuple[str, list[forms.BoundField]]]:
    """The visible fields: the matter, who brings it, what is added."""
    names = [name for name in form.fields if name not in INNER]
    matter = [n for n in names if n not in SENDER_FIELDS and n != "files"]
    sender = [n for n in names if n in SENDER_FIELDS]
    added = [n for n in names if n == "files"]
    parts = ((_("The matter"), matter), (_("About you"), sender), ("", added))
    return [(heading, [form[n] for n in fields]) for heading, fields in parts if fields]


@command(may=P.ANYONE, atomic=False)
def take_new(http: HttpRequest, kind: str) -> HttpResponse:
    """File it and show the receipt; the same form sent again shows the same receipt."""
    known = kinds.get(kind)
    given: Any = known.filing(http.POST, http.FILES)
    if isinstance(choice := given.fields.get("body"), BodyField):
        choice.fetch = _one_of(known.bodies)
    if not given.is_valid():
        given.renew_key()
        return _show(http, known, _narrowed(known, given), status=422)
    if given.trapped:
        return _show(http, known, _empty(http, known), status=422)
    by, at, key = sender(http), clock.now(), _key(given)
    if filed_too_much(by.address, at) and not _is_filed(known, key):
        return _show(http, known, _narrowed(known, given), status=429, full=True)
    filed = file(known, _filing(http, known, given, key, by), by=by, at=at)
    return receipt(http, known, filed)


@cache
def _one_of(bodies: Callable[[], QuerySet[Body]]) -> Callable[[int], Body | None]:
    """Finds one of the bodies that take such cases, with its place: asked at every filing."""
    return ByKey(bodies, along="place")


def _key(given: Any) -> str:
    """The form's own key with what was typed: other words under the same key are another case."""
    words = [f"{n}={v}" for n, v in given.cleaned_data.items() if n != "files"]
    words += [f"{upload.name}={upload.size}" for upload in given.cleaned_data.get("files", ())]
    return sha256("\0".join(words).encode()).hexdigest()


def _is_filed(kind: Kind, key: str) -> bool:
    return Case.objects.filter(key=key_of(kind, key)).exists()


def _filing(http: HttpRequest, kind: Kind, given: Any, key: str, by: Actor) -> Filing:
    data, at = given.cleaned_data, clock.now()
    uploads = data.get("files", ())
    if uploads and _is_filed(kind, key):
        uploads = ()
    return Filing(
        key=key,
        channel=Channel.WEB,
        body=data["body"],
        title=data.get("title", ""),
        text=data.get("text", ""),
        details={name: data[name] for name in kind.details if name in data},
        applicant=given.party(),
        others=given.others(),
        citizen=_citizen(http),
        files=[store(upload.file, upload.name, by=by, at=at) for upload in uploads],
    )


new = never_cache(page_and_command(new_form, take_new))
