"""The values of a catalogue item, apart from where they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as part
from datetime import date
from typing import Any

from yugang.kernel.timing import Timing

# Kept beside the columns: compared and written apart.
APART = ("bodies", "printed")


@dataclass(frozen=True)
class ItemValues:
    """What an officer writes of an item: the columns of CatalogueItem but code, place, version.

    bodies: the ids of bodies named by hand. printed: what a sheet it came from says beyond the
    columns; None leaves what the item has.
    """

    field: str
    field_slug: str
    first_level: str
    time_phrase: str
    timing: dict[str, Any]
    publisher_phrase: str
    in_force_from: date
    second_level: str = ""
    third_level: str = ""
    elements: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    body_kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    body_names: tuple[str, ...] = ()
    bodies: tuple[int, ...] = part(default=(), compare=False)
    channels: tuple[str, ...] = ()
    audience: str = "全社会"
    mode: str = "active"
    contact: str = ""
    source: str = ""
    confirmed: bool = True
    in_force_until: date | None = None
    printed: dict[str, Any] | None = part(default=None, compare=False)

    @classmethod
    def names(cls) -> list[str]:
        """The columns of the table that these values fill."""
        return [*(f.name for f in fields(cls) if f.name not in APART), "on_board"]

    def columns(self) -> dict[str, Any]:
        """The values as the table keeps them, without the bodies named by hand and what is
        printed besides. Raises BadLimit for a timing that cannot be read."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in APART}
        values = {n: list(v) if isinstance(v, tuple) else v for n, v in values.items()}
        timing = Timing.parse(self.timing).as_dict()
        return values | {"timing": timing, "on_board": hangs_on_board(self.channels)}


def hangs_on_board(channels: Iterable[str]) -> bool:
    """Whether one of the channels is a wall."""
    return any("公示栏" in channel or "公开栏" in channel for channel in channels)


def local_of(printed: Mapping[str, Any] | None) -> dict[str, str]:
    """The columns that only the sheet of an item has, where they say something."""
    return {heading: text for heading, text in (printed or {}).get("local", ()) if text}
