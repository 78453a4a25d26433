"""Printed time limits: read where they are sure, asked where they are not; limits by law."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.disclosure.rules.special_limits import is_general, special_limit, special_limits
from yugang.disclosure.rules.time_phrases import read_phrase, timing_of
from yugang.kernel.timing import Timing

SAMPLES = Path(__file__).parents[5] / "shared" / "domain" / "data" / "catalogue-sample-rows.json"


@pytest.mark.parametrize(
    ("phrase", "timing"),
    [
        ("信息形成或者变更之日起20个工作日内", ("event", 20, "working-day")),
        ("制定或获取信息之日起10个工作日内，公示7个工作日", ("event", 10, "working-day")),
        ("批准后二十日内", ("event", 20, "day")),
        ("信息形成之日起３个工作日内", ("event", 3, "working-day")),
        ("实时公开", ("at-once",)),
        ("随时公布", ("at-once",)),
        ("每季度的首个月20日（财务往来较多的每月一次）", ("period", "quarter", 1, 20)),
        ("次月十五日前", ("period", "month", 1, 15)),
        ("每年1月31日前", ("period", "year", 1, 31)),
        ("每半年公开一次", ("period", "half-year", 0, 31)),
        ("半年公布一次", ("period", "half-year", 0, 31)),
        ("按季度公开", ("period", "quarter", 0, 31)),
        ("按月公布", ("period", "month", 0, 31)),
        ("按年度公开", ("period", "year", 0, 31)),
        ("本级人大或其常委会批准后20日内", ("event", 20, "day")),
        ("信息形成或者变更之日起20个工作日内，另有规定从其规定", ("event", 20, "working-day")),
        ("20（二十）个工作日内", ("event", 20, "working-day")),
        ("两个月内", ("event", 2, "month")),
        ("每季度首月15日前", ("period", "quarter", 1, 15)),
        ("每季度结束后10日内", ("period", "quarter", 1, 10)),
        ("每季度末月25日前", ("period", "quarter", 0, 25)),
        ("每月底前", ("period", "month", 0, 31)),
        ("每年3月底前", ("period", "year", 3, 31)),
        ("次年12月31日前", ("period", "year", 12, 31)),
        ("每年12月31日前", ("period", "year", 0, 31)),
        ("实时、随时公开", ("at-once",)),
        ("信息形成之日起20个工作日内，并长期公开", ("event", 20, "working-day")),
        ("季后10日内", ("period", "quarter", 1, 10)),
        ("自作出决定之日起7个工作日内公开，公示期3个月", ("event", 7, "working-day")),
    ],
)
def test_printed_time_limits_are_understood(phrase: str, timing: tuple[Any, ...]) -> None:
    assert tuple((timing_of(phrase) or {}).values()) == timing


def test_fixed_days_of_several_months_are_windows() -> None:
    spans = [["01-15", "01-25"], ["03-15", "03-25"], ["08-15", "08-25"]]
    assert timing_of("每年1月、3月、8月的15日至25日") == {"kind": "windows", "windows": spans}


def test_soon_without_a_number_is_the_general_limit_and_says_so() -> None:
    found = timing_of("及时公开")
    assert found and found["number"] == 20 and "第二十六条" in found["source"]
    assert timing_of("长期公开") is None


@pytest.mark.parametrize(
    "phrase",
    [
        "长期公开", "按要求公开", "第一时间", "动态更新，20个工作日内", "24小时内", "及时（24小时内）",
        "每季度结束后10个工作日内", "年度终了后20个工作日内", "1-3个工作日", "一百二十日内", "会前10日",
        "选举日前二十日公布", "提前3个工作日", "3个工作日前", "公示不少于30日", "每年公开两次", "每日更新",
        "20个工作日内，其中预算10日内", "立即公开，最迟不超过3日内", "每月32日前", "每年13月1日前",
        "一般事项至少每季度公布一次；收支情况应当每月公布一次", "2026年3月2日起20个工作日内", "0个工作日内",
        "十十日内", "", "每两年", "半个月内", "形成后及时公开，其中重大事项3个工作日内",
        "采购目录：10个工作日；其他：及时",
    ],
)  # fmt: skip
def test_what_is_not_sure_is_not_read(phrase: str) -> None:
    assert timing_of(phrase) is None


def test_the_time_on_show_is_read_apart() -> None:
    read = read_phrase("制定或获取信息之日起10个工作日内，公示7个工作日")
    assert read.timing and read.timing["number"] == 10 and read.shown_for == "7个工作日"
    read = read_phrase("7个工作日内公示，公示期不少于5日")
    assert read.timing and read.timing["number"] == 7 and read.shown_for == "5日"


def test_a_rule_in_brackets_is_told_and_not_counted() -> None:
    assert "每月一次" in read_phrase("每季度的首个月20日（财务往来较多的每月一次）").aside
    assert read_phrase("20（二十）个工作日内").aside == ""


@pytest.mark.skipif(not SAMPLES.exists(), reason="the sample rows are not beside this checkout")
def test_every_sample_row_is_understood() -> None:
    rows = json.loads(SAMPLES.read_text())["rows"]
    assert rows and all(timing_of(row["时限"]) for row in rows)


@given(
    st.text(
        alphabet="0123456789二十百个工作日天月年季每前内后底首次实时及时公示，。（）-第半",
        max_size=24,
    )
)
def test_whatever_is_read_can_be_counted(phrase: str) -> None:
    timing = timing_of(phrase)
    assert timing is None or Timing.parse(timing).as_dict()


@given(st.integers(1, 99), st.sampled_from(["个工作日", "日", "个月"]))
def test_a_plain_number_is_read_as_it_stands(n: int, unit: str) -> None:
    timing = timing_of(f"自信息形成或者变更之日起{n}{unit}内")
    assert timing and timing["number"] == n


@pytest.mark.parametrize(
    ("titles", "number", "unit", "law"),
    [
        (("财政预决算", "政府预算"), 20, "day", "预算法第十四条"),
        (("财政预决算", "部门决算"), 20, "day", "预算法第十四条"),
        (("征地补偿", "征收土地公告"), 15, "working-day", "土地管理法实施条例第三十一条"),
        (("公共资源交易", "政府采购", "采购合同"), 2, "working-day", "政府采购法实施条例第五十条"),
        (("安全生产", "监督检查", "行政处罚"), 7, "working-day", "安全生产法第七十八条"),
        (("安全生产", "行政处罚决定撤销"), 3, "working-day", "行政处罚法"),
    ],
)
def test_a_law_of_its_own_goes_before_the_general_limit(
    titles: tuple[str, ...], number: int, unit: str, law: str
) -> None:
    special = special_limit(*titles)
    assert special and (special.number, special.unit) == (number, unit) and law in special.source
    assert Timing.parse(special.timing)


def test_a_notice_before_is_no_latest_day() -> None:
    special = special_limit("征地补偿", "拟征收土地公告")
    assert special and (special.number, special.shown) == (0, "30日")
    before = special_limit("人事信息", "领导干部任前公示")
    assert before and (before.number, before.shown) == (0, "5个工作日")
    assert special_limit("义务教育", "招生管理") is None
    assert len({special.code for special in special_limits()}) == len(special_limits())
    assert is_general({"kind": "event", "number": 20, "unit": "working-day"})
    assert not is_general({"kind": "event", "number": 20, "unit": "day"})
