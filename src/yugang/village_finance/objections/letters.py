"""The answers to an objection on paper: their texts, which an office may change, and what fills
them."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import (
    Case,
    Given,
    LetterField,
    LetterPlan,
    LetterText,
    LetterValues,
    letter_content,
)
from yugang.kernel import clock
from yugang.kernel.explain import plain_date

RESULTS = {
    "correct": "账目属实",
    "mend": "账目更正",
    "partly": "部分属实，相应更正",
}
FIELDS = (
    LetterField("raised", _("day of the objection"), "2026年3月2日"),
    LetterField("asked", _("what is objected to"), "3月第13号凭证办公用品"),
    LetterField("receipt", _("receipt number"), "2026-ABCDE-23456"),
    LetterField("body", _("name of the body"), "花源镇白云村村民委员会"),
    LetterField("today", _("date of the letter"), "2026年3月9日"),
    LetterField(
        "words",
        _("what the office wrote"),
        [letter_content.p("经查原始凭证，该笔支出为购买打印纸和墨盒，发票和验收单齐全。")],
    ),
    LetterField("result", _("result"), RESULTS["correct"]),
    LetterField(
        "accounts", _("index number of the accounts"), "510118-CW/2026-00012", may_be_empty=True
    ),
)
TEXT = """您{raised}对村级财务公开提出的异议《{asked}》收悉。现答复如下：
{words}
| 核查结果 | {result} |
| 账目索引号 | {accounts} |
| 回执号 | {receipt} |"""
ANSWER_TEXT = LetterText(
    "answer", _("Answer of the village"), "关于村级财务公开异议的答复", TEXT, FIELDS
)
DECISION_TEXT = LetterText(
    "decision", _("Answer of the town"), "关于村级财务公开异议的核查答复", TEXT, FIELDS
)


def answered(case: Case, given: Given, at: datetime) -> LetterValues:
    """What was found, by the village or by the town."""
    return {
        "raised": plain_date(case.received_on or clock.day_of(case.filed_at)),
        "asked": case.title,
        "receipt": case.receipt,
        "body": case.body.name,
        "today": plain_date(clock.day_of(at)),
        "words": letter_content.paragraphs(given["words"]),
        "result": RESULTS[given["outcome"]],
        "accounts": str(case.detail("about") or ""),
    }


LETTERS = {
    "answer": LetterPlan(_("Answer of the village"), texts=(ANSWER_TEXT,), values=answered),
    "decision": LetterPlan(_("Answer of the town"), texts=(DECISION_TEXT,), values=answered),
}
