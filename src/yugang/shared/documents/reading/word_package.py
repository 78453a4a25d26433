"""The parts of a .docx that reading needs. The others (themes, fonts, numbering, properties) are not
even unpacked: opening the whole package costs five times as much."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class NotWord(Exception):
    """The package holds no Word document."""


class Package:
    """An open .docx. Opening raises NotWord, KeyError, ValueError, RuntimeError, zlib.error,
    BadZipFile or XMLSyntaxError where it is damaged; so do its members."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._main = next(
            (path for kind, path in self._related("") if kind == "officeDocument"), ""
        )
        self._demand_word()
        self._parts = list(self._related(self._main))
        styles = next((self._zip.read(path) for kind, path in self._parts if kind == "styles"), b"")
        self._styles, self._default = _style_names(styles)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        """All that is packed."""
        return self._zip.namelist()

    @property
    def body(self) -> Any:
        """The element with the paragraphs and tables."""
        body = _parsed(self._zip.read(self._main)).find(f"{_W}body")
        if body is None:
            raise NotWord("it has no body")
        return body

    def style_name(self, code: str | None) -> str:
        """The name of a paragraph's style, in small letters."""
        return self._styles.get(code, self._default) if code is not None else self._default

    def headers(self) -> Iterator[str]:
        """The text of each header and footer."""
        for kind, path in self._parts:
            if kind in {"header", "footer"}:
                yield "".join(
                    text.text or "" for text in _parsed(self._zip.read(path)).iter(f"{_W}t")
                )

    def _demand_word(self) -> None:
        kinds = _parsed(self._zip.read("[Content_Types].xml")).iter(_OVERRIDE)
        main = f"/{self._main}".lower()
        if not any(
            one.get("PartName", "").lower() == main and one.get("ContentType") == _DOCUMENT
            for one in kinds
        ):
            raise NotWord(f"{self._main} is no Word document")

    def _related(self, path: str) -> Iterator[tuple[str, str]]:
        """What the part at `path` (the package, where empty) refers to within it: kind and path."""
        folder, name = posixpath.split(path)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self._zip.NameToInfo:
            return
        for one in _parsed(self._zip.read(listed)).iter(_RELATIONS):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                yield one.get("Type", "").rpartition("/")[2], target.lstrip("/")


def _parsed(xml: bytes) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


@lru_cache(maxsize=16)
def _style_names(styles: bytes) -> tuple[dict[str | None, str], str]:
    """The names of the paragraph styles by their codes, and that of the default one. Offices write
    all their files with the same few styles."""
    names: dict[str | None, str] = {}
    default = ""
    for style in _parsed(styles).iter(f"{_W}style") if styles else ():
        if style.get(f"{_W}type", "paragraph") != "paragraph":
            continue
        name = style.find(f"{_W}name")
        told = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        names[style.get(f"{_W}styleId")] = told
        if style.get(f"{_W}default") in {"1", "true", "on"}:
            default = told
    return names, default
