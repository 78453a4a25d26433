"""Under which item of Arts. 20 and 21 (政府信息公开条例) something is disclosed: by its titles.

The table is `data/statutory-classes.json`. Of several classes that fit, the first there counts,
so that the more exact stand above; the last takes what no other does.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class StatutoryClass:
    """An item of the article. titles: found in the titles of what belongs to it."""

    code: str
    article: str
    title: str
    titles: str

    @property
    def basis(self) -> str:
        """Regulation and article, as it is cited."""
        return f"《政府信息公开条例》{self.article}"

    @property
    def order(self) -> tuple[int, int]:
        """As the law lists them: Art. 20 (1) to (15), then Art. 21."""
        article, _dash, number = self.code.partition("-")
        return int(article), int(number or 0)


@cache
def statutory_classes() -> tuple[StatutoryClass, ...]:
    """All classes, in the order in which they are tried."""
    data = files("yugang.disclosure").joinpath("data").joinpath("statutory-classes.json")
    return tuple(StatutoryClass(**row) for row in json.loads(data.read_bytes()))


def statutory_class(*titles: str) -> StatutoryClass:
    """The class of an item with these titles: by the narrowest title that says it, then by those
    above. titles: the field first."""
    told = [re.sub(r"\s", "", title) for title in reversed(titles) if title]
    known = statutory_classes()
    for title in told:
        for one in known[:-1]:
            if re.search(one.titles, title):
                return one
    return known[-1]
