"""Filing: a case comes in, once, however often its form arrives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
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
from yugang.shared.statements import insert

from .clocks import earliest, moment_of, new_clock
from .codes import code_mark, code_of


@dataclass(frozen=True)
class Filing:
    """What someone brings. key: of the form, so that it counts once. received_on: the day from
    which its clocks count, where that is known and not today. others: who asks together with the
    applicant, who represents them."""

    key: str
    channel: Channel
    body: Body
    title: str
    text: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    applicant: PartyFacts | None = None
    others: Sequence[PartyFacts] = ()
    agent: PartyFacts | None = None
    citizen: Person | None = None
    files: Sequence[StoredFile] = ()
    received_on: date | None = None


@dataclass(frozen=True)
class Filed:
    """The case, its access code (shown now and never again), and whether it is a new one."""

    case: Case
    code: str
    new: bool


def key_of(kind: Kind, key: str) -> str:
    """What tells one sending of a form from another."""
    return sha256(f"{kind.code}\0{key}".encode()).hexdigest()


def file(kind: Kind, given: Filing, *, by: Actor, at: datetime) -> Filed:
    """Take a case in: receipt number, access code, the clocks that start with it, one line in
    the ledger. The same form sent again gives the first one back and writes nothing.

    All is made ready before the transaction begins: on SQLite only one writer is let in.
    """
    key = key_of(kind, given.key)
    code = code_of(key)
    case, clocks = _prepared(kind, given, key, code, at)
    parties = _parties(case, given)
    try:
        with transaction.atomic():
            insert(case)
            rows: list[CaseClock | Party] = [*clocks, *parties]
            for row in rows:
                row.case_id = case.pk
            files = [Attachment(case=case, file=f, at=at, by_id=by.person_id) for f in given.files]
            after = [kind.code, case.state, given.body.code]
            enter("file", case.subject, by=by, at=at, after=after, beside=[*rows, *files])
    except IntegrityError:
        known = Case.objects.select_related("body__place").filter(key=key).first()
        if known is None:
            raise
        return Filed(known, code, new=False)
    return Filed(case, code, new=True)


def _prepared(
    kind: Kind, given: Filing, key: str, code: str, at: datetime
) -> tuple[Case, list[CaseClock]]:
    today = clock.day_of(at)
    receipt = new_receipt_number(today.year)
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
        received_on=given.received_on,
    )
    start = moment_of(given.received_on or today, at)
    limits = [(name, limit_for(kind, name, clock.day_of(start))) for name in kind.starts]
    clocks = [new_clock(case, name, start, limit) for name, limit in limits]
    case.due_on = earliest(clocks)
    return case, clocks


def _parties(case: Case, given: Filing) -> list[Party]:
    facts = [(PartyRole.APPLICANT, given.applicant)]
    facts += [(PartyRole.APPLICANT, other) for other in given.others]
    facts.append((PartyRole.AGENT, given.agent))
    return [party_of(case, role, who) for role, who in facts if who]


def party_of(case: Case, role: PartyRole, facts: PartyFacts) -> Party:
    """A party, not saved, with its facts sealed and marked."""
    return Party(
        case=case,
        role=role,
        group=facts.group,
        sealed=seal(dict(vars(facts)), CONTEXT),
        name_mark=mark("".join(facts.name.split()), "name"),
        identity_mark=mark(facts.identity.upper(), "identity"),
        phone_mark=mark("".join(facts.phone.split()), "phone"),
    )
