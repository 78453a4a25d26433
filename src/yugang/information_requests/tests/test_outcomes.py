"""The law of replies as data."""

import pytest

from yugang.cases.public import Channel
from yugang.cases.rules.parties import GROUPS
from yugang.information_requests.letters.replies import GROUND_WORDS
from yugang.information_requests.letters.texts.replies import DECISIONS
from yugang.information_requests.rules.limits import CONSULTATION, STATUTORY
from yugang.information_requests.rules.outcomes import (
    DISCLOSING,
    ENDING_ROWS,
    GROUNDS,
    OUTCOMES,
    Remedy,
    missing_from_reply,
)
from yugang.information_requests.rules.receipt import RECEIPTS
from yugang.information_requests.rules.report_rows import COLUMNS, COUNTED, ROWS, row_of
from yugang.information_requests.words import GROUNDS as GROUND_NAMES
from yugang.information_requests.words import OUTCOMES as OUTCOME_NAMES
from yugang.kernel.limits import Unit


def test_together_they_fill_every_row_that_is_counted() -> None:
    rows = {row_of(code, ground) for code in OUTCOMES for ground in GROUNDS if code != "refused"}
    rows |= {row_of("refused", code) for code, one in GROUNDS.items() if one.whole}
    assert rows | set(ENDING_ROWS.values()) == set(COUNTED)


def test_the_table_has_the_25_rows_and_6_groups_of_the_form() -> None:
    assert len({row.code for row in ROWS}) == len(ROWS) == 25
    assert tuple(COLUMNS) == GROUPS


def test_every_outcome_and_ground_has_words_everywhere() -> None:
    assert set(OUTCOMES) == set(OUTCOME_NAMES) == set(DECISIONS)
    assert set(GROUNDS) == set(GROUND_NAMES) == set(GROUND_WORDS)


def test_every_channel_has_its_day_of_receipt() -> None:
    assert set(RECEIPTS) == set(Channel.values)


def test_whatever_is_withheld_must_be_reconsidered_first() -> None:
    first = {code for code, one in OUTCOMES.items() if one.remedy is Remedy.FIRST}
    assert first == set(OUTCOMES) - {"given", "public-already", "gazette"}
    assert set(OUTCOMES) >= DISCLOSING


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_whatever_is_not_given_as_asked_needs_reasons(outcome: str) -> None:
    lacks = missing_from_reply(outcome, "", "")
    assert ("reason" in lacks) == (outcome not in {"given", "public-already", "gazette"})
    assert missing_from_reply(outcome, "secret", "!") == []


def test_the_limits_are_those_of_the_regulation() -> None:
    assert (STATUTORY.number, STATUTORY.unit) == (20, Unit.WORKING_DAY)
    assert (CONSULTATION.number, CONSULTATION.unit) == (15, Unit.WORKING_DAY)
