"""What a reply tells of remedies (行政复议法 Arts. 20, 23, 24, 34; 行政诉讼法 Arts. 45, 46)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given
from yugang.shared.places.models import Body

from ..queries import offices_of
from ..rules.outcomes import Remedy


def remedies(remedy: Remedy, body: Body, what: str = "答复") -> str:
    """The paragraph on remedies against `what` the letter is; "" where there is nothing to
    challenge."""
    if remedy is Remedy.NONE:
        return ""
    where = offices_of(body)
    office = _named(where.office, where.office_address)
    court = _named(where.court, where.court_address)
    if remedy is Remedy.EITHER:
        return (
            f"如不服本{what}，可以自收到本{what}书之日起60日内，向{office}提出行政复议申请；"
            f"也可以自收到本{what}书之日起6个月内，直接向{court}提起行政诉讼。"
        )
    return (
        f"如不服本{what}，应当先申请行政复议：可以自收到本{what}书之日起60日内，向{office}"
        "提出行政复议申请。对行政复议决定不服的，可以自收到行政复议决定书之日起15日内，向"
        f"{court}提起行政诉讼；行政复议机关决定不予受理、驳回申请或者逾期不作答复的，"
        "可以自收到决定书之日起或者行政复议期限届满之日起15日内，依法向人民法院提起行政诉讼。"
    )


def _named(name: str, address: str) -> str:
    return f"{name}（地址：{address}）" if address else name


def what_a_reply_opens_with(case: Case) -> Given:
    """The paragraph for the clerk to see, and whether its offices are confirmed."""
    text = remedies(Remedy.FIRST, case.body)
    if not offices_of(case.body).confirmed:
        text += "\n\n" + _("Not confirmed yet: the openness office still has to enter the offices.")
    return {"remedies": text}
