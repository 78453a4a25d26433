"""A text uploaded for review starts the clock of an item disclosed after events."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import Cast
from yugang.disclosure.actions import drafting
from yugang.disclosure.actions.papers import Marking, register_paper
from yugang.disclosure.models import Duty
from yugang.disclosure.queries.errands import all_errands
from yugang.shared.ledger.actor import SYSTEM

from .desk_stage import AT, MADE, by, draft, item, proposed, published

pytestmark = pytest.mark.django_db


def test_the_clock_runs_from_the_day_the_information_was_made(cast: Cast) -> None:
    revision = proposed(cast)
    owed = Duty.objects.get()
    assert (owed.starts_on, owed.fulfilled_on) == (MADE, None)
    assert revision.publication.duty == owed
    kinds = [e.kind for e in all_errands(cast.editor, date(2026, 3, 20))]
    assert "duty" not in kinds


def test_a_draft_alone_starts_nothing(cast: Cast) -> None:
    draft(cast)
    assert not Duty.objects.exists()


def test_publishing_fulfils_that_very_duty(cast: Cast) -> None:
    published(cast)
    assert Duty.objects.get().fulfilled_on is not None


def test_the_duty_of_a_paper_is_taken_up(cast: Cast) -> None:
    facts = {"body": cast.bureau, "title": "通知", "formed_on": MADE, "by": SYSTEM, "at": AT}
    paper = register_paper(marking=Marking("active", item=item()), **facts)
    assert proposed(cast).publication.duty == paper.duty
    assert Duty.objects.count() == 1
    proposed(cast, title="另一件")
    assert Duty.objects.count() == 2


def test_a_day_put_right_moves_the_duty(cast: Cast) -> None:
    revision = drafting.recall(proposed(cast), by=by(cast.editor), at=AT)
    type(revision).objects.filter(pk=revision.pk).update(made_on=date(2026, 3, 3))
    revision.refresh_from_db()
    drafting.propose(revision, by=by(cast.editor), at=AT)
    assert Duty.objects.get().starts_on == date(2026, 3, 3)


def test_what_is_given_up_leaves_no_duty(cast: Cast) -> None:
    revision = drafting.recall(proposed(cast), by=by(cast.editor), at=AT)
    drafting.discard(revision, by=by(cast.editor), at=AT)
    assert not Duty.objects.exists()
