"""What fills the letters to those who are asked, and to whom of them each goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given, LetterValues
from yugang.cases.public import letter_content as write
from yugang.kernel.explain import plain_date

from ..models import Answer, Consultation, Whom
from ..rules.limits import CONSULTATION as CONSULTATION_LIMIT
from ..rules.outcomes import Remedy
from ..steps.consulting import answered, chosen_of_answered
from .phrases import REGULATION, to_others
from .remedies import remedies

YOU = {Whom.THIRD_PARTY.value: "您（贵单位）"}
ANSWERED = {
    Answer.AGREES.value: "{you}同意公开。",
    Answer.REFUSES.value: "{you}不同意公开并说明了理由。",
    Answer.WITHOUT_REASON.value: "{you}不同意公开，本机关经审查认为理由不充分。",
    Answer.SILENT.value: "{you}逾期未提出意见。",
}

ARTICLES = {
    Whom.THIRD_PARTY.value: "第三十二条",
    Whom.JOINT_MAKER.value: "第三十四条",
    Whom.OTHER_BODY.value: "第三十三条",
}


def _you(one: Consultation | None) -> str:
    return YOU.get(one.whom, "贵单位") if one else YOU[Whom.THIRD_PARTY.value]


def _last(case: Case) -> Consultation:
    asked = case.consultations.select_related("party").order_by("number").last()
    assert asked is not None
    return asked


def which(case: Case, given: Given) -> str:
    """Each of those asked has its own text."""
    return f"consult-{_last(case).whom}"


def to_asked(case: Case, given: Given) -> dict[str, Any]:
    return write.to_party(_last(case).party, "")


def consultation(case: Case, given: Given, at: datetime) -> LetterValues:
    """What is asked of a third party or another body, without saying who applied."""
    asked = _last(case)
    return {
        **to_others(case, given, at),
        "you": _you(asked),
        "words": write.paragraphs(asked.asked),
        "number": str(CONSULTATION_LIMIT.number),
    }


def _overridden(case: Case, given: Given) -> Consultation | None:
    """The one that the form names; without a name there was only one to give way."""
    told = case.consultations.filter(override=given["reason"]).order_by("overridden_on", "number")
    number = given.get("which")
    return told.filter(number=number).first() if number else told.last()


def to_overridden(case: Case, given: Given) -> dict[str, Any]:
    one = _overridden(case, given)
    return write.to_party(one.party if one else None, "第三方")


def third_party_notice(case: Case, given: Given, at: datetime) -> LetterValues:
    """To who refused with good reason: what is disclosed all the same, and why."""
    return {
        **to_others(case, given, at),
        "you": _you(_overridden(case, given)),
        "words": write.paragraphs(str(given.get("words_to_third_party") or "")),
        "reason": write.paragraphs(str(given.get("reason") or "")),
        "remedies": write.paragraphs(remedies(Remedy.EITHER, case.body, "告知")),
    }


def to_answered(case: Case, given: Given) -> dict[str, Any]:
    one = chosen_of_answered(case, given)
    return write.to_party(one.party if one else None, "第三方")


def outcome(case: Case, given: Given, at: datetime) -> LetterValues:
    """To one of those who were asked: what became of what concerns them."""
    one = chosen_of_answered(case, given) or answered(case).first()
    assert one is not None
    return {
        **to_others(case, given, at),
        "you": _you(one),
        "asked_on": plain_date(one.asked_on),
        "answer": ANSWERED[one.answer].format(you=_you(one)),
        "basis": f"依据{REGULATION}{ARTICLES[one.whom]}的规定",
        "words": write.paragraphs(str(given.get("words") or "")),
        "reason": write.paragraphs(str(given.get("reason") or "")),
    }
