"""What the letters of a topic request say on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given, letter_content
from yugang.kernel import clock

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


def answer(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    """The answer is public; the letter says where."""
    topic = TopicRequest.objects.select_related("publication").get(case=case)
    number = topic.publication.index_number if topic.publication else ""
    words = (
        "您点题的事项已经村务监督委员会审核，在村务公开栏和网站公开，"
        "索引号和公开日期见下表。认为公开不实或者答非所问的，可以凭回执向乡镇人民政府（街道办事处）反映。"
    )
    rows = (("公开信息索引号", number or ""), ("公开日期", _day(clock.day_of(at))))
    return _letter(case, "点题公开答复告知书", words, rows, at)


def refusal(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    rows = (
        ("理由", REASONS[given["outcome"]]),
        ("不服的途径", "可以凭回执向乡镇人民政府（街道办事处）反映"),
    )
    return _letter(case, "点题事项不予公开告知书", given["words"], rows, at)


def decision(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    number = given.get("number")
    rows = (
        ("处理结果", RESULTS[case.outcome]),
        ("责令公开的期限", f"{number}日" if number else ""),
    )
    return _letter(case, "点题事项核查处理告知书", given["words"], rows, at)


def _day(on: Any) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _letter(
    case: Case, title: str, words: str, rows: tuple[tuple[str, str], ...], at: datetime
) -> dict[str, Any]:
    day = case.received_on or clock.day_of(case.filed_at)
    blocks = [
        letter_content.p(f"您{_day(day)}提出的点题事项《{case.title}》收悉。"),
        *letter_content.paragraphs(words),
        letter_content.facts(*rows, ("回执号", case.receipt)),
    ]
    to = letter_content.to_applicant(case)
    return letter_content.letter(case, title, to, blocks, clock.day_of(at))
