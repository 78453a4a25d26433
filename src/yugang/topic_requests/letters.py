"""The letters of a topic request: their texts, which an office may change, and what fills them."""

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
    demanded,
    letter_content,
)
from yugang.kernel import clock
from yugang.kernel.explain import plain_date

from .models import TopicRequest

REASONS = {
    "not-village": "所点事项不属于本村村务",
    "public": "所点事项已经公开",
    "private": "公开会侵害他人隐私",
    "repeated": "相同事项正在办理或者已经答复",
    "abusive": "没有可以办理的事项，或者含有辱骂内容",
    "not-wanted": "联名人数未达到应当公开的比例",
}
RESULTS = {"evasive": "责令依法公开", "in-order": "村民委员会的办理符合规定"}
LAW = "《中华人民共和国村民委员会组织法》"
COMMON = (
    LetterField("named", _("day of the topic"), "2026年3月2日"),
    LetterField("asked", _("topic"), "村集体机动地发包收入"),
    LetterField("receipt", _("receipt number"), "2026-ABCDE-23456"),
    LetterField("body", _("name of the body"), "花源镇白云村村民委员会"),
    LetterField("today", _("date of the letter"), "2026年3月9日"),
)
ANSWER_TEXT = LetterText(
    "answer",
    _("Answer of the village"),
    "点题公开答复告知书",
    """您{named}提出的点题事项《{asked}》收悉。
您点题的事项已经村务监督委员会审核，在村务公开栏和网站公开，索引号和公开日期见下表。认为公开不实或者答非所问的，可以凭回执向乡镇人民政府（街道办事处）反映。
| 公开信息索引号 | {number} |
| 公开日期 | {published} |
| 回执号 | {receipt} |""",
    (
        *COMMON,
        demanded(
            LetterField("number", _("index number of the answer"), "510118-CW/2026-00012"), LAW
        ),
        LetterField("published", _("day on which it was published"), "2026年3月9日"),
    ),
)
REFUSAL_TEXT = LetterText(
    "refusal",
    _("Notice that it is not taken up"),
    "点题事项不予公开告知书",
    """您{named}提出的点题事项《{asked}》收悉。
{words}
| 理由 | {reason} |
| 不服的途径 | 可以凭回执向乡镇人民政府（街道办事处）反映 |
| 回执号 | {receipt} |""",
    (
        *COMMON,
        LetterField(
            "words",
            _("what the office wrote"),
            [letter_content.p("所点事项已于2月10日在村务公开栏公布。")],
        ),
        LetterField("reason", _("reasons"), REASONS["public"]),
    ),
)
DECISION_TEXT = LetterText(
    "decision",
    _("Decision of the town"),
    "点题事项核查处理告知书",
    """您{named}提出的点题事项《{asked}》收悉。
{words}
| 处理结果 | {result} |
| 责令公开的期限 | {days} |
| 回执号 | {receipt} |""",
    (
        *COMMON,
        LetterField(
            "words",
            _("what the office wrote"),
            [letter_content.p("经核查，答复没有写明各年度的发包收入。")],
        ),
        demanded(LetterField("result", _("result"), RESULTS["evasive"]), LAW),
        LetterField("days", _("days within which to disclose"), "5日", may_be_empty=True),
    ),
)


def answer(case: Case, given: Given, at: datetime) -> LetterValues:
    """The answer is public; the letter says where."""
    topic = TopicRequest.objects.select_related("publication").get(case=case)
    assert topic.publication is not None, "it was published in the step before the letter"
    return {
        **_common(case, at),
        "number": topic.publication.index_number or "",
        "published": plain_date(clock.day_of(at)),
    }


def refusal(case: Case, given: Given, at: datetime) -> LetterValues:
    return {**_common(case, at), **_words(given), "reason": REASONS[given["outcome"]]}


def decision(case: Case, given: Given, at: datetime) -> LetterValues:
    number = given.get("number")
    return {
        **_common(case, at),
        **_words(given),
        "result": RESULTS[case.outcome],
        "days": f"{number}日" if number else "",
    }


def _common(case: Case, at: datetime) -> LetterValues:
    return {
        "named": plain_date(case.received_on or clock.day_of(case.filed_at)),
        "asked": case.title,
        "receipt": case.receipt,
        "body": case.body.name,
        "today": plain_date(clock.day_of(at)),
    }


def _words(given: Given) -> LetterValues:
    return {"words": letter_content.paragraphs(given["words"])}


LETTERS = {
    "answer": LetterPlan(_("Answer of the village"), texts=(ANSWER_TEXT,), values=answer),
    "refusal": LetterPlan(
        _("Notice that it is not taken up"), texts=(REFUSAL_TEXT,), values=refusal
    ),
    "decision": LetterPlan(_("Decision of the town"), texts=(DECISION_TEXT,), values=decision),
}
