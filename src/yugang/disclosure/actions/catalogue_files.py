"""A catalogue sent as a file: kept to be looked through, then taken in."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.models import CatalogueUpload
from yugang.disclosure.queries.catalogue_file import CatalogueFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Place

from .catalogue import Taken, import_items


class AlreadyTaken(Exception):
    """The upload was taken in before, perhaps by a second click."""


@transaction.atomic
def upload_catalogue(
    content: bytes,
    name: str,
    *,
    place: Place,
    in_force_from: date,
    person: Person,
    by: Actor,
    at: datetime,
) -> CatalogueUpload:
    """Keep a file to be looked through; what the same person sent and never took in goes away."""
    CatalogueUpload.objects.filter(uploaded_by=person, taken_at__isnull=True).delete()
    digest = hashlib.sha256(content).hexdigest()
    enter("upload-catalogue", f"catalogue {place.code}", by=by, at=at, after=digest)
    return CatalogueUpload.objects.create(
        place=place,
        name=name,
        digest=digest,
        content=content,
        in_force_from=in_force_from,
        uploaded_by=person,
        uploaded_at=at,
    )


@transaction.atomic
def take_upload(
    upload: CatalogueUpload, found: CatalogueFile, *, update: bool, by: Actor, at: datetime
) -> Taken:
    """Take in what was read of an upload, all in one. Raises AlreadyTaken the second time."""
    held = CatalogueUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if held.taken_at:
        raise AlreadyTaken
    taken = import_items(found.items, place=held.place, update=update, by=by, at=at)
    held.counts = {
        "added": len(taken.added),
        "changed": len(taken.changed),
        "same": len(taken.same),
        "kept": len(taken.kept),
        "refused": len(found.refused),
    }
    held.taken_at, held.content = at, b""
    held.save(update_fields=["counts", "taken_at", "content"])
    told = {"digest": held.digest, **held.counts}
    enter("take-catalogue", f"catalogue {held.place.code}", by=by, at=at, after=told)
    return taken
