"""What a town or village may say otherwise in an item that it takes over from above.

It may add: contents, bases, channels. It may name its telephone and who discloses, and set a time
limit that is no later. It may take nothing away: 政府信息公开条例 Art. 26 gives the latest day, and
what a place above has put into its catalogue binds those below it (Art. 22).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yugang.kernel.limits import Limit, Unit
from yugang.kernel.timing import EVERY, Kind, Timing

from .items import hangs_on_board

# A local change holds, of the first, the lines it adds; of the others, what it says instead.
ADDED = ("elements", "basis", "channels")
SAID = ("publisher_phrase", "contact", "time_phrase", "timing")
LONGEST_MONTH, SHORTEST_MONTH = 31, 28


def no_later(above: Timing, local: Timing) -> bool:
    """Whether `local` never falls due after `above`. Where that hangs on the calendar: False."""
    if local.moves_on and not above.moves_on:
        return False
    if above.kind is Kind.AT_ONCE:
        return local.kind is Kind.AT_ONCE
    if above.kind is Kind.EVENT:
        return local.kind in (Kind.AT_ONCE, Kind.EVENT) and _shorter(above.limit, local.limit)
    if above.kind is not local.kind:
        return False
    if above.kind is Kind.PERIOD:
        within = EVERY[above.every] % EVERY[local.every] == 0
        return within and (local.months_after, local.day) <= (above.months_after, above.day)
    return all(_kept(window, local.windows) for window in above.windows)


def _shorter(above: Limit | None, local: Limit | None) -> bool:
    if above is None or local is None:
        return False
    if above.unit is local.unit:
        return local.number <= above.number
    if local.unit is Unit.WORKING_DAY or not above.number:
        return False
    most = local.number * (LONGEST_MONTH if local.unit is Unit.MONTH else 1)
    return most <= above.number * (SHORTEST_MONTH if above.unit is Unit.MONTH else 1)


def _kept(window: tuple[str, str], windows: Iterable[tuple[str, str]]) -> bool:
    return any(window[0] <= first and last <= window[1] for first, last in windows)


def overlaid(above: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What an item says in a place, by column: only what differs from `above`. A time limit that
    has become later than the one above gives way to it."""
    found: dict[str, Any] = {}
    for name in ADDED:
        if more := [line for line in values.get(name, ()) if line not in above[name]]:
            found[name] = [*above[name], *more]
    for name in ("publisher_phrase", "contact"):
        if values.get(name) and values[name] != above[name]:
            found[name] = values[name]
    if values.get("timing") and binds(above, values):
        found |= {"time_phrase": values["time_phrase"], "timing": values["timing"]}
    if "channels" in found:
        found["on_board"] = hangs_on_board(found["channels"])
    return found


def binds(above: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether the local time limit counts: it is no later than the one above."""
    return no_later(Timing.parse(above["timing"]), Timing.parse(values["timing"]))


@dataclass(frozen=True)
class Differing:
    """A column in which a place says something else. moved: what stands above changed since the
    place last looked at it. void: it does not count, for it would be later than above."""

    name: str
    above: Any
    local: Any
    moved: bool = False
    void: bool = False


def differing(
    above: Mapping[str, Any], values: Mapping[str, Any], seen: Mapping[str, Any]
) -> list[Differing]:
    """The columns in which a place says something else than `above`. seen: what stood above when
    the change was written."""
    found = []
    for name in (*ADDED, *SAID):
        if not values.get(name) or name == "timing":
            continue
        void = name == "time_phrase" and not binds(above, values)
        local = values[name] if void else overlaid(above, values).get(name, above[name])
        moved = name in seen and seen[name] != above[name]
        if local != above[name] or moved:
            found.append(Differing(name, above[name], local, moved, void))
    return found


def reduced(above: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The local change that makes `above` say `wanted`: the lines to be added, and what is said
    instead. Lines of `above` that `wanted` leaves out stay."""
    found: dict[str, Any] = {}
    for name in ADDED:
        if more := [line for line in wanted.get(name, ()) if line not in above[name]]:
            found[name] = more
    for name in ("publisher_phrase", "contact"):
        if wanted.get(name) and wanted[name] != above[name]:
            found[name] = wanted[name]
    if wanted.get("timing") and (
        Timing.parse(wanted["timing"]) != Timing.parse(above["timing"])
        or wanted["time_phrase"] != above["time_phrase"]
    ):
        timing = Timing.parse(wanted["timing"]).as_dict()
        found |= {"time_phrase": wanted["time_phrase"], "timing": timing}
    return found
