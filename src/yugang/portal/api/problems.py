"""How the interface says what is wrong: problem details (RFC 9457), in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation.trans_real import parse_accept_lang_header

MEDIA_TYPE = "application/problem+json"
TITLES: dict[int, str | Promise] = {
    400: gettext_lazy("The request could not be read"),
    403: gettext_lazy("This is not open to you"),
    404: gettext_lazy("There is no such thing"),
    405: gettext_lazy("This address is used otherwise"),
    409: gettext_lazy("The request stands otherwise"),
    413: gettext_lazy("What was sent is too large"),
    415: gettext_lazy("This form of data is not read here"),
    422: gettext_lazy("Something in it is wrong or missing"),
    429: gettext_lazy("Too many attempts"),
    500: gettext_lazy("Something went wrong here"),
}
# What pydantic finds, in words; %(…)s: its own facts.
FOUND: dict[str, str | Promise] = {
    "missing": gettext_lazy("This is missing."),
    "extra_forbidden": gettext_lazy("There is no field of this name."),
    "string_too_long": gettext_lazy("At most %(max_length)s characters."),
    "string_too_short": gettext_lazy("At least %(min_length)s characters."),
    "string_pattern_mismatch": gettext_lazy("It has signs or a form that do not belong here."),
    "string_unicode": gettext_lazy("It holds signs that are no characters."),
    "too_long": gettext_lazy("At most %(max_length)s of them."),
    "literal_error": gettext_lazy("Expected is %(expected)s."),
    "greater_than_equal": gettext_lazy("At least %(ge)s."),
    "less_than_equal": gettext_lazy("At most %(le)s."),
}
OF_TYPE = gettext_lazy("It is of another type than the description says.")
TYPES = ("_type", "_parsing", "_from_float", "_parsing_size")


@dataclass(frozen=True)
class Mistake:
    """place: query, path, header or body. field: its name in the description; a dot and a number
    lead into lists. Empty: the whole."""

    place: str
    field: str
    detail: str


class Refused(Exception):
    """Raised by an operation to answer with a problem. wait: when to try again."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        mistakes: Iterable[Mistake] = (),
        wait: timedelta | None = None,
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.wait = status, detail, wait
        self.mistakes = list(mistakes)


def language_of(http: HttpRequest) -> str:
    """The language of an answer: English where the header Accept-Language prefers it to Chinese.
    No cookie is looked at."""
    for wanted, _share in parse_accept_lang_header(http.headers.get("Accept-Language", "").lower()):
        if wanted.startswith("en"):
            return "en"
        if wanted.startswith("zh") or wanted == "*":
            break
    return "zh-hans"


def problem(
    http: HttpRequest,
    status: int,
    detail: str | Promise = "",
    *,
    title: str | Promise = "",
    mistakes: Iterable[Mistake] = (),
    wait: timedelta | None = None,
) -> HttpResponse:
    """The answer that tells it."""
    language = language_of(http)
    with translation.override(language):
        told: dict[str, Any] = {"type": "about:blank", "title": str(title or TITLES[status])}
        errors = [vars(one) for one in mistakes]
        each = (f"{one['field'] or one['place']}: {one['detail']}" for one in errors)
        told |= {"status": status, "detail": str(detail) or " ".join(each), "errors": errors}
    response = JsonResponse(
        told,
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
        headers={"Cache-Control": "no-store", "Content-Language": language},
    )
    response["Access-Control-Allow-Origin"] = "*"
    if wait is not None:
        response["Retry-After"] = str(max(1, math.ceil(wait.total_seconds())))
    return response


def of_shape(errors: Iterable[Any], place: str = "") -> list[Mistake]:
    """What pydantic found, in the language in force."""
    found = []
    for error in errors:
        loc = [str(part) for part in error["loc"]]
        where, names = (place, loc) if place else (loc[0], loc[1:])
        found.append(Mistake(where, ".".join(names), _in_words(error)))
    return found


def _in_words(error: Any) -> str:
    kind, facts = str(error["type"]), dict(error.get("ctx") or {})
    if kind == "string_too_short" and facts.get("min_length") == 1:
        kind = "missing"
    if words := FOUND.get(kind):
        return str(words) % facts
    if kind.startswith(("date_", "datetime_")):
        return _("Write the day as 2026-03-02.")
    return str(OF_TYPE) if kind.endswith(TYPES) else str(error["msg"])


def of_form(form: forms.Form) -> list[Mistake]:
    """What a form found, field by field."""
    return [
        Mistake("body", "" if name == "__all__" else name, str(words))
        for name, errors in form.errors.items()
        for words in errors
    ]
