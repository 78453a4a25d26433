"""Leaving to a page only those resources that its operations name: others may hold what stood on
pages that are released as pictures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pypdf.generic import DictionaryObject, NameObject

Operation = tuple[Any, bytes]
_NAMING = {
    b"Tf": "/Font", b"Do": "/XObject", b"gs": "/ExtGState", b"sh": "/Shading",
    b"cs": "/ColorSpace", b"CS": "/ColorSpace",
}  # fmt: skip


def resources_used(page: Any, operations: Iterable[Operation]) -> DictionaryObject | None:
    """Those the operations name; None where they name what is itself put together from others
    (forms, patterns, masks), so that it cannot be told what is used."""
    held = page.get("/Resources")
    held = held.get_object() if held is not None else DictionaryObject()
    made = DictionaryObject()
    for operands, operator in operations:
        if operator in (b"scn", b"SCN") and operands and isinstance(operands[-1], NameObject):
            return None
        kind = _NAMING.get(operator)
        if kind is None:
            continue
        named = held.get(kind)
        named = named.get_object() if named is not None else DictionaryObject()
        if operands[0] not in named:
            continue
        if _is_put_together(kind, named.raw_get(operands[0]).get_object()):
            return None
        chosen = made.setdefault(NameObject(kind), DictionaryObject())
        chosen[NameObject(operands[0])] = named.raw_get(operands[0])
    return made


# A picture of which a part may be there without being seen.
_HIDING = {"/OC", "/Alternates", "/SMask", "/Mask"}


def _is_put_together(kind: str, found: Any) -> bool:
    if kind == "/XObject":
        return found.get("/Subtype") != "/Image" or bool(_HIDING & set(found))
    if kind == "/ExtGState":
        return found.get("/SMask", "/None") != "/None" or "/Font" in found
    return bool(kind == "/Shading" or found == {} or _has_shapes_of_its_own(kind, found))


def _has_shapes_of_its_own(kind: str, found: Any) -> bool:
    return kind == "/Font" and found.get("/Subtype") == "/Type3"
