"""Starter packs: lists of items that come with the product, to be taken into a catalogue.

A pack is a file `data/packs/NAME.json`: groups of items, each with what its items share
(`defaults`). An item is written out, or named by its code in the starter catalogue, so that the
same item in two packs is one item.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

NAMES = (
    "statutory", "national-fields", "outward-inward", "village-affairs", "village-finance",
    "charges",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Items of a pack that belong together: an article's number, a field, a class."""

    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """A pack with its items as JSON has them. source: what law or circular it follows."""

    name: str
    title: str
    note: str
    source: str
    in_force_from: str
    groups: tuple[Group, ...]
    items: tuple[dict[str, Any], ...]

    @property
    def content(self) -> bytes:
        """The catalogue file that `queries.catalogue_file.read_file` reads."""
        told = {"title": self.title, "in_force_from": self.in_force_from, "items": self.items}
        return json.dumps(told, ensure_ascii=False).encode()

    @property
    def file_name(self) -> str:
        return f"{self.title}.json"


@cache
def pack(name: str) -> Pack:
    """The pack of that name. Raises KeyError where there is none."""
    if name not in NAMES:
        raise KeyError(name)
    whole = json.loads(_data().joinpath("packs").joinpath(f"{name}.json").read_bytes())
    groups: list[Group] = []
    items: dict[str, dict[str, Any]] = {}
    for group in whole["groups"]:
        found = list(_items(group))
        groups.append(Group(group["title"], tuple(item["code"] for item in found)))
        items |= {item["code"]: item for item in found}
    told = {key: whole[key] for key in ("title", "note", "source", "in_force_from")}
    return Pack(name, **told, groups=tuple(groups), items=tuple(items.values()))


def packs() -> list[Pack]:
    return [pack(name) for name in NAMES]


def _items(group: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in group["items"]:
        yield _starter()[item] if isinstance(item, str) else group.get("defaults", {}) | item


@cache
def _starter() -> dict[str, dict[str, Any]]:
    whole = json.loads(_data().joinpath("catalogue.json").read_bytes())
    return {item["code"]: item for item in whole["items"]}


def _data() -> Any:
    return files("yugang.disclosure").joinpath("data")
