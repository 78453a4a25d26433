"""Copies with covered parts go out with a partial disclosure, and its letter lists the grounds."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.cases.public import Case, Given
from yugang.redaction.public import give, released, released_of

IN_PART = "given-in-part"


def choices(case: Case) -> list[list[str]]:
    """The copies that were released for this case, as a form offers them."""
    said = [
        (
            one,
            ngettext("%(n)d place covered", "%(n)d places covered", one.places) % {"n": one.places},
        )
        for one in released(case)
    ]
    return [[str(one.pk), f"{one.file.name} · {words}"] for one, words in said]


def guard(case: Case, given: Given) -> str:
    """Why the copies cannot go out with this decision, or ""."""
    asked = list(given.get("redacted") or [])
    if not asked:
        return ""
    if given.get("outcome") != IN_PART:
        return _("A copy with covered parts goes out with a partial disclosure only.")
    if len(released_of(case, asked)) < len(set(asked)):
        return _("A copy that you chose is not released.")
    return ""


def attach(case: Case, given: Given, at: datetime) -> None:
    give(case, list(given.get("redacted") or []), at=at)
