"""Word files: their paragraphs and pictures as they can be marked, and the copy without those."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yugang.shared.documents.choosing import NOTHING
from yugang.shared.documents.reading import Unreadable
from yugang.shared.files.cleaning import cleaned
from yugang.shared.files.cleaning.packages import Package, local, named, remove, target

from .naming import forget
from .refusing import Refused

# As many in place of whatever stood there: neither its length nor its script is told.
BLOCKS = "████"
MOST_PARAGRAPHS = 20_000
PARTS = r"word/(?:document|header|footer|footnotes|endnotes|charts/chart|diagrams/data)\d*\.xml"
_ORDER = ("document", "header", "footer", "footnotes", "endnotes", "chart", "data")
_SHOWN = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
_GAPS = {"tab": "\t", "br": "\n", "cr": "\n"}
# What nobody sees, but tells what is seen: descriptions of pictures, tips of links.
_TELLING = ("descr", "title", "alt", "tooltip")


@dataclass(frozen=True)
class Paragraph:
    """number: from 1, through all parts. part: as "header". text: as it is marked."""

    number: int
    part: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture in the file. number: from 1. data: empty where no browser shows its kind."""

    number: int
    name: str
    data: bytes


@dataclass(frozen=True)
class Word:
    paragraphs: tuple[Paragraph, ...]
    pictures: tuple[Picture, ...]


@dataclass
class _Open:
    """The file without what it hides: tracked changes, comments, properties are gone already."""

    package: Package
    paragraphs: list[tuple[str, list[Any]]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def read(data: bytes) -> Word:
    """Raises Refused."""
    file = _opened(data)
    paragraphs = (
        Paragraph(number, part, "".join(_text(one) for one in texts))
        for number, (part, texts) in enumerate(file.paragraphs, 1)
    )
    pictures = (
        Picture(number, name, file.package.parts[name] if _ending(name) in _SHOWN else b"")
        for number, name in enumerate(file.pictures, 1)
    )
    return Word(tuple(paragraphs), tuple(pictures))


def rebuild(
    data: bytes, spans: Mapping[int, list[tuple[int, int]]], pictures: Iterable[int]
) -> bytes:
    """The copy without what stands in the spans (by paragraph: from, to) and without those
    pictures. Raises Refused."""
    file, words = _opened(data), set()
    for number, held in spans.items():
        if not 1 <= number <= len(file.paragraphs):
            raise Refused("damaged")
        _part, texts = file.paragraphs[number - 1]
        whole = "".join(_text(one) for one in texts)
        words |= {whole[start:end].strip() for start, end in _apart(held)}
        for start, end in reversed(_apart(held)):
            _take_out(texts, start, end)
    for number in sorted(set(pictures)):
        if not 1 <= number <= len(file.pictures):
            raise Refused("damaged")
        _blacken(file.package, file.pictures[number - 1], number)
    forget(file.package, words)
    return file.package.masked_and_packed(NOTHING)


def _opened(data: bytes) -> _Open:
    try:
        file = _Open(Package(cleaned(data, "x.docx", NOTHING)))
    except (Unreadable, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        code = getattr(error, "code", "damaged")
        raise Refused(code if code == "password" else "damaged") from error
    for name, tree in sorted(file.package.trees(PARTS), key=lambda one: _place(one[0])):
        _make_plain(tree)
        file.paragraphs += ((_kind(name), texts) for texts in _paragraphs(tree) if texts)
    if len(file.paragraphs) > MOST_PARAGRAPHS:
        raise Refused("too-large")
    file.pictures = sorted(name for name in file.package.parts if name.startswith("word/media/"))
    return file


def _kind(name: str) -> str:
    return "".join(c for c in name.rsplit("/", 1)[-1].removesuffix(".xml") if not c.isdigit())


def _place(name: str) -> tuple[int, int, str]:
    return _ORDER.index(_kind(name)), len(name), name


def _ending(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower()


def _make_plain(tree: Any) -> None:
    """Each text once: what older programs would show instead goes, as do descriptions."""
    remove(named(tree, "Fallback"))
    for element in tree.iter():
        for key in list(element.attrib):
            if local(element) in {"docPr", "cNvPr", "shape", "hyperlink"} and key in _TELLING:
                del element.attrib[key]


def _paragraphs(tree: Any) -> Iterator[list[Any]]:
    """The pieces of text of each paragraph; of one inside another (a text box) by itself."""
    groups: dict[Any, list[Any]] = {}
    for element in tree.iter():
        name = local(element)
        if name in {"t", "v"} or name in _GAPS:
            owner = next((e for e in element.iterancestors() if local(e) == "p"), element)
            if name not in _GAPS or owner is not element:
                groups.setdefault(owner, []).append(element)
    yield from (held for held in groups.values() if any(local(e) not in _GAPS for e in held))


def _text(element: Any) -> str:
    return _GAPS.get(local(element)) or element.text or ""


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that meet put together."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _take_out(texts: list[Any], start: int, end: int) -> None:
    """Put blocks in place of what stands there."""
    at, put = 0, False
    for element in texts:
        text = _text(element)
        first, last = max(start, at), min(end, at + len(text))
        if first < last and local(element) not in _GAPS:
            block = "" if put else BLOCKS
            element.text = text[: first - at] + block + text[last - at :]
            put = True
        at += len(text)


def _blacken(package: Package, name: str, number: int) -> None:
    """Put a black field in the place of a picture, in all that show it."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("L", (64, 64)).save(made, "PNG")
    new = f"word/media/redacted{number}.png"
    package.parts[new] = made.getvalue()
    for rels, tree in package.trees(r".*\.rels"):
        for relation in tree:
            if relation.get("TargetMode") != "External" and target(rels, relation) == name:
                relation.set("Target", "/" + new)
    package.drop(name.replace(".", r"\."))
    _tell_kind(package)


def _tell_kind(package: Package) -> None:
    for _name, types in package.trees(r"\[Content_Types\]\.xml"):
        if not any((one.get("Extension") or "").lower() == "png" for one in types):
            space = types.tag.rsplit("}", 1)[0] + "}"
            one = types.makeelement(f"{space}Default", {})
            one.set("Extension", "png")
            one.set("ContentType", "image/png")
            types.insert(0, one)
