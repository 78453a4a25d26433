"""Typst, one compiler per thread; fonts are loaded once per process, on first use."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps

import yugang

if TYPE_CHECKING:
    import typst

# Every template lies under this folder, so that all can share the kit.
ROOT = Path(yugang.__file__).parent
# Noto Sans CJK; Noto Serif SC.
FONT_PACKAGES = ("manimgx_fonts_cjk", "pylopdf_fonts_zh_cn")
_own = threading.local()


class DocumentFailed(RuntimeError):
    """The template is not there, or could not be set with these data; the message says where."""


@dataclass(frozen=True)
class Attachment:
    """A text file that travels inside the PDF."""

    name: str
    text: str
    media_type: str = "text/plain"
    description: str = ""


def pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    title: str,
    at: datetime,
    attachments: Sequence[Attachment] = (),
    accessible: bool = True,
) -> bytes:
    """The PDF that `template` ("disclosure/board_sheet.typ") makes of `data` (JSON values).

    title: the document's title, for readers and lists. at: printed into the file as its time, so
    that the same data at the same time give the same bytes. accessible: PDF/UA-1; every
    image must then have an alternative text. A sign that no font has (an emoji) is set as a box,
    and the PDF is then not PDF/UA, which forbids that. Raises DocumentFailed.
    """
    whole = {**data, "title": title, "attachments": [asdict(a) for a in attachments]}
    if accessible:
        try:
            return _compiled(template, whole, at, accessible=True)
        except _NoGlyph:
            pass
    return _compiled(template, whole, at, accessible=False)


def pictures(
    template: str, data: Mapping[str, Any], *, title: str, at: datetime, fine: int = 80
) -> list[bytes]:
    """The same pages as PNG, to be looked at. fine: dots in an inch. Raises DocumentFailed."""
    import typst

    whole = {**data, "title": title, "attachments": []}
    try:
        made = _compiler().compile(
            input=_find(template),
            format="png",
            ppi=fine,
            root=ROOT,
            sys_inputs={"data": json.dumps(whole, ensure_ascii=False, default=str)},
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        raise DocumentFailed(f"{template}: {error.message}") from error
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made or b"")]


class _NoGlyph(DocumentFailed):
    """No font has a sign of the text."""


def _compiled(template: str, data: dict[str, Any], at: datetime, *, accessible: bool) -> bytes:
    import typst

    source = _find(template)
    try:
        made = _compiler().compile(
            input=source,
            format="pdf",
            root=ROOT,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
            pdf_standards=["ua-1"] if accessible else [],
            timestamp=int(at.timestamp()),
        )
    except typst.TypstError as error:
        failure = _NoGlyph if "could not be displayed" in error.message else DocumentFailed
        raise failure(f"{template}: {error.message} {' '.join(error.hints)}") from error
    if not isinstance(made, bytes):
        raise DocumentFailed(f"{template}: no PDF came of it")
    return made


@cache
def _find(template: str) -> Path:
    own = ROOT / template.split("/")[0] / "typst" / template
    if own.is_file():
        return own
    for app in apps.get_app_configs():
        path = Path(app.path) / "typst" / template
        if path.is_file():
            return path
    path = Path(__file__).parent / "typst" / template
    if path.is_file():
        return path
    raise DocumentFailed(f"no app has typst/{template}")


@cache
def _fonts() -> typst.Fonts:
    import typst

    folders = [str(resources.files(package)) for package in FONT_PACKAGES]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def _compiler() -> typst.Compiler:
    import typst

    if not hasattr(_own, "compiler"):
        _own.compiler = typst.Compiler(root=ROOT, font_paths=_fonts())
    compiler: typst.Compiler = _own.compiler
    return compiler
