"""Handing packages over to the archive, and letting the body's copy go."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases.public import Case, erase_beside
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.register.actions import append

from ..models import Package
from .making import facts


@transaction.atomic
def hand_over(
    package: Package, *, to: str, on: date, words: str, edition: int, by: Actor, at: datetime
) -> Package:
    """Enter that the archive took it over on a day (档案法实施条例 Art. 20), as the edition that was
    looked at. Raises StepRefused where it was handed over, made anew, or the day cannot be."""
    held = Package.objects.select_for_update(of=("self",)).select_related("case", "body__place")
    now = held.get(pk=package.pk)
    if now.handed_over_on:
        raise StepRefused("hand-over", "handed-over", _("It was handed over already."))
    if now.edition != edition:
        text = _("It was made anew meanwhile: look at it once more.")
        raise StepRefused("hand-over", "made", text)
    if not clock.day_of(now.made_at) <= on <= clock.day_of(at):
        text = _("The day lies before the package was made, or in the future.")
        raise StepRefused("hand-over", "made", text)
    if not to.strip():
        raise StepRefused("hand-over", "made", _("Say which archive took it over."))
    now.handed_over_on, now.handed_to, now.receipt_words = on, to.strip(), words.strip()
    now.handed_over_by_id = by.person_id
    now.save()
    enter(
        "hand-over-package", now.case.subject, by=by, at=at,
        after=[now.manifest, on, now.handed_to], note={"package": now.number},
    )  # fmt: skip
    return now


@erase_beside
def empty(case: Case, at: datetime) -> set[str]:
    """With a case that is erased, the body's copy of its package goes; what the archive has stays,
    and the register still proves it."""
    hashes: set[str] = set()
    held = Package.objects.select_for_update(of=("self",)).select_related("file", "body__place")
    for one in held.filter(case=case):
        if one.file:
            hashes.add(one.file.sha256)
        one.file, one.salt = None, b""
        one.retention_reason = one.disclosure_reason = one.receipt_words = ""
        one.erased_on = clock.day_of(at)
        one.save()
        append([facts(one, "erase", "", 0)], at=at)
        enter("erase-package", case.subject, by=SYSTEM, at=at, note={"package": one.number})
    return hashes
