"""Annual reports of anyone, as they really are: Word, web page, PDF, JSON."""

from yugang.shared.documents.reading import Unreadable

from .files import LARGEST, READ, read

__all__ = ["LARGEST", "READ", "Unreadable", "read"]
