"""Showing an objection with its answer under the accounts; in the transaction of the answer."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case
from yugang.disclosure.public import village_profile
from yugang.kernel import clock
from yugang.kernel.masking import ALL, mask_text
from yugang.shared import baked
from yugang.village_finance.models import Ledger, ShownObjection
from yugang.village_finance.rules.objecting import last_day


def show(case: Case, ledger: Ledger, answer: str, *, at: datetime) -> ShownObjection:
    """Show the masked words and the answer; a later answer takes the place of the first."""
    assert ledger.publication is not None and ledger.published_at is not None
    raised = case.received_on or clock.day_of(case.filed_at)
    names = [one.facts for one in case.parties.all()]
    known = [name for one in names for name in (one.name, one.contact_person) if len(name) > 1]
    private = bool(case.detail("keep_private"))
    words = "" if private else without_names(f"{case.title}\n{case.text}", known)
    days = village_profile(ledger.body.place.code).objection_days
    limit = last_day(clock.day_of(ledger.published_at), days)
    shown, _new = ShownObjection.objects.update_or_create(
        case=case,
        defaults={
            "ledger": ledger,
            "words": words,
            "answer": without_names(answer, known),
            "raised_on": raised,
            "answered_on": clock.day_of(at),
            "in_time": limit is None or raised <= limit,
        },
    )
    baked.invalidate([ledger.publication.subject])
    return shown


def without_names(text: str, names: list[str]) -> str:
    """The text without the names, and with numbers of persons masked."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "**")
    return mask_text(text, ALL)
