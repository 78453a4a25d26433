"""Taking personal lists in, giving codes, opening by number and code, erasing after the term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from yugang.cases.public import code_mark, code_of, try_code
from yugang.kernel import clock
from yugang.kernel.identifiers import new_receipt_number
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.operations.scrub import scrub
from yugang.shared.places.models import Body
from yugang.shared.sealing import mark, old_marks, seal

from .models import Account, AccountKind, AccountList
from .rules import Problem, Statement

PURPOSE, LIST = "personal account", "personal list"


@dataclass(frozen=True)
class Given:
    """A number with its code, to be handed to the person; the code is kept nowhere."""

    number: str
    code: str
    name: str
    ref: str


@dataclass
class Taken:
    """What came of taking lists in. given: accounts whose code can be shown now."""

    new: int = 0
    replaced: int = 0
    same: int = 0
    given: list[Given] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


def subject(body: Body) -> str:
    """How the ledger names the personal lists of a body: all together, never one person's."""
    return f"statements {body.code}"


def find(body: Body, kind: str, ref: str) -> Account | None:
    """The account of a reference, marked by any key that is set."""
    marks = old_marks(_reference(body, kind, ref), PURPOSE)
    return Account.objects.filter(body=body, kind=kind, ref_mark__in=marks).first()


def _reference(body: Body, kind: str, ref: str) -> str:
    return f"{body.code} {kind} {ref}"


def code_for(key: str, ref: str) -> str:
    """The code that a form with this key gives: the same form sent twice gives the same one."""
    return code_of(f"{key} {ref}")


@transaction.atomic
def take(
    body: Body,
    kind: AccountKind,
    statements: Sequence[Statement],
    *,
    kept_days: int,
    key: str,
    by: Actor,
    at: datetime,
) -> Taken:
    """Keep the lists sealed for so many calendar days. A list of a day that is there already is
    replaced where it says something else. A reference that belongs to another name is refused. key:
    of the form, from which the codes of new accounts are made."""
    Body.objects.select_for_update().get(pk=body.pk)
    taken, marks = Taken(), []
    erase_on = clock.day_of(at) + timedelta(days=kept_days)
    for one in statements:
        account = find(body, kind, one.ref) or _new(body, kind, one, key, at)
        if account.facts["name"] != one.name:
            facts = {"day": one.day.isoformat()}
            taken.refused.append(Problem("", 0, "name", "other-name", facts))
            continue
        marks.append(_keep(account, one, erase_on, taken))
        given = shown_again(account, key)
        if given and given not in taken.given:
            taken.given.append(given)
    if taken.new or taken.replaced:
        note = {"kind": str(kind), "lists": taken.new + taken.replaced, "kept_days": kept_days}
        enter("take", subject(body), by=by, at=at, after=sorted(marks), note=note)
    return taken


def _new(body: Body, kind: str, one: Statement, key: str, at: datetime) -> Account:
    number = new_receipt_number(clock.day_of(at).year)
    made = Account(
        number=number,
        body=body,
        kind=kind,
        ref_mark=mark(_reference(body, kind, one.ref), PURPOSE),
        code_mark=code_mark(number, code_for(key, one.ref)),
        made_at=at,
    )
    made.sealed = seal({"name": one.name, "ref": one.ref}, made.seal)
    made.save()
    return made


def _keep(account: Account, one: Statement, erase_on: date, taken: Taken) -> str:
    facts = {
        "lines": [line.as_facts() for line in one.lines],
        "printed": "" if one.printed is None else str(one.printed),
    }
    text = f"{account.number} {one.day} {facts}"
    said, held = mark(text, LIST), account.lists.filter(day=one.day).first()
    if held is not None and held.mark in old_marks(text, LIST):
        taken.same += 1
        return said
    made = held or AccountList(account=account, day=one.day)
    made.sealed, made.mark, made.erase_on = seal(facts, made.seal), said, erase_on
    made.save()
    if held is None:
        taken.new += 1
    else:
        taken.replaced += 1
    return said


def shown_again(account: Account, key: str) -> Given | None:
    """Number and code, where the form with this key gave the code that is in force."""
    facts = account.facts
    code = code_for(key, facts["ref"])
    if account.code_mark != code_mark(account.number, code):
        return None
    return Given(account.number, code, facts["name"], facts["ref"])


@transaction.atomic
def new_code(account: Account, *, key: str, by: Actor, at: datetime) -> Given:
    """Another code for an account whose slip was lost; the old one opens nothing any more."""
    held = Account.objects.select_for_update().get(pk=account.pk)
    facts = held.facts
    code = code_for(key, facts["ref"])
    held.code_mark = code_mark(held.number, code)
    held.save(update_fields=["code_mark"])
    enter("new-code", subject(account.body), by=by, at=at, after=mark(held.number, PURPOSE))
    return Given(held.number, code, facts["name"], facts["ref"])


@transaction.atomic
def take_back(account: Account, day: date, *, by: Actor, at: datetime) -> bool:
    """Erase one list before its term; the account too where it was the last. Whether there was one."""
    held = account.lists.filter(day=day).first()
    if held is None:
        return False
    before = held.mark
    scrub()
    held.delete()
    if not account.lists.exists():
        account.delete()
    enter("take-back", subject(account.body), by=by, at=at, before=before)
    return True


def look_up(number: str, code: str, *, by: Actor, at: datetime) -> Account | None:
    """The account that both open. None, after the same work, where either is wrong: nobody learns
    which numbers exist. Raises TooOften, whatever the code is."""
    account = Account.objects.filter(number=number).select_related("body").first()
    kept = account.code_mark if account else None
    return account if try_code(number, code, kept, by=by, at=at) else None


@transaction.atomic
def erase_due(*, by: Actor, at: datetime) -> int:
    """Erase the lists whose term is over, and the accounts left without any; how many lists."""
    due = AccountList.objects.filter(erase_on__lte=clock.day_of(at))
    bodies = dict(due.order_by().values_list("account__body__code", "account__body__name"))
    n = due.count()
    if not n:
        return 0
    scrub()
    due.delete()
    Account.objects.filter(lists__isnull=True).delete()
    for code in sorted(bodies):
        enter("erase", f"statements {code}", by=by, at=at)
    return n
