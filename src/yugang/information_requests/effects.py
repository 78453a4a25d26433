"""What a step of a request changes in the case itself."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, Given, PartyFacts, PartyRole, party_of

from .guards import day, refusing
from .rules.outcomes import GIVEN_UP, WITHDRAWN


def confirm(case: Case, given: Given, at: datetime) -> None:
    case.received_on = day(given, at)


def consult(case: Case, given: Given, at: datetime) -> None:
    """Keep whom it asks, sealed; in the details only by number."""
    facts = PartyFacts(
        name=str(given["third_party"]).strip(),
        group="other",
        phone=str(given.get("phone") or ""),
        address=str(given.get("address") or ""),
    )
    party = party_of(case, PartyRole.THIRD_PARTY, facts)
    party.save()
    one = {"party": party.pk, "whom": given.get("whom"), "answer": "", "told": False}
    case.details = {**case.details, "consulted": [*case.detail("consulted", []), one]}


def end_consultation(case: Case, given: Given, at: datetime) -> None:
    *before, last = case.detail("consulted", [])
    ended = {**last, "answer": given["answer"]}
    case.details = {**case.details, "consulted": [*before, ended]}


def tell_third_party(case: Case, given: Given, at: datetime) -> None:
    told = refusing(case)[0]["party"]
    consulted = [
        {**one, "told": one["told"] or one["party"] == told} for one in case.detail("consulted")
    ]
    case.details = {**case.details, "consulted": consulted}


def reply(case: Case, given: Given, at: datetime) -> None:
    case.outcome = str(given["outcome"])
    case.details = {**case.details, "ground": str(given.get("ground") or "")}


def give_up(case: Case, given: Given, at: datetime) -> None:
    case.outcome = GIVEN_UP


def withdraw(case: Case, given: Given, at: datetime) -> None:
    case.outcome = WITHDRAWN
