"""Who may review for the villagers: how many, for how long, and who must not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# The term of a village committee (村民委员会组织法 Art. 11, 2018 text).
LONGEST_TERM = 5


@dataclass(frozen=True)
class Size:
    """How many members a province asks for. odd: only odd numbers."""

    fewest: int
    most: int
    source: str
    odd: bool = False

    def fits(self, number: int) -> bool:
        return self.fewest <= number <= self.most and (not self.odd or number % 2 == 1)


_NATION = Size(3, 5, "中办国办《关于建立健全村务监督委员会的指导意见》（2017年）")
_PROVINCES = {
    "37": Size(3, 5, "山东省村务公开条例", odd=True),
    "31": Size(3, 7, "上海市实施《村民委员会组织法》办法"),
    "33": Size(3, 5, "浙江省"),
    "11": Size(3, 5, "北京市"),
    "41": Size(3, 5, "河南省"),
}


def size_for(place_code: str) -> Size:
    """How many members the supervision committee of a village there has."""
    return _PROVINCES.get(place_code[:2], _NATION)


def enough(present: int, members: int) -> bool:
    """Whether more than half of the group reviewed it."""
    return 2 * present > members


def barred(names: Iterable[str], involved: Collection[str]) -> list[str]:
    """Those of the names that handled or approved an entry themselves."""
    plain = {_plain(name) for name in involved}
    return [name for name in names if _plain(name) in plain]


def _plain(name: str) -> str:
    return re.sub(r"\s", "", name)
