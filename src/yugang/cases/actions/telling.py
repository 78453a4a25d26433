"""Telling people of a step: the sender by mail or SMS where she left an address; on her account's
page, and the way she chose there, where the case belongs to one."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from yugang.cases.kinds import Kind
from yugang.cases.models import Case, PartyRole, StepTaken
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.models import Person, Telling

Address = tuple[Channel, str]


def tell_of_step(case: Case, kind: Kind, taken: StepTaken, *, by: Actor, at: datetime) -> None:
    """One notice for each step that an officer or the system took, but for quiet ones; nothing of
    the matter itself is in it."""
    hers = taken.by_id is None and by.name != SYSTEM.name
    if hers or kind.is_quiet(taken.step):
        return
    citizen = case.citizen
    way = _chosen(case, citizen) if citizen else _left(case)
    for channel, to in [(Channel.DESK, citizen), way]:
        if to:
            subject, text = _words(case, kind, taken)
            send(
                key=f"{case.receipt} step {taken.pk}",
                channel=channel,
                to=to,
                subject=subject,
                text=text,
                link=link_of(case, kind),
                at=at,
            )


def link_of(case: Case, kind: Kind) -> str:
    """Where a notice leads: an account's case to its page, others to the look-up."""
    if case.citizen_id:
        return kind.path(case.receipt, "")
    return f"{kind.path('lookup')}?receipt={case.receipt}"


def links_of(case: Case, kind: Kind) -> list[str]:
    """Every link that notices to its sender ever bore."""
    return [kind.path(case.receipt, ""), f"{kind.path('lookup')}?receipt={case.receipt}"]


def _left(case: Case) -> Address:
    """What the sender left with the case: mail first."""
    party = case.parties.filter(role=PartyRole.APPLICANT, erased_at=None).first()
    if party is None:
        return (Channel.MAIL, "")
    facts = party.facts
    return (Channel.MAIL, facts.mail) if facts.mail else (Channel.SMS, facts.phone)


def _chosen(case: Case, citizen: Person) -> Address:
    """The way she chose; for whoever was not asked, what the account or the case has."""
    match citizen.told_by:
        case Telling.PAGE:
            return (Channel.MAIL, "")
        case Telling.SMS:
            return (Channel.SMS, citizen.phone)
    if citizen.mail:
        return (Channel.MAIL, citizen.mail)
    return (Channel.SMS, citizen.phone) if citizen.phone else _left(case)


def _words(case: Case, kind: Kind, taken: StepTaken) -> tuple[str, str]:
    with translation.override("zh-hans"):
        names = {"kind": kind.name, "receipt": case.receipt, "done": kind.done(taken.step)}
        subject = _("%(kind)s %(receipt)s: %(done)s") % names
        if case.citizen_id:
            text = _("Your %(kind)s %(receipt)s: %(done)s. See the details on your account's page.")
        else:
            text = _(
                "Your %(kind)s %(receipt)s: %(done)s. "
                "See the details with the receipt number and the access code."
            )
        return subject, text % names
