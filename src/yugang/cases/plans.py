"""What a step of a case's workflow table needs to be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from yugang.shared.ledger.actor import Actor

if TYPE_CHECKING:
    from django import forms

    from .models import Case

Words = str | Promise
Given = Mapping[str, Any]


def _may(case: Case, given: Given, at: datetime) -> str:
    return ""


def _no_effect(case: Case, given: Given, at: datetime) -> None:
    return None


def _none_beyond(case: Case, given: Given, by: Actor, at: datetime) -> None:
    return None


def _the_only_one(case: Case, given: Given) -> str:
    return ""


def _nameless(case: Case) -> Mapping[str, Mapping[str, str]]:
    return {}


def _not_barred(case: Case) -> str:
    return ""


def _empty(case: Case) -> Given:
    return {}


@dataclass(frozen=True)
class StepPlan:
    """What a step of the table needs to be taken.

    label: the button. done: what the step line says once it is taken. form: a StepForm; None
    where one press is enough; at_desk: another one for officers who take it in the applicant's
    place; initial: what the form opens with. barred: why this case does not
    allow it though the table does, or "": its button is not shown, and it is refused. guard: why
    not as it is filled in, in words, or "". another_than: the step whose last taker may not take
    this one (four eyes). effect: changes the case's own fields before it is saved; where it
    moves the case to another body, that body's people find it among theirs. Cleaned values of
    the form that the machinery understands: "on" (date from which it counts; today if absent),
    "words" (told to the applicant), "inner_words", "number" (units of an extension, or of a
    clock it starts), "files" (uploads, attached). which: of clocks of which a case may have
    several, the one that the step is about. beyond: what it does outside of this case, before its
    letter is written. names: by field, the words for values that only this case can name.
    unwritten: the names of values that the effect keeps elsewhere, sealed, so that the step's
    record is without them. confirm: asked before it is done, naming what is lost. quiet: the sender
    reads of it on the follow page, but no message is sent. receipted: she gets a receipt of it
    though only officers take it, as of a payment. usual: of the steps that are open the one that
    answers the matter. aside: never what is expected next.
    """

    label: Words
    done: Words
    form: type[forms.Form] | None = None
    at_desk: type[forms.Form] | None = None
    initial: Callable[[Case], Given] = _empty
    barred: Callable[[Case], str] = _not_barred
    guard: Callable[[Case, Given, datetime], str] = _may
    another_than: str = ""
    effect: Callable[[Case, Given, datetime], None] = _no_effect
    which: Callable[[Case, Given], str] = _the_only_one
    names: Callable[[Case], Mapping[str, Mapping[str, str]]] = _nameless
    beyond: Callable[[Case, Given, Actor, datetime], None] = _none_beyond
    unwritten: tuple[str, ...] = ()
    help: Words = ""
    confirm: Words = ""
    quiet: bool = False
    receipted: bool = False
    usual: bool = False
    aside: bool = False
