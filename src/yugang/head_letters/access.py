"""What the public may read: published letters, and where one has been taken back."""

from __future__ import annotations

from django.db.models import QuerySet

from yugang.cases.public import published
from yugang.shared.places.models import Body

from .models import PublishedLetter


def shown() -> QuerySet[PublishedLetter]:
    """The letters that everyone may read, the newest first."""
    return published.shown(PublishedLetter).select_related("head")


def to_letter(letter_id: int) -> PublishedLetter:
    """A letter that is published, or was: one taken back has no words. Raises Http404."""
    return published.to_published(PublishedLetter, letter_id)


def to_body(code: str) -> Body:
    """A body that answered a published letter. Raises Http404."""
    return published.to_answering(PublishedLetter, code)
