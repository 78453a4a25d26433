"""The signs before the items of lists in a Word file: 一、 (二) 3. •"""

from __future__ import annotations

import re
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographTraditional",
}
_DIGITS = "〇一二三四五六七八九"
_LEVEL = re.compile(r"%(\d)")
DEEPEST = 9


class Numbering:
    """Counts the items of a document's lists, in their order."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, list[int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        kinds: dict[str, dict[int, tuple[str, str, int]]] = {}
        for one in root.findall(f"{W}abstractNum"):
            kinds[one.get(f"{W}abstractNumId", "")] = dict(map(_level, one.findall(f"{W}lvl")))
        for one in root.findall(f"{W}num"):
            kind = one.find(f"{W}abstractNumId")
            if kind is not None:
                self._levels[one.get(f"{W}numId", "")] = kinds.get(kind.get(f"{W}val", ""), {})

    def sign(self, number_id: str, depth: int) -> str:
        """The sign of the next item of that list; "" where the list is unknown."""
        levels = self._levels.get(number_id)
        if not levels or not 0 <= depth < DEEPEST:
            return ""
        counts = self._counts.setdefault(number_id, [0] * DEEPEST)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (DEEPEST - depth - 1)
        form, text, _start = levels.get(depth, ("bullet", "", 1))
        if form == "bullet":
            return "•"
        if form == "none":
            return ""
        return _LEVEL.sub(lambda found: self._told(levels, counts, int(found[1]) - 1), text)

    def _told(self, levels: dict[int, tuple[str, str, int]], counts: list[int], depth: int) -> str:
        form, _text, start = levels.get(depth, ("decimal", "", 1))
        return counted(max(counts[depth], 1) + start - 1, form)


def _level(one: Any) -> tuple[int, tuple[str, str, int]]:
    def value(name: str, otherwise: str) -> str:
        found = one.find(f"{W}{name}")
        return str(found.get(f"{W}val", otherwise)) if found is not None else otherwise

    depth, start = one.get(f"{W}ilvl", "0"), value("start", "1")
    return (
        int(depth) if depth.isdigit() else 0,
        (value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdigit() else 1),
    )


def counted(number: int, form: str) -> str:
    """12 as 12, 十二, L or l."""
    if form in _CHINESE and 0 <= number < 100:
        tens, ones = divmod(number, 10)
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return head + (_DIGITS[ones] if ones or not tens else "")
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= 26:
        letter = chr(ord("A") + number - 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalEnclosedCircle" and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    return str(number)
