"""The 8 classes and 44 items of 农经发〔2011〕13号 Art. 5: `data/classes.json`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class AccountClass:
    """One of the 8. code: as "income"."""

    code: str
    name: str
    items: tuple[str, ...]


@cache
def _data() -> dict[str, Any]:
    found = files("yugang.village_finance").joinpath("data").joinpath("classes.json")
    return dict(json.loads(found.read_bytes()))


@cache
def classes() -> dict[str, AccountClass]:
    """The classes by code, in the order of the law."""
    rows = _data()["classes"]
    return {r["code"]: AccountClass(r["code"], r["name"], tuple(r["items"])) for r in rows}


def source() -> str:
    """Where the law divides the accounts so."""
    return str(_data()["source"])


def items_of(side: str) -> tuple[str, ...]:
    """The items of "income" or "expense"."""
    return classes()[side].items


def item_for(side: str, given: str, summary: str) -> str:
    """The item that an entry of a side belongs to: the one `given`, where it is one of the law's
    (or part of its name); else what the summary's words point to; "" where nothing does."""
    named = [item for item in items_of(side) if given and (given == item or given in item)]
    if named:
        return named[0]
    for pattern, item in _data()["signs"][side]:
        if re.search(pattern, f"{given} {summary}"):
            return str(item)
    return ""
