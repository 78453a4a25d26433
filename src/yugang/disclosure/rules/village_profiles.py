"""What a province's own law sets for the openness of its villages: `data/village-profiles.json`.

Days are calendar days; 0 where the law read sets none. A county may choose another profile than
its province's: a profile is data, not law made by this platform.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class VillageProfile:
    """One province. `province` is the first two digits of its codes, "" for the nation.

    finance_every: "month" or "quarter", the least often that accounts are shown.
    due_day: the day of the first month after the period by which they are shown.
    at_once_days: the latest day after a major matter.
    hanging_days: the least time a sheet stays on the board.
    review_days: the supervision committee's time to object to a draft; review_answer_days:
    the village committee's to answer it.
    objection_days: the villagers' time to object from publication; answer_days: to be answered;
    town_days: the town's answer to those who turn to it.
    villagers, representatives: the share (one in …) whose request obliges (点题公开), by
    `request_source`; None where the law read sets none, and whoever asks is answered.
    request_confirmed: the text of that rule was read; otherwise a county may set its own share.
    confirmed: the text of the law was read; otherwise a county should ask its lawyer.
    """

    province: str
    name: str
    source: str
    confirmed: bool
    finance_every: str = "quarter"
    due_day: int = 0
    at_once_days: int = 0
    hanging_days: int = 0
    review_days: int = 0
    review_answer_days: int = 0
    objection_days: int = 0
    answer_days: int = 0
    town_days: int = 0
    villagers: tuple[int, int] | None = None
    representatives: tuple[int, int] | None = None
    request_source: str = ""
    request_confirmed: bool = False


@cache
def village_profiles() -> dict[str, VillageProfile]:
    """All of them by province."""
    data = (
        files("yugang.disclosure").joinpath("data").joinpath("village-profiles.json").read_bytes()
    )
    return {row["province"]: VillageProfile(**_tuples(row)) for row in json.loads(data)}


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def village_profile(place_code: str) -> VillageProfile:
    """The profile of the province that a 12-digit place lies in; the nation's where none is kept."""
    profiles = village_profiles()
    return profiles.get(place_code[:2], profiles[""])
