"""What the public may read: published letters, and where one has been taken back."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yugang.shared.places.models import Body

from .models import PublishedLetter


def shown() -> QuerySet[PublishedLetter]:
    """The letters that everyone may read, the newest first."""
    return PublishedLetter.objects.filter(taken_back_on=None).select_related("head", "body")


def to_letter(letter_id: int) -> PublishedLetter:
    """A letter that is published, or was: one taken back has no words. Raises Http404."""
    letters = PublishedLetter.objects.select_related("head", "body")
    return get_object_or_404(letters, pk=letter_id)


def to_body(code: str) -> Body:
    """A body that answered a published letter. Raises Http404."""
    return get_object_or_404(
        Body.objects.filter(published_letters__in=shown()).distinct(), code=code
    )
