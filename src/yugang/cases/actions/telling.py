"""Telling people of a step: the sender by mail or SMS where she left an address, or on her
account's page."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases.kinds import Kind
from yugang.cases.models import Case, PartyRole, StepTaken
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel


def tell_of_step(case: Case, kind: Kind, taken: StepTaken, *, at: datetime) -> None:
    """One notice for each step that an officer took, but for quiet ones; nothing of the matter
    itself is in it."""
    if taken.by_id is None or kind.is_quiet(taken.step):
        return
    party = case.parties.filter(role=PartyRole.APPLICANT, erased_at=None).first()
    if party is None:
        return
    facts = party.facts
    with translation.override("zh-hans"):
        names = {"kind": kind.name, "receipt": case.receipt, "done": kind.done(taken.step)}
        subject = _("%(kind)s %(receipt)s: %(done)s") % names
        text = _(
            "Your %(kind)s %(receipt)s: %(done)s. "
            "See the details with the receipt number and the access code."
        )
    link = f"/{kind.address}/lookup?receipt={case.receipt}"
    for channel, address in ((Channel.MAIL, facts.mail), (Channel.SMS, facts.phone)):
        if address:
            send(
                key=f"{case.receipt} step {taken.pk}",
                channel=channel,
                to=address,
                subject=subject,
                text=text % names,
                link=link,
                at=at,
            )
            return
