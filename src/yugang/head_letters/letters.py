"""What the answer to a letter and its refusal say on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given, letter_content
from yugang.kernel import clock

from .steps import is_withheld

RESULTS = {"solved": "已解决", "planned": "已列入计划", "explained": "已解释说明"}
REASONS = {
    "not-for-us": "所反映事项不属于本县（区）各机关职责范围",
    "in-proceedings": "所反映事项已经或者依法应当通过诉讼、仲裁、行政复议等法定途径解决",
    "own-way": "所反映事项应当通过专门渠道提出",
    "repeated": "所反映事项此前已经答复",
    "abusive": "来信没有可以办理的事项，或者含有辱骂内容",
}


def answer(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    facts = [("办理结果", RESULTS[given["outcome"]])]
    return _letter(case, "关于您来信的答复", "现答复如下：", facts, given, at)


def refusal(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    facts = [
        ("不予办理的原因", REASONS[given["outcome"]]),
        ("建议向何处反映", given.get("right_place", "")),
    ]
    return _letter(case, "来信不予办理告知书", "现告知如下：", facts, given, at)


def _letter(
    case: Case,
    title: str,
    opening: str,
    facts: list[tuple[str, str]],
    given: Given,
    at: datetime,
) -> dict[str, Any]:
    to = {"text": "来信人"} if is_withheld(case) else letter_content.to_applicant(case)
    day = case.received_on or clock.day_of(case.filed_at)
    received = f"您{day.year}年{day.month}月{day.day}日的来信《{case.title}》收悉。{opening}"
    blocks = [
        letter_content.p(received),
        *letter_content.paragraphs(given["words"]),
        letter_content.facts(("来信回执号", case.receipt), *facts),
    ]
    return letter_content.letter(case, title, to, blocks, clock.day_of(at))
