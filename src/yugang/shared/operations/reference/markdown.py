"""Small pieces of Markdown."""

from collections.abc import Iterable


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A table; bars and line ends in cells are made harmless."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines) + "\n"


def _cell(value: object) -> str:
    return " ".join(str(value).split()).replace("|", "\\|")


def code(text: object) -> str:
    return f"`{text}`" if str(text) else ""


def first_line(text: str | None) -> str:
    """The first paragraph of a docstring, as one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())
