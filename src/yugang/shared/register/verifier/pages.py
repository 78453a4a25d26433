"""Pages as people read them: they must show what was registered, and be what the site makes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from .says import Said, _
from .sources import BadAnswer, Source

LARGEST = 32 << 20
_STANDING = re.compile(r' data-registered="([0-9]{0,18})"')
_CELL = re.compile(r"<t[dh](?: [^>]*)?>(.*?)</t[dh]>", re.DOTALL)


def wrong_page(
    source: Source, where: str, public: dict[str, Any] | None, *, quick: bool
) -> list[Said]:
    """What is wrong with a page, in any of the copies that the site keeps of it.

    public: what it must show unchanged (title, text, table, attachments), if anything. Unless
    quick it must also be, to the last byte, what the site makes of it now.
    """
    versions = source.versions(where, LARGEST)
    for coding, data in versions.items():
        if data is None:
            return [Said(_("is missing"))]
        page = data.decode(errors="replace")
        if lost := [said for said, there in _parts(public or {}, page) if not there]:
            return [_sent(said, coding) for said in lost]
    now = None if quick else source.anew(where, LARGEST)
    differs = now is not None and any(data != now for data in versions.values())
    if differs and source.versions(where, LARGEST) == versions:  # not changed meanwhile
        return [Said(_("was changed: the site itself makes other bytes of it"))]
    return []


def standing_on(source: Source, where: str) -> set[int | None]:
    """The entries that a page names beside repeals and relations; None stands for one it shows
    without naming an entry."""
    found: set[int | None] = set()
    for data in source.versions(where, LARGEST).values():
        named = _STANDING.findall(data.decode(errors="replace")) if data is not None else ()
        found |= {int(seq) if seq else None for seq in named}
    return found


def wrong_copy(source: Source, where: str) -> list[Said] | None:
    """What is wrong with a page of which the site keeps copies; None if it keeps none."""
    try:
        if len(source.versions(where, LARGEST)) < 2:
            return None
        return wrong_page(source, where, None, quick=False)
    except BadAnswer as error:
        return [error.said]


def _sent(said: Said, coding: str) -> Said:
    if not coding:
        return said
    return Said(_("%(what)s (when sent as %(coding)s)"), {"what": said, "coding": coding})


def _parts(public: dict[str, Any], page: str) -> Iterator[tuple[Said, bool]]:
    """What is to be said if a part is lost, and whether the page holds it unchanged."""
    if not public:
        return
    heading = re.search(r"<h1(?: [^>]*)?>(.*?)</h1>", page, re.DOTALL)
    title = heading and html.unescape(heading[1]).strip()
    yield (
        Said(_("does not show the title as registered")),
        title == str(public.get("title", "")).strip(),
    )
    yield Said(_("does not show the text as registered")), str(public.get("html", "")) in page
    if cells := _cells(public.get("table")):
        found = [html.unescape(cell).strip() for cell in _CELL.findall(page)]
        yield Said(_("does not show the table as registered")), _within(cells, found)
    for file in public.get("attachments") or []:
        address = f'href="{html.escape(str(file["url"]))}"'
        there = address in page and html.escape(str(file.get("name", ""))) in page
        name = {"name": str(file.get("name"))}
        yield Said(_("does not show the attachment %(name)s as registered"), name), there


def _cells(table: Any) -> list[str]:
    """The texts of a table as {"columns": […], "rows": [[…], …]}; none of any other form."""
    try:
        names = [one["name"] if isinstance(one, dict) else one for one in table["columns"]]
        return [str(cell).strip() for row in [names, *table["rows"]] for cell in row]
    except (TypeError, LookupError):
        return []


def _within(wanted: list[str], found: list[str]) -> bool:
    """Whether `wanted` stands in `found`, unbroken."""
    length = len(wanted)
    return any(
        found[start] == wanted[0] and found[start : start + length] == wanted
        for start in range(len(found) - length + 1)
    )
