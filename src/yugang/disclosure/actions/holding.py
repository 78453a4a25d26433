"""The revisions that are published together."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import prefetch_related_objects

from yugang.disclosure.models import Revision


def lock_all(revisions: Sequence[Revision]) -> list[Revision]:
    """The revisions as they are now, locked until the transaction ends, in the same order."""
    held = (
        Revision.objects.select_for_update(of=("self", "publication"))
        .select_related("publication__body__place", "publication__item", "publication__duty")
        .prefetch_related("attachments__file", "attachments__clean_copy")
        .order_by("pk")
        .in_bulk([r.pk for r in revisions])
    )
    return [held[r.pk] for r in revisions]


def made_here(revisions: Sequence[Revision]) -> list[Revision]:
    """The revisions that this very transaction made, with what publishing reads of them."""
    held = list(revisions)
    prefetch_related_objects(held, "attachments__file", "attachments__clean_copy")
    return held
