"""JSON-LD of our own making as Turtle: the same statements, one subject after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_NEXT = " ;\n    "
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def turtle(document: dict[str, Any]) -> str:
    """The document, whose @context holds prefixes and the types of plain values."""
    context = document["@context"]
    prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str)}
    typed = {name: one["@type"] for name, one in context.items() if isinstance(one, dict)}
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in prefixes.items()]
    said: set[str] = set()
    for subject, statements in _subjects(document, typed):
        text = f"<{subject}> {_NEXT.join(statements)} ."
        if statements and text not in said:
            said.add(text)
            lines.append(text)
    return "\n".join(lines) + "\n"


def _subjects(node: dict[str, Any], typed: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """The node and those within it, each with its statements."""
    statements = [f"a {node['@type']}"] if "@type" in node else []
    for name, value in node.items():
        if name.startswith("@"):
            continue
        values = value if isinstance(value, list) else [value]
        if values:
            statements.append(f"{name} {', '.join(_term(one, typed.get(name)) for one in values)}")
    yield node["@id"], statements
    for name, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if not name.startswith("@") and isinstance(one, dict) and "@id" in one:
                yield from _subjects(one, typed)


def _term(value: Any, kind: str | None) -> str:
    if isinstance(value, dict):
        if "@id" in value:
            return f"<{value['@id']}>"
        return f"{_text(value['@value'])}@{value['@language']}"
    return _text(value) + (f"^^{kind}" if kind else "")


def _text(value: Any) -> str:
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in str(value)) + '"'
