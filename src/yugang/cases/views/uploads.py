"""Files that come with a form: kept as soon as they arrive, so that no mistake elsewhere in the
form loses them."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.http import HttpRequest

from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.http import Actor

MOST = 50


def read(http: HttpRequest, form: forms.Form, *, by: Actor, at: datetime) -> list[StoredFile]:
    """The files of the field "files", stored now, and those that came with an earlier sending of
    the same form (named in "kept"). What is refused is told beside the field."""
    kept = http.POST.getlist("kept")
    named = [text for text in kept if text.isascii() and text.isdigit() and len(text) < 19]
    earlier = StoredFile.objects.filter(pk__in=named[:MOST], uploaded_by=by.person_id)
    files = list(earlier) if by.person_id else []
    form.full_clean()
    there = {(file.sha256, file.name) for file in files}
    for upload in http.FILES.getlist("files"):
        try:
            file = store(upload.file, upload.name, by=by, at=at)  # type: ignore[arg-type]
        except FileRefused as refused:
            form.add_error("files", str(refused))
            continue
        if (file.sha256, file.name) not in there:
            there.add((file.sha256, file.name))
            files.append(file)
    return files
