from datetime import date

import pytest

from yugang.kernel.notice_text import BadNotice, read_notice, spell_notice

from .calendars import NOTICES

ISSUED = """关于2026年部分节假日安排的通知
某办发〔2025〕7号
现将2026年元旦、春节放假调休日期安排如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、28日（周六）上班。
三、清明节：2026年4月4日(星期六)至6日(星期一)放假，共3天；
各单位要妥善安排值班。
2025年11月4日
"""


def test_a_notice_is_read_as_it_was_issued():
    days = read_notice(ISSUED, 2026)
    assert [d.day.isoformat() for d in days if not d.off] == [
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
    ]
    assert len([d for d in days if d.off]) == 3 + 9 + 3
    assert {d.name for d in days} == {"元旦", "春节", "清明节"}


@pytest.mark.parametrize("notice", NOTICES, ids=lambda n: f"{n.region}/{n.year}")
def test_every_known_notice_is_written_and_read_back(notice):
    assert read_notice(spell_notice(notice.days), notice.year) == notice.days


def test_days_of_the_december_before_belong_to_the_notice():
    days = read_notice("元旦：2026年12月31日至2027年1月2日放假。", 2027)
    assert days[0].day == date(2026, 12, 31)


def test_dates_in_figures_are_read_too():
    assert read_notice("元旦：2026-01-01至2026-01-03放假", 2026)[2].day == date(2026, 1, 3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("元旦：1月4日上班。", "empty"),
        ("元旦：1月1日。", "no-kind"),
        ("1月1日放假。", "no-name"),
        ("元旦：2月30日放假。", "no-such-day"),
        ("元旦：3日放假。", "no-such-day"),
        ("元旦：1月1日（周五）放假。", "weekday"),
        ("元旦：2025年3月1日放假。", "other-year"),
        ("元旦：1月3日至1日放假。", "range"),
        ("元旦：至1月3日放假。", "range"),
        ("元旦：1月1日至6月3日放假。", "range"),
        ("元旦：1月2日放假。1月6日上班。", "not-a-weekend"),
        ("元旦：1月1日放假。1月1日放假。", "twice"),
        ("元旦：1月1日至3日放假，共4天。", "total"),
    ],
)
def test_a_mistake_is_named(text, code):
    with pytest.raises(BadNotice) as refusal:
        read_notice(text, 2026)
    assert refusal.value.code == code


def test_a_mistake_tells_its_line():
    with pytest.raises(BadNotice) as refusal:
        read_notice("元旦：1月4日上班。1月1日放假。\n清明节：4月5日（周一）放假。", 2026)
    assert (refusal.value.line, refusal.value.found) == (2, "4月5日(周一)")
