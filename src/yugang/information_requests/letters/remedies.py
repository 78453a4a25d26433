"""What a reply tells of remedies (行政复议法 Arts. 20, 23, 24, 34; 行政诉讼法 Arts. 45, 46)."""

from __future__ import annotations

from dataclasses import dataclass

from yugang.shared.places.models import Body, BodyKind, Level

from ..rules.outcomes import Remedy


@dataclass(frozen=True)
class Offices:
    """Where remedies are sought. confirmed: whether the body has entered them itself."""

    reconsideration: str
    reconsideration_address: str = ""
    court: str = "有管辖权的人民法院"
    confirmed: bool = False


def offices_of(body: Body) -> Offices:
    """Where a reply of `body` can be challenged, by law: for a county's departments, agencies and
    towns its government (行政复议法 Art. 24), for that government the one above."""
    place = body.place
    while place.level > Level.COUNTY and place.parent:
        place = place.parent
    government = Body.objects.filter(
        place=place, kind=BodyKind.GOVERNMENT, closed_on__isnull=True
    ).first()
    if body.kind == BodyKind.GOVERNMENT and body.place_id == place.pk:
        return Offices("上一级人民政府")
    if government is None:
        return Offices(f"{place.name}人民政府")
    return Offices(government.name, government.address)


def remedies(remedy: Remedy, body: Body, paper: str = "本答复书") -> str:
    """The paragraph on remedies; "" where there is nothing to challenge."""
    if remedy is Remedy.NONE:
        return ""
    where = offices_of(body)
    address = where.reconsideration_address
    office = where.reconsideration + (f"（地址：{address}）" if address else "")
    if remedy is Remedy.FIRST:
        return (
            f"如不服本答复，应当先申请行政复议：可以自收到{paper}之日起60日内，向{office}"
            "提出行政复议申请。对行政复议决定不服的，可以自收到行政复议决定书之日起15日内，向"
            f"{where.court}提起行政诉讼；行政复议机关决定不予受理、驳回申请或者逾期不作答复的，"
            "可以自收到决定书之日起或者行政复议期限届满之日起15日内，依法向人民法院提起行政诉讼。"
        )
    return (
        f"如不服本答复，可以自收到{paper}之日起60日内，向{office}提出行政复议申请；"
        f"也可以自收到{paper}之日起6个月内，直接向{where.court}提起行政诉讼。"
    )
