"""The state of a duty: by rule and by query alike, and why, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import Cast, raise_curtain
from yugang.disclosure.models import Duty, Publication
from yugang.disclosure.queries.desk import my_work, with_days
from yugang.disclosure.queries.reasons import outcome, reason, spell_period, spell_timing
from yugang.disclosure.rules import DutyState, duty_state
from yugang.kernel.timing import Timing

from .duties_stage import QUARTERLY, duty, item

DAY = date(2026, 3, 2)
shifts = st.integers(-12, 12)


class TestStates(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.cast = raise_curtain()
        cls.item = item()
        cls.publication = Publication.objects.create(
            body=cls.cast.committee, item=cls.item, title="公示"
        )

    @settings(max_examples=150, deadline=None)
    @given(opens=shifts, due=st.integers(0, 12), done=st.none() | shifts, free=st.booleans())
    def test_rule_and_query_agree_on_every_day(
        self, opens: int, due: int, done: int | None, free: bool
    ) -> None:
        opens_on = DAY + timedelta(days=opens)
        fulfilled_on = None if done is None else DAY + timedelta(days=done)
        made = duty(
            self.item,
            self.cast.committee,
            opens_on + timedelta(days=due),
            opens_on=opens_on,
            fulfilled_on=fulfilled_on,
            publication=self.publication if fulfilled_on else None,
            exempted_at=datetime(2026, 1, 1, tzinfo=UTC) if free else None,
            exemption_reason="无" if free else "",
        )
        for shift in range(-14, 15):
            today = DAY + timedelta(days=shift)
            rule = duty_state(
                opens_on=opens_on,
                due_on=made.due_on,
                fulfilled_on=fulfilled_on,
                exempted=free,
                today=today,
            )
            found = [s for s in DutyState if Duty.objects.in_state(s, today).filter(pk=made.pk)]
            assert found == [rule]
        made.delete()


def quarterly(cast: Cast) -> Duty:
    return duty(
        item(timing=QUARTERLY),
        cast.committee,
        date(2026, 1, 20),
        period="2025-Q4",
        opens_on=date(2026, 1, 1),
    )


def test_the_reason_of_a_late_one_names_rule_period_due_day_and_days(cast: Cast) -> None:
    late = quarterly(cast)
    late.fulfilled_on = date(2026, 1, 23)
    with translation.override("zh-hans"):
        assert reason(late, DAY) == (
            "每季度首月20日前；2025年第四季度；最迟2026年1月20日；2026年1月23日公开，迟3天"
        )
    with translation.override("en"):
        assert reason(late, DAY).endswith(
            "fourth quarter of 2025; by 20 January 2026 at the latest; "
            "published on 23 January 2026, late by 3 days"
        )


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2025, 12, 31), "2026年1月1日起可公开"),
        (date(2026, 1, 5), "还剩15天"),
        (date(2026, 1, 20), "今天到期"),
        (date(2026, 1, 21), "尚未公开，已逾期1天"),
    ],
)
def test_the_reason_of_an_open_one_counts_the_days(cast: Cast, today: date, last: str) -> None:
    with translation.override("zh-hans"):
        assert reason(quarterly(cast), today).endswith(last)


def test_the_reason_of_an_event_names_it_and_its_day(cast: Cast) -> None:
    event = duty(item(), cast.committee, DAY, label="2026年度预算", provisional=True)
    with translation.override("zh-hans"):
        assert "2026年度预算（2026年3月2日形成）；最迟2026年3月2日（暂定" in reason(event, DAY)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-03", "2026年3月"),
        ("2026-H2", "2026年下半年"),
        ("2026", "2026年"),
        ("2026-W2", "2026年第2个固定公开期"),
        ("odd", "odd"),
    ],
)
def test_every_kind_of_period_has_a_name(cast: Cast, period: str, words: str) -> None:
    with translation.override("zh-hans"):
        assert spell_period(duty(item(), cast.committee, DAY, period=period)) == words


@pytest.mark.parametrize(
    ("timing", "words"),
    [
        ({"kind": "event", "number": 20, "unit": "working-day"}, "信息形成或变更之日起20个工作日内"),
        ({"kind": "at-once"}, "及时公开：当日，遇休息日顺延至下一工作日"),
        (QUARTERLY, "每季度，期满后次月20日前"),
        ({"kind": "period", "every": "year", "months_after": 3, "day": 31}, "每年，期满后第3个月31日前"),
        ({"kind": "period", "every": "month", "months_after": 0, "day": 31}, "每月，当期最后一个月31日前"),
        ({"kind": "windows", "windows": [["01-15", "01-25"]]}, "固定公开日：1月15日–1月25日"),
    ],
)  # fmt: skip
def test_every_timing_is_said_in_words(timing: dict[str, object], words: str) -> None:
    with translation.override("zh-hans"):
        assert spell_timing(Timing.parse(timing)) == words


@pytest.mark.parametrize(
    ("timing", "listed", "left"),
    [
        (QUARTERLY, "尚未公开，已逾期9天", "逾期9天"),
        (
            {"kind": "event", "number": 20, "unit": "working-day", "source": "条例"},
            "尚未公开，已逾期7个工作日",
            "逾期7个工作日",
        ),
    ],
)
def test_my_work_and_the_list_count_the_days_of_the_rule(
    cast: Cast, timing: dict[str, object], listed: str, left: str
) -> None:
    """Nine days from Tuesday to Thursday, with one weekend between."""
    made = duty(
        item(timing=timing),
        cast.committee,
        date(2026, 1, 20),
        period="2025-Q4",
        opens_on=date(2026, 1, 1),
    )
    today = date(2026, 1, 29)
    with translation.override("zh-hans"):
        assert outcome(made, today) == listed
        work = my_work(cast.village_editor, today, {}).errands
        assert [words for _one, words in with_days(work, today)] == [left]
