"""Reading office files as they really arrive: text, HTML, Word, Excel and PDF."""

from .content import Content, Unreadable
from .files import KINDS, read

__all__ = ["KINDS", "Content", "Unreadable", "read"]
