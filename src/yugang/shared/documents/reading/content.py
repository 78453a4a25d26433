"""What is read out of a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class Unreadable(ValueError):
    """A file that cannot be read. `code` names why: "empty", "damaged", "password", "kind",
    "encoding", "no-text", "too-large"."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


@dataclass(frozen=True)
class Content:
    """title: the first line that looks like one, "" where none does. html: clean.

    table: as Revision.table, or None. left_out: what the file holds but is not shown: "comment",
    "hidden-sheet", "script", "picture", "header".
    """

    title: str = ""
    html: str = ""
    table: dict[str, Any] | None = None
    left_out: tuple[str, ...] = field(default=())
