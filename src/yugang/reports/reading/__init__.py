"""Annual reports of anyone, as they really are: Word, web page, PDF, JSON."""

from yugang.shared.documents.reading import Unreadable

from .files import READ, read

__all__ = ["READ", "Unreadable", "read"]
