"""The letters that no step makes: when they can be written, to whom they go, what fills them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given, Letter, LetterValues
from yugang.cases.public import letter_content as write
from yugang.kernel.clock import day_of
from yugang.kernel.counting import Clock
from yugang.kernel.explain import plain_date
from yugang.kernel.limits import Limit, Unit
from yugang.shared.calendars.queries import calendar_for

from ..guards import day, running
from ..models import Challenge, ChallengeKind, Result
from ..queries.complaints import lead_department
from ..steps.consulting import answered, chosen_of_answered, initial_of_answered
from ..workflow import STATUTORY
from .phrases import REGULATION, due, to_applicant, to_others

OWN_SLIP = "service-slip"
WAYS = {
    "in-person": "直接送达",
    "post": "邮寄送达",
    "entrusted": "委托送达",
    "left": "留置送达",
}
RESULTS = {
    Result.UPHELD.value: "投诉事项不成立，原办理并无不当。",
    Result.CORRECTED.value: "投诉属实，已责令改正。",
    Result.OTHER.value: "投诉以其他方式办结。",
}


def nobody_answered(case: Case, today: date) -> str:
    return "" if answered(case).exists() else _("Nobody was asked who has answered.")


def outcome_guard(case: Case, given: Given, at: datetime) -> str:
    return "" if chosen_of_answered(case, given) else _("Choose who is told.")


outcome_initial = initial_of_answered


def _served(case: Case) -> list[Letter]:
    return list(case.letters.exclude(template=OWN_SLIP))


def nothing_to_serve(case: Case, today: date) -> str:
    return "" if case.letters.exclude(template=OWN_SLIP).exists() else _("No letter is written.")


def slip_initial(case: Case) -> Given:
    letters = [[str(one.pk), f"{one.content['title']} {one.number}"] for one in _served(case)]
    return {"letters": letters, "letter": letters[-1][0] if letters else ""}


def _chosen(case: Case, given: Given) -> Letter | None:
    return next((one for one in _served(case) if str(one.pk) == given.get("letter")), None)


def slip_guard(case: Case, given: Given, at: datetime) -> str:
    return "" if _chosen(case, given) else _("Choose the letter that is served.")


def nobody(case: Case, given: Given) -> dict[str, Any]:
    """A slip is addressed to nobody."""
    return {"text": ""}


def slip(case: Case, given: Given, at: datetime) -> LetterValues:
    """Which letter is served on whom, and how; the rest is filled in where it is served."""
    served = _chosen(case, given)
    assert served is not None
    to = served.content.get("to") or {}
    party = case.parties.filter(pk=int(to.get("party") or 0)).first()
    role = {"applicant": "申请人", "agent": "代理人"}.get(party.role, "第三方") if party else ""
    return {
        **to_others(case, given, at),
        "receipt": case.receipt,
        "letter": str(served.content["title"]),
        "letter_number": served.number,
        "addressee": role or str(to.get("text") or "申请人"),
        "way": WAYS[str(given["way"])],
        "place": str(given.get("place") or ""),
        "remarks": str(given.get("remarks") or ""),
    }


def to_other_body(case: Case, given: Given) -> dict[str, Any]:
    return {"text": str(given["other_body"])}


def transfer(case: Case, given: Given, at: datetime) -> LetterValues:
    return {
        **to_others(case, given, at),
        "receipt": case.receipt,
        "received": plain_date(case.received_on or day_of(case.filed_at)),
        "words": write.paragraphs(str(given["words"])),
        "number": str(given["number"]),
    }


def transfer_notice(case: Case, given: Given, at: datetime) -> LetterValues:
    return {
        **to_applicant(case, given, at),
        "other_body": str(given["other_body"]),
        "words": write.paragraphs(str(given["words"])),
    }


def not_late(case: Case, today: date) -> str:
    """Why a letter on a late reply cannot be written: only once the reply is late."""
    clock = running(case, STATUTORY)
    if clock is None or clock.due_on is None:
        return _("No time for a reply runs.")
    if today <= clock.due_on:
        return _("The time for the reply has not run out: it ends on %(day)s.") % {
            "day": date_format(clock.due_on)
        }
    return ""


def late_guard(case: Case, given: Given, at: datetime) -> str:
    if given["promised"] < day(given, at):
        return _("The promised day lies before the letter.")
    return ""


def late(case: Case, given: Given, at: datetime) -> LetterValues:
    return {
        **to_applicant(case, given, at),
        "due": due(case),
        "reason": write.paragraphs(str(given["reason"])),
        "promised": plain_date(given["promised"]),
        "remedies": write.paragraphs(
            f"认为本机关未依法答复的，可以依据{REGULATION}第五十一条的规定，向上一级行政机关或者"
            f"政府信息公开工作主管部门（{lead_department(case.body)}）投诉、举报，也可以依法申请行政复议；"
            "对行政复议决定不服的，可以依法提起行政诉讼。"
        ),
    }


def to_its_body(case: Case, given: Given) -> dict[str, Any]:
    return {"text": case.body.name}


def order(case: Case, given: Given, at: datetime) -> LetterValues:
    """To the body that has the case, signed by the body that oversees it (条例 Art. 47)."""
    return {
        **to_others(case, given, at),
        "receipt": case.receipt,
        "words": write.paragraphs(str(given["words"])),
        "basis": f"依据{REGULATION}第四十七条的规定",
        "number": str(given["number"]),
        "until": plain_date(ordered_until(case, int(given["number"]), day(given, at))),
        "order": str(given.get("order") or ""),
    }


def ordered_until(case: Case, days: int, on: date) -> date:
    """The last of the working days that an order gives, counted from the day after `on`."""
    limit = Limit(days, Unit.WORKING_DAY, source=f"{REGULATION}第四十七条")
    until = Clock(limit, on).due(calendar_for(case.body.place.code)).day
    assert until is not None
    return until


def _decided(case: Case) -> Challenge | None:
    decided = case.challenges.filter(kind=ChallengeKind.COMPLAINT).exclude(result="")
    return decided.order_by("ended_on", "id").last()


def no_complaint(case: Case, today: date) -> str:
    return "" if _decided(case) else _("No complaint about it was decided.")


def complaint_answer(case: Case, given: Given, at: datetime) -> LetterValues:
    """What came of the complaint that was decided last."""
    one = _decided(case)
    assert one is not None
    return {
        **to_applicant(case, given, at),
        "complained_of": case.body.name,
        "filed": plain_date(one.filed_on),
        "basis": f"依据{REGULATION}第四十七条、第五十一条的规定",
        "result": RESULTS[one.result],
        "words": write.paragraphs(one.result_words),
        "remedies": write.paragraphs(
            "对原办理结果不服的，仍可以在法定期限内依法申请行政复议；依法可以直接起诉的，或者对行政复议决定"
            "不服的，可以依法提起行政诉讼。对本机关的处理不服的，可以向上一级行政机关投诉、举报。"
        ),
    }
