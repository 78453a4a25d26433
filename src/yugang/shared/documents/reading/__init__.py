"""Reading office files as they really arrive: text, HTML, Word, Excel and PDF."""

from .ahead import FEW, read_ahead, read_here
from .content import Content, Unreadable
from .files import KINDS, read
from .passages import Part, Passage, Passages, read_passages

__all__ = [
    "FEW",
    "KINDS",
    "Content",
    "Part",
    "Passage",
    "Passages",
    "Unreadable",
    "read",
    "read_ahead",
    "read_here",
    "read_passages",
]
