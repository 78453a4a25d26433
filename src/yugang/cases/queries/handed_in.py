"""Receipts of what was handed in after the filing: number, day, and what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.kinds import Kind
from yugang.cases.models import Attachment, Case, StepTaken
from yugang.kernel import clock
from yugang.kernel.explain import spell_date
from yugang.shared.documents.codes import qr_svg
from yugang.shared.documents.pdf import pdf

from .history import facts_of

PRINTED_SIGNS = 16


@dataclass(frozen=True)
class HandedIn:
    """What a receipt says. on: the day from which it counts. entered_by: the body that entered it
    for whoever handed it in; empty where she did so herself on the web. then: what the case was
    afterwards."""

    number: str
    what: str
    at: datetime
    on: date
    words: str = ""
    facts: Sequence[tuple[str, str]] = ()
    files: Sequence[Attachment] = field(default_factory=tuple)
    entered_by: str = ""
    then: str = ""


def number_of(case: Case, nth: int) -> str:
    """The number of the receipt of the `nth` step (from 1), as 2026-ABCDE-23456-03."""
    return f"{case.receipt}-{nth:02d}"


def latest_number(case: Case) -> str:
    """That of the step taken last."""
    return number_of(case, case.steps.count())


def handed_in(case: Case, nth: int) -> HandedIn | None:
    """What the receipt of the `nth` step says; None where that step has none."""
    kind = kinds.get(case.kind)
    if not 1 <= nth <= case.steps.count():
        return None
    taken = case.steps.select_related("body").order_by("pk")[nth - 1]
    if not kind.is_receipted(taken.step):
        return None
    return HandedIn(
        number=number_of(case, nth),
        what=str(kind.steps[taken.step].label),
        at=taken.at,
        on=taken.on,
        words=taken.words,
        facts=[(str(label), value) for label, value in facts_of(taken, kind)],
        files=_files_of(case, taken),
        entered_by=taken.body.name if taken.body else "",
        then=str(kind.states[taken.after].label),
    )


def _files_of(case: Case, taken: StepTaken) -> list[Attachment]:
    return list(case.attachments.filter(at=taken.at, inner=False).select_related("file"))


def receipt_pdf(case: Case, handed: HandedIn) -> bytes:
    """The receipt on paper (A5). Its QR code leads to the look-up page, never with the code."""
    kind, language = kinds.get(case.kind), get_language() or "zh"
    prefix = "/en" if language == "en" else ""
    address = f"{settings.BASE_URL}{prefix}{kind.path('lookup')}"
    data = {
        "heading": _("Receipt of what was handed in"),
        "number_label": _("Number of this receipt"),
        "number": handed.number,
        "rows": _rows(case, kind, handed, language),
        "words_label": _("What was written"),
        "words": [line for line in handed.words.splitlines() if line.strip()],
        "files_label": _("Files"),
        "files": [[one.file.name, one.file.sha256[:PRINTED_SIGNS]] for one in handed.files],
        "files_help": _("The signs after a name are the first of its SHA-256."),
        "signed": case.body.name,
        "note": _(
            "It shows that this was received, not that it is complete or right. What follows from "
            "it, and by when, stands on the page of the matter."
        ),
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(f"{address}?receipt={case.receipt}"),
        "qr_alt": _("Code that leads to the look-up page"),
    }
    return pdf(
        "cases/handed_in.typ", data, title=f"{data['heading']} {handed.number}", at=handed.at
    )


def _rows(case: Case, kind: Kind, handed: HandedIn, language: str) -> list[tuple[str, str]]:
    local = handed.at.astimezone(clock.CHINA)
    entered = handed.entered_by
    rows = [
        (_("Matter"), f"{kind.name} {case.receipt}"),
        (_("About"), case.title),
        (_("Handed in"), handed.what),
        (_("Received"), f"{spell_date(local.date(), language)} {local:%H:%M}"),
        (_("Counts from"), spell_date(handed.on, language) if handed.on != local.date() else ""),
        (_("How it came"), _("entered by %(body)s") % {"body": entered} if entered else _("Web")),
        *handed.facts,
        (_("The matter afterwards"), handed.then),
    ]
    return [(name, value) for name, value in rows if value]
