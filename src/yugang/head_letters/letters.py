"""What the answer to a letter and its refusal say on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import (
    Case,
    Given,
    LetterField,
    LetterText,
    LetterValues,
    demanded,
    letter_content,
)
from yugang.kernel import clock
from yugang.kernel.explain import plain_date

from .steps import is_withheld

RESULTS = {"solved": "已解决", "planned": "已列入计划", "explained": "已解释说明"}
REASONS = {
    "not-for-us": "所反映事项不属于本县（区）各机关职责范围",
    "in-proceedings": "所反映事项已经或者依法应当通过诉讼、仲裁、行政复议等法定途径解决",
    "own-way": "所反映事项应当通过专门渠道提出",
    "repeated": "所反映事项此前已经答复",
    "abusive": "来信没有可以办理的事项，或者含有辱骂内容",
}
PETITIONS = "《信访工作条例》第二十三条"
COMMON = (
    LetterField("sent", _("day of the letter"), "2026年3月2日"),
    LetterField("asked", _("title of the letter"), "花源街道路灯不亮"),
    LetterField("receipt", _("receipt number"), "2026-ABCDE-23456"),
    LetterField("body", _("name of the body"), "新津区教育局"),
    LetterField("today", _("date of the letter"), "2026年3月9日"),
)
ANSWER_TEXT = LetterText(
    "answer",
    _("Answer"),
    "关于您来信的答复",
    """您{sent}的来信《{asked}》收悉。现答复如下：
{words}
| 来信回执号 | {receipt} |
| 办理结果 | {result} |""",
    (
        *COMMON,
        LetterField(
            "words", _("what the office wrote"), [letter_content.p("路灯已于3月6日修复。")]
        ),
        LetterField("result", _("result"), "已解决"),
    ),
)
REFUSAL_TEXT = LetterText(
    "refusal",
    _("Notice that it is not taken up"),
    "来信不予办理告知书",
    """您{sent}的来信《{asked}》收悉。现告知如下：
{words}
| 来信回执号 | {receipt} |
| 不予办理的原因 | {reason} |
| 建议向何处反映 | {right_place} |""",
    (
        *COMMON,
        LetterField(
            "words",
            _("what the office wrote"),
            [letter_content.p("您反映的合同纠纷可以向人民法院提起诉讼。")],
        ),
        LetterField("reason", _("reasons"), REASONS["in-proceedings"]),
        demanded(
            LetterField("right_place", _("where to turn instead"), "区人民法院", may_be_empty=True),
            PETITIONS,
        ),
    ),
)


def to_writer(case: Case, given: Given) -> dict[str, Any]:
    """The writer; not by name where the body must not know it."""
    return {"text": "来信人"} if is_withheld(case) else letter_content.to_applicant(case)


def answer(case: Case, given: Given, at: datetime) -> LetterValues:
    return {**_common(case, given, at), "result": RESULTS[given["outcome"]]}


def refusal(case: Case, given: Given, at: datetime) -> LetterValues:
    return {
        **_common(case, given, at),
        "reason": REASONS[given["outcome"]],
        "right_place": str(given.get("right_place") or ""),
    }


def _common(case: Case, given: Given, at: datetime) -> LetterValues:
    return {
        "sent": plain_date(case.received_on or clock.day_of(case.filed_at)),
        "asked": case.title,
        "receipt": case.receipt,
        "body": case.body.name,
        "today": plain_date(clock.day_of(at)),
        "words": letter_content.paragraphs(given["words"]),
    }
