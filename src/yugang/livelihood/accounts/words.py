"""What is said of personal lists."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rules import PRINTED, Problem

WORDS: dict[str, Promise] = {
    "no-headings": gettext_lazy("no headings were found; one row must name person, number of the person, date, item and amount"),
    "no-column": gettext_lazy("these columns are missing: %(value)s"),
    "no-ref": gettext_lazy("the number of the person is missing; whose line it is would be guessed"),
    "bad-ref": gettext_lazy("this is no number of a person; format the column as text and type it again"),
    "no-name": gettext_lazy("the name is missing"),
    "bad-name": gettext_lazy("this is no name"),
    "two-names": gettext_lazy("the same number stands with two names; the list was not taken"),
    "other-name": gettext_lazy("the number belongs to somebody of another name; the list of %(day)s was not taken"),
    "no-day": gettext_lazy("the date is missing; write it as 2026-03-02"),
    "not-a-day": gettext_lazy("“%(value)s” is not a date; write it as 2026-03-02"),
    "no-such-day": gettext_lazy("“%(value)s”: there is no such day"),
    "no-year": gettext_lazy("“%(value)s” has no year; write it as 2026-03-02"),
    "future": gettext_lazy("“%(value)s” has not come yet"),
    "no-amount": gettext_lazy("the amount is missing"),
    "not-a-number": gettext_lazy("“%(value)s” is not a number; write it as 12.50"),
    "too-exact": gettext_lazy("“%(value)s” has parts of a cent; write two decimals"),
    "too-large": gettext_lazy("“%(value)s” is too large"),
    "no-item": gettext_lazy("what it was for is missing"),
    "too-long": gettext_lazy("longer than %(most)s characters; shorten it"),
    "product": gettext_lazy("the amount %(value)s is not quantity times price, %(right)s"),
    "sum": gettext_lazy("the total %(value)s is not the sum of the lines, %(right)s; the list was not taken"),
    "total-again": gettext_lazy("a second total of the same person and day"),
    "no-lines": gettext_lazy("there is a total, but no line"),
    "line-again": gettext_lazy("the same line stands there twice; look whether that is meant"),
    "not-whole": gettext_lazy("the other %(n)s lines of this person and day were not taken either: a list is taken whole"),
    "in-two-sheets": gettext_lazy("the same person and day stand in two sheets; the second was not taken"),
}  # fmt: skip
ACTS = {
    "take": gettext_lazy("took personal lists in"),
    "new-code": gettext_lazy("gave a new code to personal lists"),
    "take-back": gettext_lazy("took a personal list back"),
    "erase": gettext_lazy("erased personal lists whose term was over"),
}


def reason(problem: Problem) -> str:
    return str(WORDS[problem.code]) % dict(problem.facts)


def where(problem: Problem) -> str:
    """Sheet, row and column, as far as they are known."""
    parts = []
    if problem.sheet:
        parts.append(_("sheet %(sheet)s") % {"sheet": problem.sheet})
    if problem.row:
        parts.append(_("row %(row)s") % {"row": problem.row})
    if problem.column:
        parts.append(_("column %(column)s") % {"column": PRINTED[problem.column]})
    return _(", ").join(parts)
