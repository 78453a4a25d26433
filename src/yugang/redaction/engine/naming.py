"""Covered words in what a Word file calls its parts and tells programs: names of bookmarks, styles
and controls, instructions of fields, targets of links. Nobody reads them, but they are given away."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote

from yugang.shared.files.cleaning.packages import Package, local

from ..rules.finding import SHORTEST, alone

# As one name everywhere, so that what points to it still does.
BLOCKS = "██"
NOWHERE = "about:blank"
_NAMING = frozenset({"name", "instr", "anchor", "styleId"})
_NAMED_BY_VALUE = frozenset(
    {
        "alias", "tag", "tblCaption", "tblDescription", "name", "aliases", "basedOn", "next",
        "link", "pStyle", "rStyle", "tblStyle",
    }
)  # fmt: skip


def forget(package: Package, words: Collection[str]) -> None:
    """Put blocks in place of the words in every name, instruction and target."""
    sought = sorted({word for word in words if len(word) >= SHORTEST}, key=len, reverse=True)
    for _name, tree in package.trees(r"word/.*\.xml") if sought else ():
        for element in tree.iter():
            _rename(element, sought)
    for _name, tree in package.trees(r".*\.rels") if sought else ():
        for relation in tree:
            target = unquote(relation.get("Target") or "")
            outside = relation.get("TargetMode") == "External"
            if outside and _without(target, sought) != target:
                relation.set("Target", NOWHERE)


def _rename(element: Any, words: Collection[str]) -> None:
    if local(element) == "instrText" and element.text:
        element.text = _without(element.text, words)
    for key in _telling(element):
        element.set(key, _without(element.get(key), words))


def _telling(element: Any) -> Iterator[str]:
    by_value = local(element) in _NAMED_BY_VALUE
    for key in element.attrib:
        name = key.rsplit("}", 1)[-1]
        if name in _NAMING or (by_value and name == "val"):
            yield key


def _without(text: str, words: Collection[str]) -> str:
    for word in words:
        for start, end in reversed(list(alone(word, text))):
            text = text[:start] + BLOCKS + text[end:]
    return text
