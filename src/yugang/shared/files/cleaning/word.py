"""Word files: changes accepted, comments and hidden text gone."""

from __future__ import annotations

from typing import Any

from yugang.shared.documents.choosing import Choice

from .packages import ALWAYS_DROPPED, Package, local, named, remove, unwrap

_DROPPED = rf"{ALWAYS_DROPPED}|word/comments\w*\.xml|word/glossary/.*|word/webSettings\.xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED = ("del", "moveFrom", "delText", "delInstrText", "cellDel")
_REMARKS = (
    "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
    "tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "OLEObject", "control",
    "externalData", "fldData", "binData",
)  # fmt: skip
_SETTINGS = (
    "docVars",
    "rsids",
    "attachedTemplate",
    "trackRevisions",
    "mailMerge",
    "documentProtection",
)


def clean_word(data: bytes, choice: Choice) -> bytes:
    package = Package(data)
    package.drop(_DROPPED)
    hidden = _hidden_styles(package)
    for name, tree in package.trees(r"word/.*\.xml"):
        if name == "word/settings.xml":
            remove(named(tree, *_SETTINGS))
        else:
            _clean(tree, hidden)
    for _name, tree in package.trees(r".*\.rels"):
        remove([r for r in tree if r.get("Type", "").endswith(("/attachedTemplate", "/mailMerge"))])
    return package.masked_and_packed(choice)


def _clean(tree: Any, hidden: set[str]) -> None:
    deleted_rows = [
        properties.getparent()
        for properties in named(tree, "trPr")
        if any(local(child) == "del" for child in properties)
    ]
    remove(deleted_rows)
    remove([c.getparent().getparent() for c in named(tree, "cellDel") if c.getparent() is not None])
    remove(named(tree, *_DELETED))
    unwrap(e for e in named(tree, "ins", "moveTo") if local(e.getparent()) not in {"rPr", "trPr"})
    remove(named(tree, "ins", "moveTo"))
    remove([run for run in named(tree, "r") if _is_hidden(run, hidden)])
    remove(named(tree, *_REMARKS))


def _is_hidden(run: Any, hidden: set[str]) -> bool:
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is None:
        return _paragraph_style(run) in hidden
    own = [_is_on(child) for child in properties if local(child) in {"vanish", "specVanish"}]
    if own:
        return any(own)
    styles = [c.get(f"{_WORD}val") for c in properties if local(c) == "rStyle"]
    return bool(hidden & {*styles, _paragraph_style(run)})


def _paragraph_style(run: Any) -> str:
    for paragraph in run.iterancestors(f"{_WORD}p"):
        for style in paragraph.iterfind(f"{_WORD}pPr/{_WORD}pStyle"):
            return str(style.get(f"{_WORD}val"))
        break
    return ""


def _is_on(switch: Any) -> bool:
    return switch.get(f"{_WORD}val", "true") not in {"0", "false", "off"}


def _hidden_styles(package: Package) -> set[str]:
    return {
        style.get(f"{_WORD}styleId")
        for _name, tree in package.trees(r"word/styles\w*\.xml")
        for style in named(tree, "style")
        if any(_is_on(switch) for switch in named(style, "vanish"))
    }
