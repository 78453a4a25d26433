"""What several letters say alike."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, Given, LetterValues, PartyRole
from yugang.kernel.explain import plain_date

from ..guards import day, last_taken, running
from ..workflow import STATUTORY

REGULATION = "《中华人民共和国政府信息公开条例》"


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
    """When it came in, and whether it was corrected since; of one that is not confirmed yet, when
    it was filed."""
    if case.received_on is None:
        filed = plain_date(day({}, case.filed_at))
        return f"{you(case)}于{filed}提出政府信息公开申请，申请公开{asked(case, title)}。"
    text = (
        f"本机关于{plain_date(case.received_on)}收到{you(case)}提出的政府信息公开申请，"
        f"申请公开{asked(case, title)}"
    )
    if corrected := last_taken(case, "correct"):
        text += f"；于{plain_date(corrected.on)}收到{you(case)}补正的申请"
    return text + "。"


def due(case: Case) -> str:
    """Until when the office must reply, as counted now."""
    clock = running(case, STATUTORY)
    return plain_date(clock.due_on) if clock and clock.due_on else ""


def to_applicant(case: Case, given: Given, at: datetime, title: str = "") -> LetterValues:
    """What every letter to the applicant may say."""
    return {
        "opening": opening(case, title),
        "you": you(case),
        "receipt": case.receipt,
        **to_others(case, given, at),
        "received": plain_date(case.received_on) if case.received_on else "",
        "asked": title or case.title,
    }


def to_others(case: Case, given: Given, at: datetime) -> LetterValues:
    """What every letter may say: nothing of who applied."""
    return {"asked": case.title, "body": case.body.name, "today": plain_date(day(given, at))}


def in_a_sentence(words: str) -> str:
    """What someone typed, to stand within a sentence: in one line, without a full stop."""
    return "".join(line.strip() for line in words.splitlines()).rstrip("。；，")
