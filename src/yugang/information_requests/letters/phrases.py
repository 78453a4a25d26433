"""What several letters say alike."""

from __future__ import annotations

from datetime import date

from yugang.cases.public import Case, PartyRole

from ..guards import last_taken, running
from ..workflow import STATUTORY

REGULATION = "《中华人民共和国政府信息公开条例》"


def written(day: date) -> str:
    """The day as letters write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def you(case: Case) -> str:
    """How the applicant is addressed: a person, an organisation, or several together."""
    parties = list(case.parties.filter(role=PartyRole.APPLICANT))
    if len(parties) > 1:
        return "你们"
    party = parties[0] if parties else None
    return "您" if party is None or party.group in ("", "person") else "贵单位"


def asked(case: Case, title: str = "") -> str:
    """What was asked for, between quotation marks, and the receipt number. title: as it was
    before it was split."""
    return f"“{title or case.title}”（受理编号：{case.receipt}）"


def opening(case: Case, title: str = "") -> str:
    """When it came in, and whether it was corrected since."""
    assert case.received_on is not None
    text = (
        f"本机关于{written(case.received_on)}收到{you(case)}提出的政府信息公开申请，"
        f"申请公开{asked(case, title)}"
    )
    if corrected := last_taken(case, "correct"):
        text += f"；于{written(corrected.on)}收到{you(case)}补正的申请"
    return text + "。"


def due(case: Case) -> str:
    """Until when the office must reply, as counted now."""
    clock = running(case, STATUTORY)
    return written(clock.due_on) if clock and clock.due_on else ""
