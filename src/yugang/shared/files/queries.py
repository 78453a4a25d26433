"""Reading what is stored."""

from typing import BinaryIO

from .content import is_whole, open_content
from .models import StoredFile


def open_bytes(file: StoredFile) -> BinaryIO:
    """The content, open for reading. Raises ContentMissing."""
    return open_content(file.sha256)


def damaged() -> list[StoredFile]:
    """The files whose content is gone or changed; reads everything."""
    return [file for file in StoredFile.objects.iterator() if not is_whole(file.sha256)]
