"""How late a case is, told on its page as in the lists."""

from datetime import datetime, time

import pytest
from django.utils import translation

from yugang.cases import kinds
from yugang.cases.models import Case
from yugang.cases.queries import standing
from yugang.cases.queries.words import spell_left
from yugang.kernel.clock import CHINA
from yugang.shared.calendars.queries import calendar_for


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_limit_in_working_days_is_late_by_working_days(
    case: Case, toy: kinds.Kind, language: str
) -> None:
    assert case.due_on is not None
    calendar = calendar_for(case.body.place.code)
    late = calendar.add_working_days(case.due_on, 7)
    with translation.override(language):
        [one] = standing.of_case(case, toy, datetime.combine(late, time(10), CHINA))
        assert (one.sign, one.word) == ("late", spell_left(-7, case.due_on, late))
