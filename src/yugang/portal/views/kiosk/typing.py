"""Typing on the screen: a receipt, its access code, the code of a sheet. Nothing typed is kept:
it travels in the form, no address holds it, and no cache."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases.public import TooOften, following, kind_of, look_up
from yugang.disclosure.public import feedback_by_receipt, sheet_check
from yugang.kernel import clock
from yugang.kernel.identifiers import (
    ALPHABET,
    is_receipt_number,
    is_sheet_code,
    tidy,
    tidy_receipt,
)
from yugang.kernel.masking import mask_text
from yugang.shared.http import Actor, Permission, command, page, page_and_command

from .reading import READING, shown

P = Permission
DIGITS = "1234567890"
LETTERS = "".join(sign for sign in ALPHABET if sign.isalpha())
# How many signs each field takes, hyphens left out.
LENGTHS = {"receipt": 14, "code": 8, "sheet": 10}


def _typed(http: HttpRequest) -> tuple[str, str, bool]:
    """What stands in the field after this press, what stood before it, and whether it is sent."""
    signs = "".join(s for s in tidy(http.POST.get("typed", "")) if s.isascii() and s.isalnum())
    press = http.POST.get("press", "")
    if press == "wipe":
        signs = ""
    elif press == "back":
        signs = signs[:-1]
    elif len(press) == 1 and press in DIGITS + LETTERS:
        signs += press
    return signs[:20], tidy(http.POST.get("receipt", ""))[:20], press == "go"


def _keys(
    http: HttpRequest, field: str, typed: str = "", *, receipt: str = "", wrong: str = ""
) -> HttpResponse:
    """The keys for a field, what was typed above them."""
    titles = {
        "receipt": _("Touch the number on your receipt"),
        "code": _("Now the access code on the receipt"),
        "sheet": _("Touch the code below the square on the sheet"),
    }
    typed = typed[: LENGTHS[field]]
    context = {
        "field": field,
        "title": titles[field],
        "typed": typed,
        "spelled": _spelled(field, typed),
        "length": LENGTHS[field],
        "digits": DIGITS,
        "letters": LETTERS,
        "receipt": receipt,
        "wrong": wrong,
    }
    return shown(
        http, "portal/kiosk/keys.html", context, back="/kiosk/", status=422 if wrong else 200
    )


def _spelled(field: str, typed: str) -> str:
    """What was typed, with its hyphens, and a place for each sign that is still to come."""
    signs = typed.ljust(LENGTHS[field], "_")
    return f"{signs[:4]}-{signs[4:9]}-{signs[9:]}" if field == "receipt" else signs


@page(may=P.ANYONE)
def receipt_form(http: HttpRequest) -> HttpResponse:
    return _keys(http, "receipt")


@command(may=P.ANYONE)
def take_receipt(http: HttpRequest) -> HttpResponse:
    """A press of a key; at the end the answer to feedback, or the access code is asked for."""
    typed, receipt, sent = _typed(http)
    if receipt:
        return _take_code(http, receipt, typed, sent)
    if not sent:
        return _keys(http, "receipt", typed)
    number = tidy_receipt(typed)
    if not is_receipt_number(number):
        wrong = _("This is no receipt number. Compare it with the receipt, sign by sign.")
        return _keys(http, "receipt", typed, wrong=wrong)
    feedback = feedback_by_receipt(number)
    if feedback is not None:
        context = {"feedback": feedback, "own_words": mask_text(feedback.text)}
        return shown(http, "portal/kiosk/feedback.html", context, back="/kiosk/", idle=READING)
    return _keys(http, "code", receipt=number)


def _take_code(http: HttpRequest, receipt: str, typed: str, sent: bool) -> HttpResponse:
    number = tidy_receipt(receipt)
    if not sent:
        return _keys(http, "code", typed, receipt=number)
    try:
        case = look_up(number, typed, by=_sender(http), at=clock.now())
    except TooOften:
        wrong = _("Too many attempts. Please wait a quarter of an hour, or ask at the window.")
        return _keys(http, "code", receipt=number, wrong=wrong)
    if case is None:
        wrong = _("Number and code do not belong together. Compare both with the receipt.")
        return _keys(http, "code", typed, receipt=number, wrong=wrong)
    kind = kind_of(case.kind)
    context: dict[str, Any] = {
        "case": case,
        "kind": kind,
        "state": following.state_words(case, kind).label,
        "outcome": following.outcome_words(case, kind),
        "awaited": following.awaited_words(case, kind),
        "lines": following.story(case, kind).lines,
    }
    return shown(http, "portal/kiosk/case.html", context, back="/kiosk/", idle=READING)


def _sender(http: HttpRequest) -> Actor:
    return Actor(address=str(http.META.get("REMOTE_ADDR", "")))


receipt = never_cache(page_and_command(receipt_form, take_receipt))


@page(may=P.ANYONE)
def sheet_form(http: HttpRequest) -> HttpResponse:
    return _keys(http, "sheet")


@command(may=P.ANYONE)
def take_sheet(http: HttpRequest) -> HttpResponse:
    """A press of a key; at the end what became of the sheet."""
    typed, _receipt, sent = _typed(http)
    if not sent:
        return _keys(http, "sheet", typed)
    if not is_sheet_code(typed):
        wrong = _("This is not a code of a sheet. Compare it with the sheet, sign by sign.")
        return _keys(http, "sheet", typed, wrong=wrong)
    found = sheet_check(typed)
    if found is None:
        wrong = _("No sheet published here has this code. Please tell the openness office.")
        return _keys(http, "sheet", typed, wrong=wrong)
    return shown(http, "portal/kiosk/sheet.html", {"check": found}, back="/kiosk/", idle=READING)


sheet = never_cache(page_and_command(sheet_form, take_sheet))
