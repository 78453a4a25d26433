"""What must have come before a reply, besides what it must say."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given

from .. import guards
from ..letters.remedies import what_a_reply_opens_with
from ..rules.outcomes import DISCLOSING, THIRD_PARTY
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
    """The same, of a request that another one's reply answers. Of what a third party keeps back
    with good reason the rest may be disclosed (条例 Arts. 32, 37)."""
    if reason := guards.reply(case, given, at):
        return reason
    outcome = given.get("outcome")
    leaves_theirs_out = outcome == parting.IN_PART and given.get("ground") == THIRD_PARTY
    discloses = outcome in DISCLOSING and not leaves_theirs_out
    if discloses and consulting.refusing(case).exists():
        return _(
            "A third party refused with good reason: refuse, or disclose in part and leave out what "
            "is theirs, on the ground of Art. 15. Where public interest asks for all of it, tell the "
            "third party first."
        )
    return ""
