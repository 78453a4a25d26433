"""What colleagues add to a case: notes, attachments; and looking at whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yugang.cases.models import Attachment, Case, Note, Party
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .taking import lock
from .telling_staff import tell_of_note


@transaction.atomic
def note(case: Case, text: str, *, by: Actor, at: datetime) -> Note:
    """Leave a remark for colleagues; its handler is told. Her own last remark sent once more is
    the same remark."""
    now = lock(case)
    last = now.notes.order_by("-id").first()
    if last and (last.text, last.by_id) == (text, by.person_id):
        return last
    made = Note.objects.create(case=now, text=text, at=at, by_id=by.person_id or 0)
    enter("note", now.subject, by=by, at=at, after=text)
    tell_of_note(made, at=at)
    return made


@transaction.atomic
def attach(
    case: Case, files: Sequence[StoredFile], *, inner: bool, by: Actor, at: datetime
) -> list[Attachment]:
    """Add files. inner: for colleagues only. What is attached already is not attached twice."""
    now = lock(case)
    there = set(now.attachments.values_list("file__sha256", "file__name", "inner"))
    new = [f for f in files if (f.sha256, f.name, inner) not in there]
    made = [
        Attachment.objects.create(case=now, file=f, at=at, by_id=by.person_id, inner=inner)
        for f in new
    ]
    if made:
        hashes = [file.sha256 for file in new]
        note = {"files": len(made), "inner": inner}
        enter("attach", now.subject, by=by, at=at, after=hashes, note=note)
    return made


@transaction.atomic
def show_parties(case: Case, *, by: Actor, at: datetime) -> list[Party]:
    """Open the sealed facts of whom the case concerns; that it was done stands in the ledger."""
    enter("show-parties", case.subject, by=by, at=at)
    return list(case.parties.all())
