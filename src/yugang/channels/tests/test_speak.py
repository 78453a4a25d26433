"""What is read aloud: no figure is left to guess at, and numbers say what they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.channels.rules.numerals import LARGEST, cardinal, clock, counted, digits, money, number
from yugang.channels.rules.spoken import spoken, with_unit

_VALUES = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"千": 1000, "百": 100, "十": 10}


def heard(words: str) -> int:
    """What a listener understands of a cardinal."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            high, low = words.rsplit(unit, 1) if unit == "亿" else words.split(unit, 1)
            if unit == "亿" and "万亿" in words:
                high, low = words.split("万亿", 1)
                return heard(high) * 10**12 + (heard(low) if low else 0)
            return heard(high) * size + (heard(low) if low else 0)
    total, last = 0, 0
    if words.startswith("十"):
        words = "一" + words
    for sign in words:
        if sign in _PLACES:
            total += last * _PLACES[sign]
            last = 0
        else:
            last = _VALUES[sign]
    return total + last


@given(st.integers(0, 10**12 - 1))
def test_a_listener_understands_the_number(n: int) -> None:
    assert heard(cardinal(n)) == n


@given(st.integers(0, LARGEST))
def test_numbers_are_words_only_and_all_differ(n: int) -> None:
    words = cardinal(n)
    assert not re.search(r"[0-9]|零零|零万|零亿$", words)
    assert cardinal(n + 1) != words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"),
        (110, "一百一十"), (1000, "一千"), (1010, "一千零一十"), (2000, "两千"), (2002, "两千零二"),
        (10000, "一万"), (10005, "一万零五"), (20000, "两万"), (120000, "十二万"),
        (12000, "一万两千"), (100500, "十万零五百"), (200000000, "两亿"),
        (1000200000, "十亿零二十万"), (320000, "三十二万"), (-5, "负五"),
    ],
)  # fmt: skip
def test_numbers_as_one_says_them(n: int, words: str) -> None:
    assert cardinal(n) == words


def test_amounts_times_and_telephones() -> None:
    assert money("12,345.67") == "一万两千三百四十五元六角七分"
    assert money("0.50") == "五角" and money("2") == "两元" and money("100.05") == "一百元零五分"
    assert money("0") == "零元"
    assert clock("9", "05") == "九点零五分" and clock("14", "00") == "十四点"
    assert clock("2", "30") == "两点三十分"
    assert digits("12345", telephone=True) == "幺二三四五"
    assert number("-3.50") == "负三点五零" and counted("2") == "两" and number("007") == "零零七"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026年3月2日15:30", "二零二六年三月二日十五点三十分"),
        ("2026-03-02", "二零二六年三月二日"),
        ("2026.3.2", "二零二六年三月二日"),
        ("工作日9:00—12:00", "工作日九点至十二点"),
        ("共12,345.67元", "共一万两千三百四十五元六角七分"),
        ("¥1,200.00", "一千二百元"),
        ("1.5万元", "一点五万元"),
        ("增长3.2%", "增长百分之三点二"),
        ("3%—5%", "百分之三至五"),
        ("新府发〔2026〕12号", "新府发二零二六年十二号"),
        ("2024—2026年", "二零二四年至二零二六年"),
        ("3月2日至5日", "三月二日至五日"),
        ("2个村、2组、第2批", "两个村、二组、第二批"),
        ("请拨打12345热线", "请拨打幺二三四五热线"),
        ("电话：028-82512345", "电话：零二八，八二五幺二三四五"),
        ("手机13800001234", "手机幺三八零零零零幺二三四"),
        ("出资120万元", "出资一百二十万元"),
        ("120急救", "幺二零急救"),
        ("面积120.5㎡", "面积一百二十点五平方米"),
        ("风速28m/s，气温-3℃", "风速二十八米每秒，气温负三摄氏度"),
        ("启动Ⅲ级响应", "启动三级响应"),
        ("启动IV级响应", "启动四级响应"),
        ("1/2以上", "二分之一以上"),
        ("GDP和PM2.5", "国内生产总值和PM二点五"),
        ("见 https://example.gov.cn/p/1/ 。", "见网址见文字版 。"),
        ("３０户", "三十户"),
        ("索引号510118-02/2026-00001", "索引号五一零一一八杠零二斜杠二零二六杠零零零零一"),
        ("10-20人", "十至二十人"),
    ],
)
def test_texts_as_one_reads_them_aloud(written: str, said: str) -> None:
    assert spoken(written) == said


@given(st.text(alphabet="0123456789.,-/:%元年月日个第电话—℃mk ()〔〕号", max_size=30))
def test_no_figure_is_left_to_the_speaker(text: str) -> None:
    assert not re.search(r"[0-9０-９]", spoken(text))


@given(st.text(alphabet="村民委员会公开栏。，、《》（）", max_size=30))
def test_words_stay_as_they_are(text: str) -> None:
    assert spoken(text) == text


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("余额（元）", "30,724.75", "余额三万零七百二十四元七角五分"),
        ("余额（元）", "-500.00", "余额负五百元"),
        ("标准（元/亩）", "118.5", "标准每亩一百一十八元五角"),
        ("完成进度（%）", "80", "完成进度百分之八十"),
        ("人数（含儿童）", "12", "人数（含儿童）十二"),
        ("凭证号", "记-001", "凭证号记零零一"),
    ],
)
def test_a_cell_is_heard_with_its_unit(name: str, cell: str, said: str) -> None:
    assert spoken(with_unit(name, cell)) == said
