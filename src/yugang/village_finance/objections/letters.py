"""What the answers to an objection say on paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given, letter_content
from yugang.kernel import clock

OUTCOMES = {
    "correct": "账目属实",
    "mend": "账目更正",
    "partly": "部分属实，相应更正",
}


def answer(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    return _letter(case, "关于村级财务公开异议的答复", given, at)


def decision(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    return _letter(case, "关于村级财务公开异议的核查答复", given, at)


def _letter(case: Case, title: str, given: Given, at: datetime) -> dict[str, Any]:
    day = case.received_on or clock.day_of(case.filed_at)
    received = f"您{day.year}年{day.month}月{day.day}日对村级财务公开提出的异议《{case.title}》收悉。现答复如下："
    blocks = [
        letter_content.p(received),
        *letter_content.paragraphs(given["words"]),
        letter_content.facts(
            ("核查结果", OUTCOMES[given["outcome"]]),
            ("账目索引号", str(case.detail("about") or "")),
            ("回执号", case.receipt),
        ),
    ]
    to = letter_content.to_applicant(case)
    return letter_content.letter(case, title, to, blocks, clock.day_of(at))
