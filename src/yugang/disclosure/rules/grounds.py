"""On what grounds information is not open (政府信息公开条例 Arts. 14–16), with what force.

The table is `data/grounds.json`: `force` is "must-not" or "may"; `unless`: when the ground falls;
`ask`: whom to ask where one is not sure (Art. 17): the secrecy body, or the competent one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

REGULATION = "政府信息公开条例"
# Art. 17 sets no days for an answer: this is what the house sets where nothing else is said.
REFERRAL_DAYS, LONGEST_REFERRAL = 10, 60
REFERRAL_BASIS = "政府信息公开条例第十七条第三款；答复时限由本级信息公开审查制度确定"


@dataclass(frozen=True)
class Ground:
    """row: where the annual report counts what a request was refused on it."""

    code: str
    name: str
    article: str
    force: str
    row: str
    text: str
    ask: str
    unless: str = ""

    @property
    def basis(self) -> str:
        return f"{REGULATION}{self.article}"


@cache
def grounds() -> dict[str, Ground]:
    """All grounds by their codes, in the order of the articles."""
    text = files("yugang.disclosure").joinpath("data/grounds.json").read_text("utf-8")
    return {one["code"]: Ground(**one) for one in json.loads(text)}


def year_after(day: date) -> date:
    """The same day of the next year, by which a refusal is looked at again; 28 February stands
    for the 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
