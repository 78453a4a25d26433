"""Place codes of 12 digits: province 2, city 2, county 2, town 3, village 3 (GB/T 2260, 10114)."""

from __future__ import annotations

import re

DIGITS = {1: 2, 2: 4, 3: 6, 4: 9, 5: 12}
PROVINCES = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁",
    "22": "吉林", "23": "黑龙江", "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽",
    "35": "福建", "36": "江西", "37": "山东", "41": "河南", "42": "湖北", "43": "湖南",
    "44": "广东", "45": "广西", "46": "海南", "50": "重庆", "51": "四川", "52": "贵州",
    "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃", "63": "青海", "64": "宁夏",
    "65": "新疆", "71": "台湾", "81": "香港", "82": "澳门",
}  # fmt: skip


class BadPlaceCode(ValueError):
    """Not a place code; `code` names why: "digits", "province" or "length"."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def complete(text: str) -> str:
    """The 12-digit code of a full code or its leading digits, as "64" or "510118".

    Raises BadPlaceCode for anything that is not the digits of a level.
    """
    text = text.strip()
    if not re.fullmatch(r"[0-9]+", text):
        raise BadPlaceCode("digits", f"a place code is digits only, not {text!r}")
    if len(text) not in DIGITS.values():
        raise BadPlaceCode("length", "a place code has 2, 4, 6, 9 or 12 digits")
    if text[:2] not in PROVINCES:
        raise BadPlaceCode("province", f"no province begins with {text[:2]!r}")
    return text.ljust(12, "0")


def level_of(code: str) -> int:
    """1 province to 5 village: the narrowest part that is not all zeros."""
    parts = (code[9:12], code[6:9], code[4:6], code[2:4])
    return next((5 - i for i, part in enumerate(parts) if part.strip("0")), 1)


def hints(code: str, name: str) -> list[str]:
    """What looks odd about a code and its name, by name of the hint; never a reason to refuse.

    The national rules for the third part of towns and villages have known exceptions: villages
    that became communities keep their codes.
    """
    level = level_of(code)
    found = []
    if code[:2] not in PROVINCES:
        found.append("unknown-province")
    if level == 4 and code[6] not in _TOWN_DIGITS.get(name[-1:], code[6]):
        found.append("town-kind")
    if level == 5 and _odd_village(int(code[9:]), name):
        found.append("village-kind")
    return found


_TOWN_DIGITS = {"道": "0", "镇": "1", "乡": "23"}


def _odd_village(number: int, name: str) -> bool:
    if name.endswith(("社区", "居委会", "居民委员会")):
        return 200 <= number <= 399
    if name.endswith(("村", "村委会", "村民委员会")):
        return number < 200
    return False
