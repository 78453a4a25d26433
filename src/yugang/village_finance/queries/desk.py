"""What the desk shows of ledgers: the villages with what comes next, and one ledger whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from yugang.disclosure.public import village_profile
from yugang.kernel import clock
from yugang.kernel.money import written
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.village_finance import access
from yugang.village_finance.models import Ledger, Member, Review
from yugang.village_finance.rules.members import size_for
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.words import STATES
from yugang.village_finance.workflow import LedgerState

from .reading import LedgerView, brought_forward


@dataclass(frozen=True)
class Row:
    """A ledger in a list. state: sign and word."""

    ledger: Ledger
    state: tuple[str, Promise]


@dataclass(frozen=True)
class Village:
    """A village with its newest ledgers and the period that comes next."""

    body: Body
    rows: list[Row]
    next: Period
    members: int
    may_write: bool


def state_of(ledger: Ledger) -> tuple[str, Promise]:
    return STATES[LedgerState(ledger.state)]


def kept_ledger(body: Body, period: Period) -> Ledger | None:
    """The ledger of a body for a period, whatever its state."""
    return Ledger.objects.kept().filter(body=body, period=period.key).first()


def next_period(body: Body, today: date) -> Period:
    """The one after the last that is kept, unless that is still to come; without one, the last that
    ended, as often as the province asks."""
    return _after(Ledger.objects.kept().filter(body=body).order_by("-ends_on").first(), body, today)


def _after(last: Ledger | None, body: Body, today: date) -> Period:
    if last is not None:
        every = "quarter" if last.when.is_quarter else "month"
        follows = Period.of(last.ends_on + timedelta(days=1), every)
        return follows if follows.starts_on <= today else last.when
    return Period.of(today, village_profile(body.place.code).finance_every).before


def villages(person: Person, bodies: Iterable[Body], today: date) -> list[Village]:
    """The bodies with what is kept of them."""
    rows = list(bodies)
    writes = set(access.villages(person, access.P.PROPOSE, today).values_list("pk", flat=True))
    kept: dict[int, list[Row]] = {body.pk: [] for body in rows}
    for ledger in Ledger.objects.kept().filter(body__in=rows).order_by("-starts_on"):
        kept[ledger.body_id].append(Row(ledger, state_of(ledger)))
    members = Counter(Member.objects.filter(body__in=rows).on(today).values_list("body", flat=True))
    last = {
        pk: max((row.ledger for row in found), key=lambda ledger: ledger.ends_on, default=None)
        for pk, found in kept.items()
    }
    return [
        Village(
            body,
            kept[body.pk][:8],
            _after(last[body.pk], body, today),
            members[body.pk],
            body.pk in writes,
        )
        for body in rows
    ]


@dataclass(frozen=True)
class Check:
    """One of the four checks, in words. ok: None where it cannot be made yet."""

    ok: bool | None
    text: str


def checks(seen: LedgerView) -> list[Check]:
    """What has to hold before it is submitted."""
    ledger, totals = seen.ledger, seen.found.totals
    wrong = len(seen.wrong)
    codes = {problem.code for problem in seen.whole}
    if not seen.lines:
        lines = _("No line yet.")
    elif wrong:
        lines = _("%(wrong)s of %(n)s lines are not in order")
    else:
        lines = _("%(n)s lines, all with voucher, handler and approver")
    lines = lines % {"wrong": wrong, "n": len(seen.lines)}
    due = brought_forward(ledger.body, ledger.when)
    found = [Check(not wrong and bool(seen.lines), lines)]
    if due is not None:
        text = _("opening balance = closing balance of the period before, %(due)s")
        found.append(Check("not-continuous" not in codes, text % {"due": written(due)}))
    if seen.found.printed:
        found.append(
            Check("sum-differs" not in codes, _("the entries add up to the printed totals"))
        )
    known = totals.opening is not None and totals.closing_printed is not None
    sums = {"right": written(totals.closing), "income": written(totals.income)}
    sums["expense"] = written(totals.expense)
    sums["opening"] = written(totals.opening) if totals.opening is not None else "?"
    text = _("opening %(opening)s + income %(income)s − expense %(expense)s = closing %(right)s")
    found.append(Check(totals.balances if known else None, text % sums))
    return found


def group_of(body: Body, on: date) -> list[str]:
    """The names of those who may review for the villagers on that day."""
    found = Member.objects.filter(body=body).on(on).values_list("name", flat=True)
    return list(dict.fromkeys(found))


def group_problem(body: Body, on: date) -> str:
    """Whether the supervision committee has another size than the rule; "" where it fits."""
    n = Member.objects.filter(body=body, group=Member.SUPERVISION).on(on).count()
    size = size_for(body.place.code)
    if size.fits(n):
        return ""
    text = _(
        "The supervision committee has %(n)s members in office; the rule is %(fewest)s to %(most)s (%(source)s)."
    )
    return text % {"n": n, "fewest": size.fewest, "most": size.most, "source": size.source}


def review_until(ledger: Ledger) -> date | None:
    """The last day on which the group may object to the draft; None where the province sets none."""
    days = village_profile(ledger.body.place.code).review_days
    if not days or ledger.submitted_at is None:
        return None
    return clock.day_of(ledger.submitted_at) + timedelta(days=days)


def answer_until(ledger: Ledger) -> date | None:
    """The last day on which the village answers the group's objection; None where there is none,
    or the province sets none."""
    days = village_profile(ledger.body.place.code).review_answer_days
    objection = open_objection(ledger)
    if not days or objection is None:
        return None
    return objection.reviewed_on + timedelta(days=days)


def open_objection(ledger: Ledger) -> Review | None:
    """The objection to the draft that is not answered yet."""
    found = ledger.reviews.filter(outcome=Review.OBJECTED, answered_at__isnull=True)
    return found.order_by("-id").first()
