"""Reading what is stored."""

from typing import BinaryIO

from django.db.models import ForeignObjectRel

from .content import is_whole, open_content
from .models import StoredFile


def open_bytes(file: StoredFile) -> BinaryIO:
    """The content, open for reading. Raises ContentMissing."""
    return open_content(file.sha256)


def is_used(sha256: str) -> bool:
    """Whether any record of any context still refers to a file with this content."""
    return any(
        relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__sha256": sha256}
        ).exists()
        for relation in StoredFile._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
    )


def damaged() -> list[StoredFile]:
    """The files whose content is gone or changed; reads everything."""
    return [file for file in StoredFile.objects.iterator() if not is_whole(file.sha256)]
