import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.masking import (
    SENSITIVE,
    Kind,
    find_personal,
    mask_name,
    mask_person,
    mask_text,
)

IDENTITY = "11010519491231002X"
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
GAPS = ["", " ", "-", "\u3000", "－", " - "]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"身份证{IDENTITY}，", "身份证110105************，"),
        ("身份证11010519491231002x。", "身份证110105************。"),
        ("110105 19491231 002X", "110105************"),
        ("旧证110105491231002", "旧证110105*********"),
        ("手机13800138000", "手机138****8000"),
        ("手机１３８－００１３－８０００", "手机138****8000"),
        ("+86 138 0013 8000", "+138****8000"),
        ("8613800138000", "138****8000"),
        ("微信wx13800138000", "微信wx138****8000"),
        ("1 13800138000 2 13900139000", "1 138****8000 2 139****9000"),
        ("张三13800138000李四", "张三138****8000李四"),
        ("卡号6222 0210 0111 6245 702", "卡号***************5702"),
        ("电话028-82512345", "电话028-****2345"),
        ("电话（0514）87654321", "电话0514-****4321"),
        ("(028-82512345)", "(028-****2345)"),
        ("身份证11010519491231002×", "身份证110105************"),
        ("电话138.0013.8000", "电话138****8000"),
        ("110105\u200e19491231\ufe0f002X", "110105************"),
        ("电话一三八〇〇一三八〇〇〇", "电话138****8000"),
        ("手机1380013\n8000", "手机138****8000"),
        ("7 110105\t19491231\t002X 9", "7 110105************ 9"),
        ("1\n3\n8\n0\n0\n1\n3\n8\n0\n0\n0", "138****8000"),
        ("手机\t138\t0013\t8000", "手机\t138****8000"),
    ],
)
def test_personal_data_are_masked(text, masked):
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "12441500196720244T",
        "113708280043326001/2024-02411",
        "11010519491231002A",
        "110105194912310021",
        "510118001001",
        "2026-01-15 10:30",
        "13800138000元",
        "13800138000.50",
        "a0281238251234",
        "13800138000b",
        "12800138000",
        "6222021001116245703",
        "国办发〔2026〕12号",
        "客服400-820-8820",
        "热线12345",
        "项目代码：2603-510132-04-01-928317",
        "138 0013 8000 元",
        "6222.021001116245702",
        "12 138 001 38000 5",
        "7\t1\t3\t8\t0\t0\t1\t3\t8\t0\t0\t0\t5",
        "310\t138\t0013\t8000",
        "",
    ],
)
def test_other_numbers_stay(text):
    assert mask_text(text) == text


def test_an_office_may_keep_its_landline():
    text = "电话028-82512345，手机13800138000"
    assert mask_text(text, SENSITIVE) == "电话028-82512345，手机138****8000"
    assert [f.kind for f in find_personal(text)] == [Kind.LANDLINE, Kind.MOBILE]


def test_a_finding_tells_where():
    finding = find_personal("电话 138 0013 8000 。")[0]
    assert (finding.start, finding.end, finding.text) == (3, 16, "138 0013 8000")


@given(
    st.sampled_from([IDENTITY, "440524188001010014", "13800138000", "6222021001116245702"]),
    st.lists(st.sampled_from(GAPS), min_size=18, max_size=18),
    st.booleans(),
)
def test_gaps_and_wide_digits_hide_nothing(number, gaps, wide):
    written = "".join(a + b for a, b in zip(number, [*gaps[: len(number) - 1], ""], strict=True))
    text = f"甲：{written.translate(FULL_WIDTH) if wide else written}；"
    findings = find_personal(text)
    assert [f.digits for f in findings] == [number]
    assert number[6:14] not in mask_text(text)


@given(st.text(alphabet="0123456789X-（） .元a张", max_size=80))
def test_masking_twice_changes_nothing_more(text):
    assert mask_text(mask_text(text)) == mask_text(text)


@given(st.text(max_size=200))
def test_findings_stand_in_order_and_apart(text):
    findings = find_personal(text)
    assert all(a.end <= b.start for a, b in pairwise(findings))
    assert all(text[f.start : f.end] == f.text for f in findings)


def test_every_number_in_a_long_list_is_found():
    draw = random.Random(7)
    mobiles = [f"1{draw.randint(3, 9)}{draw.randint(0, 999999999):09d}" for _ in range(500)]
    text = "\n".join(f"{i}. 张三 {mobile} 一组" for i, mobile in enumerate(mobiles))
    assert [f.digits for f in find_personal(text, {Kind.MOBILE})] == mobiles


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("阿卜杜拉·买买提", "阿*"),
        ("", ""),
    ],
)
def test_names_keep_the_surname(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    "name",
    [
        "成都绿康食品有限公司",
        "新津区财政局",
        "花源街道办事处",
        "第一小学",
        "兴义镇政府",
        "第三村民小组",
    ],
)
def test_a_body_or_firm_keeps_its_name(name: str) -> None:
    assert mask_person(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "王小明",
        "欧阳修文",
        "阿依古丽·买买提",
        "局",
        "李所",
        "John Smith",
        "张伟（三组）",
        "村民王小明",
        "",
    ],
)
def test_a_persons_name_is_masked_however_long(name: str) -> None:
    assert mask_person(name) == mask_name(name)
