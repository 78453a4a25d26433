"""What fills the letters on the way to a reply: receipt, correction, extension, reasons, splitting."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, Given, LetterValues, RelationKind
from yugang.cases.public import letter_content as write
from yugang.kernel.explain import plain_date

from ..guards import last_taken, running
from ..rules.outcomes import Remedy
from ..steps.explaining import until as explain_until
from ..workflow import CORRECTION
from .phrases import due, in_a_sentence, to_applicant
from .remedies import remedies

WAYS = {
    "electronic": "电子方式",
    "paper": "纸质，邮寄",
    "collect": "纸质，自行领取",
    "inspect": "当面查阅、抄录",
}
CHANNELS = {
    "web": "网上申请",
    "counter": "当面提交",
    "phone": "口头申请，由本机关代为填写",
    "signed-post": "邮寄（签收）",
    "post": "平常信函（经双方确认）",
    "fax": "传真（经双方确认）",
    "agent": "委托代理人当面提交",
    "mail": "电子邮件（经双方确认）",
    "village": "村（社区）便民服务站代收",
}


def receipt(case: Case, given: Given, at: datetime) -> LetterValues:
    """When it was received, why that day, and until when the reply comes."""
    return {
        **to_applicant(case, given, at),
        "description": case.text,
        "way": WAYS.get(str(case.detail("way")), ""),
        "channel": CHANNELS[case.channel],
        "due": due(case),
    }


def correction(case: Case, given: Given, at: datetime) -> LetterValues:
    """What is missing, and until when it can be given."""
    clock = running(case, CORRECTION)
    return {
        **to_applicant(case, given, at),
        "words": write.paragraphs(str(given.get("words") or "")),
        "number": str((clock.number if clock else given.get("number")) or ""),
        "until": plain_date(clock.due_on) if clock and clock.due_on else "",
    }


def given_up(case: Case, given: Given, at: datetime) -> LetterValues:
    """When the correction was asked for, when its time ran out, and what can be done about it."""
    asked_then = last_taken(case, "ask-correction")
    stopped = case.clocks.filter(name=CORRECTION).last()
    return {
        **to_applicant(case, given, at),
        "asked_on": plain_date(asked_then.on) if asked_then else "",
        "until": plain_date(stopped.due_on) if stopped and stopped.due_on else "",
        "remedies": write.paragraphs(remedies(Remedy.FIRST, case.body, "告知")),
    }


def extension(case: Case, given: Given, at: datetime) -> LetterValues:
    """By how long, why, and the new last day."""
    asked_then = last_taken(case, "ask-extension")
    reason = str(asked_then.given.get("reason", "")) if asked_then else ""
    return {
        **to_applicant(case, given, at),
        "reason": in_a_sentence(reason),
        "number": str(given.get("number") or ""),
        "due": due(case),
    }


def reasons_asked(case: Case, given: Given, at: datetime) -> LetterValues:
    """What goes beyond reason, and until when to explain it."""
    return {
        **to_applicant(case, given, at),
        "words": write.paragraphs(str(given.get("words") or "")),
        "until": plain_date(explain_until(case)),
    }


def delay(case: Case, given: Given, at: datetime) -> LetterValues:
    """By how long, why, and the new last day."""
    return {
        **to_applicant(case, given, at),
        "reason": in_a_sentence(str(given.get("reason") or "")),
        "number": str(given.get("number") or ""),
        "due": due(case),
    }


def split(case: Case, given: Given, at: datetime) -> LetterValues:
    """Into which requests, each with its number."""
    others = case.related_to.filter(kind=RelationKind.SPLIT).select_related("case")
    rows = [(case.receipt, case.title), *((one.case.receipt, one.case.title) for one in others)]
    return {
        **to_applicant(case, given, at, case.detail("asked_at_first")),
        "parts": [write.facts(*rows)],
    }


def withdrawn(case: Case, given: Given, at: datetime) -> LetterValues:
    """When it was withdrawn."""
    return to_applicant(case, given, at)
