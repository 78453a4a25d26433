"""What must have come before a reply, besides what it must say."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given

from .. import guards
from ..letters.remedies import what_a_reply_opens_with
from ..rules.outcomes import DISCLOSING
from . import consulting, joining, parting

# How a reply is served where the applicant wants the information that way.
SERVICE_OF_WAY = {"electronic": "electronic", "paper": "post"}


def initial(case: Case) -> Given:
    """How it is served, the paragraph on remedies, the requests that the same reply may answer, and the copies with
    covered parts that may go with it."""
    others = [[one.receipt, f"{one.receipt} · {one.title}"] for one in joining.open_besides(case)]
    copies = parting.choices(case)
    service = SERVICE_OF_WAY.get(str(case.detail("way")), "signed")
    opening = {"besides": others, "copies": copies, "service": service}
    return {**what_a_reply_opens_with(case), **opening}


def guard(case: Case, given: Given, at: datetime) -> str:
    return (
        guard_of_other(case, given, at)
        or joining.unknown_others(case, given)
        or parting.guard(case, given)
    )


def guard_of_other(case: Case, given: Given, at: datetime) -> str:
    """The same, of a request that another one's reply answers."""
    if reason := guards.reply(case, given, at):
        return reason
    if given.get("outcome") in DISCLOSING and consulting.refusing(case).exists():
        return _(
            "A third party refused with good reason: refuse, or, where public interest asks for it, "
            "tell the third party first."
        )
    return ""
