"""One application that asks for several matters becomes several; several of one applicant are
answered by one reply. Each keeps its own clock and its own trace."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given, Relation, RelationKind, split_off, take
from yugang.shared.ledger.actor import Actor

from ..guards import day
from ..queries import of_same_applicant
from ..workflow import STATUTORY, RequestState

MOST_MATTERS = 20


def matters(given: Given) -> list[str]:
    """What the application asks for, a matter for each line that says something."""
    lines = str(given.get("matters") or "").splitlines()
    return [" ".join(line.split())[:200] for line in lines if line.strip()]


def what_to_split(case: Case) -> Given:
    return {"matters": case.title}


def split_guard(case: Case, given: Given, at: datetime) -> str:
    found = matters(given)
    if len(found) < 2:
        return _("Write each matter on a line of its own: at least two.")
    if len(found) > MOST_MATTERS:
        return _("At most %(n)d matters can be told apart at once.") % {"n": MOST_MATTERS}
    return _("Two lines are the same.") if len(set(found)) < len(found) else ""


def split(case: Case, given: Given, at: datetime) -> None:
    """The first matter stays; what the application said at first is kept beside it."""
    first, *_others = matters(given)
    at_first = case.detail("asked_at_first") or case.title
    case.details = {**case.details, "asked_at_first": at_first}
    case.title = first


def open_others(case: Case, given: Given, by: Actor, at: datetime) -> None:
    """A request for each other matter: received when this one was, with its clock as it stands."""
    for number, title in enumerate(matters(given)[1:], start=1):
        key = f"split {case.receipt} {case.version} {number}"
        split_off(case, title, key=key, step="confirm", clock=STATUTORY, by=by, at=at)


def open_besides(case: Case) -> QuerySet[Case]:
    """The other requests of the applicant at this body that wait for a reply."""
    waiting = (RequestState.IN_HAND, RequestState.EXTENDING)
    return of_same_applicant(case).filter(state__in=waiting, body=case.body).exclude(pk=case.pk)


def answer_others(case: Case, given: Given, by: Actor, at: datetime) -> None:
    """Answer the requests that the reply names, too."""
    receipts = list(given.get("together") or [])
    facts = {name: given.get(name) for name in ("outcome", "ground", "reason", "words", "service")}
    for other in open_besides(case).filter(receipt__in=receipts).order_by("pk"):
        Relation.objects.create(case=other, other=case, kind=RelationKind.TOGETHER, at=at)
        take(other, "answer-together", {**facts, "on": day(given, at)}, by=by, at=at)


def unknown_others(case: Case, given: Given) -> str:
    """Why not all that the reply names can be answered by it."""
    receipts = set(given.get("together") or [])
    known = set(open_besides(case).filter(receipt__in=receipts).values_list("receipt", flat=True))
    if receipts - known:
        return _("Not open, or not of this applicant at this body: %(receipts)s.") % {
            "receipts": "、".join(sorted(receipts - known))
        }
    return ""


def answered_with(case: Case) -> list[Case]:
    """The requests that this one's reply answers besides."""
    found = case.related_to.filter(kind=RelationKind.TOGETHER).select_related("case")
    return [relation.case for relation in found]
