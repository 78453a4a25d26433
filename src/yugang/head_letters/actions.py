"""Showing a letter to all, and taking it back; in the transaction of the step that does it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from yugang.cases.public import Case, publishing
from yugang.kernel import clock
from yugang.shared.places.models import Body

from .models import PublishedLetter


def publish(case: Case, words: Mapping[str, str], *, head: Body, at: datetime) -> PublishedLetter:
    """Show `words` (title, question, answer: masked and reviewed): page, register, search."""
    written_on = case.received_on or clock.day_of(case.filed_at)
    letter = PublishedLetter(case=case, head=head, written_on=written_on)
    publishing.show(letter, words, at=at)
    return letter


def take_back(case: Case, *, at: datetime) -> None:
    """Show the letter no more: its words are erased here and in the search."""
    for letter in PublishedLetter.objects.filter(case=case, taken_back_on=None):
        publishing.take_back(letter, at=at)
