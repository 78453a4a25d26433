"""A month or quarter in the words of the page."""

import pytest
from django.utils import translation

from yugang.village_finance.rules.periods import Period
from yugang.village_finance.words import spell_period


@pytest.mark.parametrize(
    ("key", "language", "words"),
    [
        ("2025-Q3", "en", "Q3 2025"),
        ("2025-07", "en", "July 2025"),
        ("2025-Q3", "zh-hans", "2025年第三季度"),
        ("2025-07", "zh-hans", "2025年7月"),
    ],
)
def test_in_both_languages(key: str, language: str, words: str) -> None:
    with translation.override(language):
        assert spell_period(Period.read(key)) == words
