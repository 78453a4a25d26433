"""The law of replies as data."""

import pytest

from yugang.cases.public import Channel
from yugang.information_requests.letters.replies import DECISIONS, GROUND_WORDS
from yugang.information_requests.rules.limits import CONSULTATION, STATUTORY
from yugang.information_requests.rules.outcomes import (
    DISCLOSING,
    ENDING_ROWS,
    GROUNDS,
    OUTCOMES,
    Remedy,
    missing_from_reply,
    row_of,
)
from yugang.information_requests.rules.receipt import RECEIPTS
from yugang.information_requests.words import GROUNDS as GROUND_NAMES
from yugang.information_requests.words import OUTCOMES as OUTCOME_NAMES
from yugang.kernel.limits import Unit

# The rows of the annual report's Table 3 (2021 form) that requests are counted in.
ROWS = {
    "三（一）", "三（二）",
    *(f"三（三）{n}" for n in range(1, 9)),
    *(f"三（四）{n}" for n in range(1, 4)),
    *(f"三（五）{n}" for n in range(1, 6)),
    "三（六）1", "三（六）3",
}  # fmt: skip


def test_together_they_fill_every_row_but_that_of_unpaid_fees() -> None:
    rows = {row_of(code, ground) for code in OUTCOMES for ground in GROUNDS if code != "refused"}
    rows |= {row_of("refused", code) for code, one in GROUNDS.items() if one.whole}
    assert rows | set(ENDING_ROWS.values()) == ROWS


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
