"""Filing: a case comes in, once, however often its form arrives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from yugang.cases.kinds import Kind
from yugang.cases.models import Attachment, Case, CaseClock, Channel, Party, PartyRole
from yugang.cases.models.parties import CONTEXT
from yugang.cases.queries.limits import limit_for
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.kernel.identifiers import new_receipt_number
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.shared.sealing import mark, seal

from .clocks import earliest, new_clock
from .codes import code_mark, code_of


@dataclass(frozen=True)
class Filing:
    """What someone brings. key: of the form, so that it counts once."""

    key: str
    channel: Channel
    body: Body
    title: str
    text: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    applicant: PartyFacts | None = None
    agent: PartyFacts | None = None
    citizen: Person | None = None
    files: Sequence[StoredFile] = ()


@dataclass(frozen=True)
class Filed:
    """The case, its access code (shown now and never again), and whether it is a new one."""

    case: Case
    code: str
    new: bool


def key_of(kind: Kind, key: str) -> str:
    """What tells one sending of a form from another."""
    return sha256(f"{kind.code}\0{key}".encode()).hexdigest()


@transaction.atomic
def file(kind: Kind, given: Filing, *, by: Actor, at: datetime) -> Filed:
    """Take a case in: receipt number, access code, the clocks that start with it, one line in
    the ledger. The same form sent again gives the first one back and writes nothing."""
    key = key_of(kind, given.key)
    code = code_of(key)
    if known := Case.objects.filter(key=key).select_related("body__place").first():
        return Filed(known, code, new=False)
    try:
        with transaction.atomic():
            case = _insert(kind, given, key, code, at)
    except IntegrityError:
        return Filed(Case.objects.select_related("body__place").get(key=key), code, new=False)
    _add_parties(case, given)
    for stored in given.files:
        Attachment.objects.create(case=case, file=stored, at=at, by_id=by.person_id)
    enter("file", case.subject, by=by, at=at, after=[kind.code, case.state, case.body.code])
    return Filed(case, code, new=True)


def _insert(kind: Kind, given: Filing, key: str, code: str, at: datetime) -> Case:
    receipt = new_receipt_number(clock.day_of(at).year)
    case = Case(
        kind=kind.code,
        receipt=receipt,
        code_mark=code_mark(receipt, code),
        key=key,
        body=given.body,
        citizen=given.citizen,
        channel=given.channel,
        title=given.title,
        text=given.text,
        details=dict(given.details),
        state=kind.workflow.initial,
        filed_at=at,
    )
    clocks = [
        new_clock(case, name, at, limit_for(kind, name, clock.day_of(at))) for name in kind.starts
    ]
    case.due_on = earliest(clocks)
    case.save(force_insert=True)
    for running in clocks:
        running.case = case
    CaseClock.objects.bulk_create(clocks)
    return case


def _add_parties(case: Case, given: Filing) -> None:
    facts = ((PartyRole.APPLICANT, given.applicant), (PartyRole.AGENT, given.agent))
    Party.objects.bulk_create([party_of(case, role, who) for role, who in facts if who])


def party_of(case: Case, role: PartyRole, facts: PartyFacts) -> Party:
    """A party, not saved, with its facts sealed and marked."""
    return Party(
        case=case,
        role=role,
        group=facts.group,
        sealed=seal(asdict(facts), CONTEXT),
        name_mark=mark("".join(facts.name.split()), "name"),
        identity_mark=mark(facts.identity.upper(), "identity"),
        phone_mark=mark("".join(facts.phone.split()), "phone"),
    )
