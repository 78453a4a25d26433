"""The texts of letters: what fills them, and what is refused with where and why."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from yugang.cases.texts.checking import problems
from yugang.cases.texts.filling import Field, LetterText, Unfilled, demanded, fill
from yugang.cases.texts.naming import kept, shown

WORDS = Field("words", "what is said", [{"kind": "p", "text": "甲"}])
NAME = Field("name", "name of the body", "教育局")
OTHER = Field("other", "the other body", "卫健局", may_be_empty=True)
REASON = demanded(Field("reason", "reasons", "无此信息"), "条例第三十六条")
FIELDS = (WORDS, NAME, OTHER, REASON)
KNOWN = LetterText("answer", "Answer", "答复书", "{name}：{reason}", FIELDS)
VALUES = {"words": [{"kind": "p", "text": "乙"}], "name": "教育局", "other": "", "reason": "保密"}


def said(text: str, **values: object) -> list[tuple[str, object]]:
    blocks = fill(text, FIELDS, {**VALUES, **values})  # type: ignore[arg-type]
    return [(block["kind"], block.get("text") or block.get("rows")) for block in blocks]


def faults(text: str, title: str = "答复书") -> list[str]:
    return [str(one) for one in problems(KNOWN, title, text)]


def test_lines_become_paragraphs_headings_rows_and_blocks() -> None:
    text = "{name}答复：\n\n# 内容\n{words}\n# 理由\n{reason}\n| 机关 | {name} |\n| 签名 | |"
    assert said(text) == [
        ("p", "教育局答复："),
        ("h", "一、内容"),
        ("p", "乙"),
        ("h", "二、理由"),
        ("p", "保密"),
        ("facts", [["机关", "教育局"], ["签名", "\n\n"]]),
    ]


def test_a_line_whose_value_may_be_empty_is_left_out_and_a_heading_above_nothing_too() -> None:
    text = "# 甲\n另见{other}。\n# 乙\n{name}\n| 机关 | {other} |"
    assert said(text) == [("h", "一、乙"), ("p", "教育局")]


@pytest.mark.parametrize("code", ["name", "words"])
def test_a_value_that_must_say_something_and_does_not_is_named_with_its_line(code: str) -> None:
    with pytest.raises(Unfilled) as empty:
        said(f"一\n\n{{{code}}}", **{code: ""})
    assert (empty.value.code, empty.value.line) == (code, 3)


def test_signs_of_a_value_make_no_rows_headings_or_places() -> None:
    odd = "a|b{name}# c"
    assert said("| 机关 | {name} |", name=odd) == [("facts", [["机关", odd]])]
    assert said("{name}", name="甲\n乙") == [("p", "甲"), ("p", "乙")]
    assert said("{name}的答复", name="#3 楼") == [("p", "#3 楼的答复")]
    assert said("{name}", name="｜甲｜乙") == [("p", "｜甲｜乙")]


@given(st.text(alphabet="甲乙{}｛｝|#\n ab", max_size=40))
def test_whatever_is_accepted_leaves_no_place_open(text: str) -> None:
    if not problems(KNOWN, "答复书", text + "\n{reason}"):
        blocks = fill(text + "\n{reason}", FIELDS, KNOWN.sample())
        assert not any(
            sign in str(b.get("text") or b.get("rows")) for b in blocks for sign in "{｛"
        )


def test_an_unknown_place_is_named_with_its_line_and_what_was_meant() -> None:
    with translation.override("en"):
        assert faults("{reason}\n{name of body}") == [
            "Line 2: {name of body} is unknown. Is {name of the body} meant?"
        ]
        assert faults("{reason}\n{qqqq}") == ["Line 2: {qqqq} is unknown: take one of the list."]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{reason}\n{", "Line 2: A bracket { or } stands without its other half."),
        ("{reason}\n{}", "Line 2: The brackets {} name nothing."),
        ("{reason}\n说{words}", "Line 2: {what is said} brings paragraphs"),
        ("{reason}\n××年", "Line 2: “××” looks like a gap"),
        ("{reason}\n（此处填写理由）", "Line 2: “（此处填写理由）” looks like a gap"),
        ("{reason}\n|  | 甲 |", "Line 2: A row of a table"),
        ("{reason}\n#", "Line 2: A heading without words."),
        ("{name}", "{reasons} may not be left out: 条例第三十六条 wants it said. Put it back."),
        (" ", "The letter needs a text."),
        ("{reason}" + "甲" * 20_001, "It is too long"),
    ],
)
def test_what_cannot_be_used_is_refused_with_where_and_how_to_mend(text: str, fault: str) -> None:
    with translation.override("en"):
        assert any(one.startswith(fault) for one in faults(text)), faults(text)


@pytest.mark.parametrize("title", ["", "{name}", "××告知书"])
def test_a_title_is_words_only(title: str) -> None:
    with translation.override("en"):
        assert faults("{reason}", title)[0].startswith("Title: ")


def test_places_are_read_by_code_and_by_name_however_they_are_typed() -> None:
    text = "{name}\n{words}\n{reason}"
    assert shown(text, FIELDS) == "{name of the body}\n{what is said}\n{reasons}"
    assert kept(shown(text, FIELDS), FIELDS) == text
    assert kept("｛ Name  of the body ｝{nothing}{name}", FIELDS) == "{name}{nothing}{name}"
