"""Telling search and the baked pages of a change, in its transaction."""

from collections.abc import Sequence
from datetime import datetime

from yugang.disclosure.models import Publication
from yugang.disclosure.rules.channels import EMERGENCY_ITEM
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.shared import baked
from yugang.shared.search.actions import Document, put_many, remove
from yugang.shared.text import plain


def document(publication: Publication) -> Document:
    """A publication as search knows it."""
    revision, body, item = publication.current, publication.body, publication.item
    assert revision is not None and publication.first_published_at is not None
    cells = revision.table or {"columns": [], "rows": []}
    table = "\n".join("\t".join(row) for row in [cells["columns"], *cells["rows"]])
    files = "\n".join(a.file.name for a in revision.attachments.all())
    numbers = (revision.document_number, publication.index_number or "")
    return Document(
        key=publication.subject,
        title=revision.title,
        body_text="\n".join([plain(revision.html), table, files, *numbers, body.name]),
        url=f"/p/{publication.index_number}/",
        body_code=body.code,
        body_name=body.name,
        place_code=body.place.code,
        category=item.field_slug,
        category_name=item.field,
        published_on=clock.day_of(publication.first_published_at),
        kind="publication",
        sort=publication.document_kind,
        in_force_from=publication.in_force_from,
        in_force_until=publication.in_force_until,
        repealed_on=publication.repealed_on,
        extra={"document_number": revision.document_number},
    )


def announce(publications: Sequence[Publication], *, at: datetime) -> None:
    """Put published ones into search, take withdrawn ones out, let their pages be baked anew. Of
    what is for a body's own people only the figures of duties change. An emergency is on
    every page at once."""
    outward = [p for p in publications if not p.inward]
    shown = [p for p in outward if p.state == PublicationState.PUBLISHED]
    put_many([document(p) for p in shown])
    for publication in outward:
        if publication.state == PublicationState.WITHDRAWN:
            remove(publication.subject)
    baked.invalidate([p.subject for p in publications])
    if any(p.item.code == EMERGENCY_ITEM for p in publications):
        baked.invalidate_all_at_once()
