"""The time limits of a topic request. No law read sets one for putting a topic up, for collecting
signatures or for a free decision: a county promises them. Days are calendar days."""

from __future__ import annotations

from collections.abc import Mapping

from yugang.kernel.limits import Limit, Unit

SCREENING, COLLECTING, DECIDING = "screening", "collecting", "deciding"
ANSWERING, TOWN = "answering", "town"
OWN = "本地承诺（待本地确认）"
# 重庆 gives the town ten days for those who turn to it; used where a province sets none.
TOWN_DAYS = 10
TOWN_SOURCE = "本地承诺（参照重庆市实施《村民委员会组织法》办法；待本地确认）"


def limits_for(answer: int, town: int, source: str) -> Mapping[str, Limit]:
    """The clocks by name. answer, town: the province's days to answer a villager, and the town's;
    0 where it sets none."""
    answered_by = f"参照对村民查询、异议的答复期限：{source}"
    return {
        SCREENING: Limit(3, Unit.DAY, source=OWN),
        COLLECTING: Limit(30, Unit.DAY, source=OWN),
        DECIDING: Limit(7, Unit.DAY, source=OWN),
        ANSWERING: Limit(answer or 10, Unit.DAY, source=answered_by if answer else OWN),
        TOWN: Limit(town or TOWN_DAYS, Unit.DAY, source=source if town else TOWN_SOURCE),
    }
