"""What the name of a body tells of it: how high it stands, whether it is a government."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum


class Tier(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    UNKNOWN = "unknown"


# 立法法 Arts. 91, 93: only governments of provinces, of cities with districts and of autonomous
# prefectures make rules (规章).
MAKES_RULES = frozenset({Tier.PROVINCE, Tier.CITY})
_CITIES_OF_THE_CENTRE = ("北京市", "上海市", "天津市", "重庆市")
_TOWN = re.compile(
    r"(?:镇|乡|街道|苏木|[^号大小]街)(?:(?:人民)?政府|办事处|党[政群].{0,3})?(?:办公室|办)?$"
)
_COUNTY = re.compile(r"市[^市]{1,8}市|[^自治地]区|县|旗")
_PREFECTURE = re.compile(r"自治州|地区行政公署|盟行政公署")
_PROVINCE = re.compile(r"^.{2,8}(?:省|自治区)(?:人民政府|[^市县区州]*$)")


def tier_of(name: str) -> Tier:
    """By a body's name; UNKNOWN where it does not tell: a 市 may be of a prefecture or a county."""
    plain = re.sub(r"[\s（(].*", "", name)
    if _TOWN.search(plain):
        return Tier.TOWN
    if _PREFECTURE.search(plain) and not re.search(r"州.*[县市区旗]", plain):
        return Tier.CITY
    if _PROVINCE.match(plain):
        return Tier.PROVINCE
    below = plain
    for city in _CITIES_OF_THE_CENTRE:
        below = below.removeprefix(city)
    if _COUNTY.search(below):
        return Tier.COUNTY
    return Tier.PROVINCE if below != plain else Tier.UNKNOWN


def is_government(name: str) -> bool:
    """Whether it reports for a place as a whole, not for one organ."""
    return bool(
        re.search(r"政府$|汇总|全[市县区省]|^[^局委办厅]+[省市县区旗州盟乡镇]$", name.strip("）) "))
    )


def due_on(year: int, *, government: bool) -> date:
    """The last day for the report on `year` (条例 Art. 49): departments by 31 January, the report
    of a government by 31 March. Local rules may ask for it earlier."""
    return date(year + 1, 3, 31) if government else date(year + 1, 1, 31)
