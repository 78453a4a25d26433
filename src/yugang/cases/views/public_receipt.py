"""The receipt, shown once. The page is set once and kept for a while; only what is a filing's own
is put in, for many may come at once."""

from __future__ import annotations

import re

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape

from yugang.cases.actions.filing import Filed
from yugang.cases.kinds import Kind
from yugang.cases.queries.words import spell_day
from yugang.kernel import clock
from yugang.shared.notices.queries import CARRIED, not_set_up

KEPT_SECONDS = 60
PLACE = re.compile("\x02([a-z]+)\x03")


def receipt(http: HttpRequest, kind: Kind, filed: Filed) -> HttpResponse:
    """Receipt number, access code, what happens next and by when."""
    case, code = filed.case, filed.code
    when = case.filed_at.astimezone(clock.CHINA)
    facts = {
        "receipt": case.receipt,
        "code": code,
        "first": code[:4],
        "second": code[4:],
        # The form's own token is still good; a new one would cost a cookie.
        "token": http.POST.get("csrfmiddlewaretoken") or get_token(http),
        "body": case.body.name,
        "filed": f"{spell_day(when.date())} {when:%H:%M}",
        "due": spell_day(case.due_on) if case.due_on else "",
    }
    has_account = case.citizen_id is not None
    key = f"receipt|{http.get_host()}{http.path}|{bool(case.due_on)}|{has_account}"
    page = cache.get(key)
    if page is None:
        page = _set(http, kind, [name for name, fact in facts.items() if fact], has_account)
        cache.set(key, page, KEPT_SECONDS)
    return HttpResponse(PLACE.sub(lambda place: escape(facts[place[1]]), page))


def _set(http: HttpRequest, kind: Kind, names: list[str], has_account: bool) -> str:
    """The page with a place for each fact, as a stranger sees it: nothing of this visitor's
    session, sign-in or address goes into what others get."""
    stranger = HttpRequest()
    stranger.path = http.path
    stranger.META = {"HTTP_HOST": http.get_host()}
    context = {
        "kind": kind,
        "has_account": has_account,
        "sends": len(not_set_up()) < len(CARRIED),
        "host": http.get_host(),
        "look_up": kind.path("lookup"),
        "case_path": kind.path("\x02receipt\x03", ""),
        **{name: f"\x02{name}\x03" for name in names},
    }
    return render_to_string("cases/public_receipt.html", context, stranger)
