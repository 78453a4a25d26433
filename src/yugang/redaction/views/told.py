"""What the pages of a redaction share."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Actor, Permission, actor, person

from .. import access
from ..models import Redaction
from ..words import RESIDUE

P = Permission


def drafted(http: HttpRequest, pk: int) -> tuple[Redaction, Actor]:
    """A redaction whose case the person handles, and who acts."""
    found = access.to_redaction_for(person(http), pk, P.HANDLE_CASE, clock.today())
    return found, actor(http, P.HANDLE_CASE, found.case.body)


def approved(http: HttpRequest, pk: int) -> tuple[Redaction, Actor]:
    found = access.to_redaction_for(person(http), pk, P.APPROVE_CASE, clock.today())
    return found, actor(http, P.APPROVE_CASE, found.case.body)


def back(found: Redaction, http: HttpRequest | None = None) -> HttpResponse:
    """To its page, with the page of the document and the ground that were chosen."""
    asked = http.POST if http else {}
    chosen = {n: str(asked[n]) for n in ("shown", "ground", "label") if asked.get(n)}
    address = reverse("redaction:redaction", args=[found.pk])
    return redirect(f"{address}?{urlencode(chosen)}#sheet" if chosen else address)


def why(code: str) -> str:
    """Why a document is not taken, or what was left, in words."""
    return str(RESIDUE.get(code, RESIDUE["damaged"])) % {"page": "", "what": ""}


def crumbs(found: Redaction) -> list[tuple[str, str]]:
    case = reverse("cases:case", args=[found.case.receipt])
    return [
        (_("Cases"), reverse("cases:list")),
        (found.case.receipt, case),
        (_("Redacted copy"), ""),
    ]
