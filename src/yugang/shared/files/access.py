"""Who may read a file: contexts say so for what they refer to; nothing else is served."""

from collections.abc import Callable
from datetime import date

from yugang.shared.people.models import Person

from .models import StoredFile

# Told a hash, the person (None for an anonymous visitor) and the day: may it be read?
Reader = Callable[[str, Person | None, date], bool]
_readers: list[Reader] = []


def may_read(reader: Reader) -> Reader:
    """Register `reader`; decorate one function per context, in a module `ready()` imports."""
    if reader not in _readers:
        _readers.append(reader)
    return reader


def is_public(sha256: str, on: date) -> bool:
    return any(reader(sha256, None, on) for reader in _readers)


def find(sha256: str, name: str, person: Person | None, on: date) -> StoredFile | None:
    """The file for that person: public, opened to her by a context, or her own upload."""
    files = StoredFile.objects.filter(sha256=sha256, name=name).order_by("id")
    file = files.first()
    if file is None:
        return None
    if any(reader(sha256, person, on) for reader in _readers):
        return file
    return files.filter(uploaded_by=person.pk).first() if person else None
