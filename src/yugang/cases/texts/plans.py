"""What a kind of case says of a letter: its texts, what fills them, and when it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from .filling import LetterText, Values

if TYPE_CHECKING:
    from django import forms

    from yugang.cases.models import Case

Words = str | Promise
Given = Mapping[str, Any]


def _not_barred(case: Case, today: date) -> str:
    return ""


def _may(case: Case, given: Given, at: datetime) -> str:
    return ""


def _empty(case: Case) -> Given:
    return {}


def _nothing(case: Case, given: Given, at: datetime) -> Values:
    return {}


@dataclass(frozen=True)
class ByHand:
    """A letter that no step makes: it is written when it is needed, and changes nothing else.

    form: what it asks for; initial: what the form opens with. barred: why it cannot be written for
    this case today, or "": it is then not offered. guard: why not as it is filled in, or "". help:
    above the form. overseers: whether it is written, and signed, by the body that oversees
    instead of the one that has the case.
    """

    form: type[forms.Form]
    initial: Callable[[Case], Given] = _empty
    barred: Callable[[Case, date], str] = _not_barred
    guard: Callable[[Case, Given, datetime], str] = _may
    help: Words = ""
    overseers: bool = False


@dataclass(frozen=True)
class LetterPlan:
    """A letter of a kind of case.

    content: the whole letter, as plain JSON of blocks (see `content`), where its words are the
    program's own. Otherwise texts: those that the office may change, values: what fills their
    places, to: whom it goes to (the applicant where it says nothing), which: the code of the text to be taken, the first where it says
    none. to_applicant: whether the applicant may open it. copies: other cases that the same letter
    answers; each keeps it, addressed to its own applicant, under the same number. by_hand: set
    where no step makes it.
    """

    name: Words
    content: Callable[[Case, Given, datetime], dict[str, Any]] | None = None
    to_applicant: bool = True
    copies: Callable[[Case], list[Case]] = lambda case: []
    texts: tuple[LetterText, ...] = ()
    which: Callable[[Case, Given], str] = lambda case, given: ""
    values: Callable[[Case, Given, datetime], Values] = _nothing
    to: Callable[[Case, Given], dict[str, Any]] | None = None
    by_hand: ByHand | None = None

    def text_for(self, case: Case, given: Given) -> LetterText:
        """Raises KeyError for a code that is none of its texts."""
        code = self.which(case, given)
        return {text.code: text for text in self.texts}[code] if code else self.texts[0]
