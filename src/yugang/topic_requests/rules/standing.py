"""When what is asked for is proposed as a standing item, and when such an item falls due."""

from __future__ import annotations

from typing import Any

EVERY = ("month", "quarter", "half-year", "year")
PHRASES = {"month": "每月", "quarter": "每季度", "half-year": "每半年", "year": "每年"}
SOURCE = "村民点题公开转为常态公开（本级决定）"


def timing(every: str, day: int) -> dict[str, Any]:
    """The rule of the catalogue item: by that day of the first month after each period."""
    return {"kind": "period", "every": every, "months_after": 1, "day": day, "source": SOURCE}


def phrase(every: str, day: int) -> str:
    """`timing` as the catalogue prints it."""
    return f"{PHRASES[every]}结束后首月{day}日前"
