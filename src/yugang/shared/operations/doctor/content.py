"""What must never be lost: the register and the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from yugang.shared.files.content import path_of
from yugang.shared.files.models import StoredFile
from yugang.shared.operations import health
from yugang.shared.register import publishing

from .finding import Finding, good, problem

LATEST = 50


def register() -> Iterator[Finding]:
    """Whether the signed head covers every entry and stands in the files."""
    facts = health.register_facts()
    says = _("%(signed)d entries signed, %(waiting)d waiting") % {
        "signed": facts.served,
        "waiting": facts.waiting,
    }
    if facts.well:
        yield good(_("Register"), says)
    else:
        yield problem(
            _("Register"),
            says,
            _("Run: yugang publish-register. If that refuses, it says what does not agree."),
        )


def register_proof() -> Iterator[Finding]:
    """Every entry hashed anew and compared with what was signed."""
    try:
        entries = publishing.prove()
    except publishing.PublishingRefused as error:
        yield problem(
            _("Register"),
            str(error),
            _(
                "Somebody changed what must not change. Keep everything; restore a backup beside it."
            ),
        )
    else:
        yield good(_("Register"), _("all %(count)d entries proven") % {"count": entries})


def files() -> Iterator[Finding]:
    """Whether the latest files are there."""
    digests = StoredFile.objects.order_by("-id").values_list("sha256", flat=True)[:LATEST]
    gone = [digest for digest in digests if not path_of(digest).exists()]
    if gone:
        yield problem(
            _("Files"),
            _("%(count)d are missing, among them %(digest)s.")
            % {"count": len(gone), "digest": gone[0]},
            _("Copy the folder files/ from a backup: yugang restore FILE"),
        )
    else:
        yield good(_("Files"), _("those looked for are there"))


def every_file() -> Iterator[Finding]:
    """Every file hashed anew."""
    digests = StoredFile.objects.values_list("sha256", flat=True).distinct()
    wrong = [digest for digest in digests.iterator() if not _whole(path_of(digest), digest)]
    if wrong:
        yield problem(
            _("Files"),
            _("%(count)d are missing or damaged, among them %(digest)s.")
            % {"count": len(wrong), "digest": wrong[0]},
            _("Copy the folder files/ from a backup: yugang restore FILE"),
        )
    else:
        yield good(_("Files"), _("all are whole"))


def _whole(path: Path, digest: str) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
