"""Rewriting a packed office file: parts dropped with all that points to them, text masked."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from yugang.kernel.masking import mask
from yugang.shared.documents.choosing import Choice, Columns
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.beside import is_xml
from yugang.shared.files.traces import media_type_of, without_traces

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ALWAYS_DROPPED = (
    r"docProps/.*|customXml/.*|.*printerSettings.*|.*/embeddings/.*|.*/activeX/.*"
    r"|.*/customProperty\d*\.bin|_xmlsignatures/.*|.*/people\.xml|.*/persons/.*"
)
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
)
_DAY = (1980, 1, 1, 0, 0, 0)
# What one reads as one text: a number may be cut into several runs of it.
_TEXT_OF_ONE = {"p", "si", "is", "comment", "text", "row"}

Tree = Any


class Package:
    """The parts of a packed file by name; XML is parsed, the rest is bytes."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            names = [entry.filename for entry in entries]
            if len(set(names)) < len(names):
                raise Unreadable("damaged", "a part is there twice")
            self.parts: dict[str, Any] = {e.filename: _parsed(e.filename, package) for e in entries}

    def trees(self, pattern: str = r".*\.(?:xml|vml)") -> Iterator[tuple[str, Tree]]:
        """Names and roots of the XML parts that fit."""
        for name, part in list(self.parts.items()):
            if not isinstance(part, bytes) and re.fullmatch(pattern, name):
                yield name, part

    def drop(self, pattern: str) -> None:
        """Take parts out, with the relations and types that name them."""
        gone = {name for name in self.parts if re.fullmatch(pattern, name)}
        for name in gone:
            self.parts.pop(name, None)
            folder, _slash, last = name.rpartition("/")
            self.parts.pop(f"{folder}/_rels/{last}.rels".lstrip("/"), None)
        for name, tree in self.trees(r".*\.rels"):
            for relation in list(tree):
                if relation.get("TargetMode") != "External" and target(name, relation) in gone:
                    tree.remove(relation)
        for _name, types in self.trees(r"\[Content_Types\]\.xml"):
            for override in list(types):
                if (override.get("PartName") or "").lstrip("/") in gone:
                    types.remove(override)

    def masked_and_packed(self, choice: Choice) -> bytes:
        """The package, what `choice` says masked in texts and attributes, pictures without traces."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in self.parts.items():
                package.writestr(
                    zipfile.ZipInfo(choice.masked(name), _DAY), _bytes(part, choice), 8
                )
        return made.getvalue()


def _parsed(name: str, package: zipfile.ZipFile) -> Any:
    content = package.read(name)
    if not content or not is_xml(content, name):
        return content
    tree = etree.fromstring(content, _PARSER)
    if tree.getroottree().docinfo.doctype:
        raise Unreadable("damaged", "a part declares a document type")
    return tree


def _bytes(part: Any, choice: Choice) -> bytes:
    if isinstance(part, bytes):
        return without_traces(part, media_type_of(part))
    mask_tree(part, choice)
    return bytes(etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True))


def target(rels: str, relation: Tree) -> str:
    """The name of the part that a relation in the part `rels` points to."""
    given = relation.get("Target", "")
    if given.startswith("/"):
        return str(given.lstrip("/"))
    owner = posixpath.dirname(posixpath.dirname(rels))
    return posixpath.normpath(posixpath.join(owner, given))


def local(element: Tree) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def named(tree: Tree, *names: str) -> list[Tree]:
    """All elements of these local names."""
    wanted = set(names)
    return [element for element in tree.iter() if local(element) in wanted]


def remove(elements: Iterable[Tree]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            if element.tail:
                raise Unreadable("damaged", "text stands between elements")
            parent.remove(element)


def unwrap(elements: Iterable[Tree]) -> None:
    """Put each element's children in its place."""
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)


def mask_tree(tree: Tree, choice: Choice) -> None:
    """Mask what is personal in texts, also where it is cut into runs, and in attributes."""
    for element in tree.iter():
        for key, value in element.attrib.items():
            if (clean := choice.masked(value)) != value:
                element.set(key, clean)
    groups: dict[Any, list[Tree]] = {}
    for element in tree.iter():
        if element.text:
            groups.setdefault(_one(element), []).append(element)
    tables: dict[Any, Columns] = {}
    for group, elements in groups.items():
        table, column = _cell_of(group)
        columns = tables.setdefault(table, Columns())
        told = "".join(element.text for element in elements)
        _mask_together(elements, choice, **columns.labels(column))
        if table is not None:
            columns.learn(column, told.strip())


def _cell_of(group: Tree) -> tuple[Any, int]:
    """The table of a document or slide in which a paragraph stands, and its column."""
    cell = next((e for e in group.iterancestors() if local(e) == "tc"), None)
    if cell is None or cell.getparent() is None:
        return None, 0
    cells = [e for e in cell.getparent() if local(e) == "tc"]
    return cell.getparent().getparent(), cells.index(cell)


def _one(element: Tree) -> Any:
    """The element whose text is read as one with that of `element`."""
    if local(element) in {"v", "f"}:
        return element
    return next((e for e in element.iterancestors() if local(e) in _TEXT_OF_ONE), element)


def _mask_together(elements: list[Tree], choice: Choice, *, home: bool, minor: bool) -> None:
    texts = [element.text for element in elements]
    for finding in reversed(choice.find("".join(texts), home=home, minor=minor)):
        begin = 0
        for n, text in enumerate(list(texts)):
            end = begin + len(text)
            first, last = max(finding.start, begin), min(finding.end, end)
            if first < last:
                put = mask(finding) if first == finding.start else ""
                texts[n] = text[: first - begin] + put + text[last - begin :]
            begin = end
    for element, text in zip(elements, texts, strict=True):
        if element.text != text:
            element.text = text
