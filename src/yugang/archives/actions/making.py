"""Making a package: built first, then entered into database, register and ledger at once."""

from __future__ import annotations

import secrets
import tempfile
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yugang.archives.checking.bag import digest_of_manifest
from yugang.cases.public import Case
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import erase_unused, store_made
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.register.actions import EntryFacts, append

from ..models import Package
from ..queries import building
from ..queries.building import Choice
from ..queries.packing import Packed
from ..rules.disclosure import lacks_reason
from ..rules.numbers import number_of

TRIES = 5
MEDIA_TYPE = "application/zip"


@dataclass(frozen=True)
class Built:
    number: str
    year: int
    sequence: int
    edition: int
    salt: bytes
    packed: Packed
    file: StoredFile


def make(case: Case, choice: Choice, *, by: Actor, at: datetime) -> Package:
    """Make the package of a settled request, or make it anew as the next edition. Not to be called
    in a transaction: what is built is large. Raises StepRefused (still open, handed over, erased,
    a reason is missing, the case changed meanwhile), FileRefused, DocumentFailed."""
    _demand(case, choice)
    for _try in range(TRIES):
        known = Package.objects.filter(case=case).first()
        _refuse_final(known)
        built = _build(case, known, choice, at)
        try:
            return _enter(case, built, choice, by=by, at=at)
        except IntegrityError:
            continue
    raise StepRefused("make-package", case.state, _("Others make packages too: try again."))


def _demand(case: Case, choice: Choice) -> None:
    if case.kind != "request" or case.closed_at is None:
        text = _("A package is made of a request that is settled.")
        raise StepRefused("make-package", case.state, text)
    if case.parties.exclude(erased_at=None).exists():
        text = _("Who asked and what was said are erased: there is nothing left to hand over.")
        raise StepRefused("make-package", case.state, text)
    if lacks_reason(choice.disclosure, choice.disclosure_reason):
        text = _("Say why it is not open to everyone.")
        raise StepRefused("make-package", case.state, text)
    if choice.sealed and not settings.ARCHIVE_KEY:
        text = _("There is no key of the archive to seal for: leave the identity out.")
        raise StepRefused("make-package", case.state, text)


def _refuse_final(known: Package | None) -> None:
    if known and known.handed_over_on:
        text = _("It was handed over; what the archive has is not made anew.")
        raise StepRefused("make-package", "handed-over", text)


def _build(case: Case, known: Package | None, choice: Choice, at: datetime) -> Built:
    year, sequence = building.place_of(case, known)
    number, salt = number_of(case.body.code, year, sequence), secrets.token_bytes(16)
    edition = known.edition + 1 if known else 1
    with tempfile.TemporaryFile() as out:
        packed = building.build(
            case, choice, out, number=number, edition=edition, salt=salt, at=at,
            key=settings.ARCHIVE_KEY,
        )  # fmt: skip
        out.seek(0)
        file = store_made(out, f"{number}.zip", MEDIA_TYPE, at=at)
    return Built(number, year, sequence, edition, salt, packed, file)


@transaction.atomic
def _enter(case: Case, built: Built, choice: Choice, *, by: Actor, at: datetime) -> Package:
    held = Case.objects.select_for_update(of=("self",)).select_related("body__place")
    now = held.get(pk=case.pk)
    known = Package.objects.select_for_update().filter(case=now).first()
    _refuse_final(known)
    if now.version != case.version or (known.edition if known else 0) != built.edition - 1:
        text = _("The case changed while the package was made: try again.")
        raise StepRefused("make-package", now.state, text)
    old = known.file.sha256 if known and known.file else ""
    package = known or Package(case=now, body=now.body, number=built.number)
    _fill(package, built, choice, at)
    if known:
        append([facts(package, "erase", "", built.edition - 1)], at=at)
    digest = digest_of_manifest(built.number, built.packed.manifest, built.salt)
    [entry] = append([facts(package, "archive", digest, built.edition)], at=at)
    package.entry_seq = entry.seq
    package.save()
    enter(
        "make-package", now.subject, by=by, at=at, after=built.packed.manifest,
        note={"package": built.number, "edition": built.edition},
    )  # fmt: skip
    if old and old != built.file.sha256:
        erase_unused([old])
    return package


def _fill(package: Package, built: Built, choice: Choice, at: datetime) -> None:
    package.year, package.sequence = built.year, built.sequence
    package.edition, package.salt = built.edition, built.salt
    package.settled_on = building.settled_on(package.case)
    package.retention, package.retention_reason = choice.retention, choice.retention_reason
    package.disclosure, package.disclosure_reason = choice.disclosure, choice.disclosure_reason
    package.sealed, package.manifest = choice.sealed, built.packed.manifest
    package.file, package.made_at = built.file, at


def facts(package: Package, act: str, digest: str, revision: int) -> EntryFacts:
    """A line of the register about a package."""
    return EntryFacts(
        place=package.body.place.code,
        body=package.body.code,
        act=act,
        subject=package.subject,
        revision=revision,
        digest=digest,
    )
