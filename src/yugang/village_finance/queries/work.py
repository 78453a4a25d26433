"""The errands that village accounts bring to the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.public import Duty, Errand, errand_source, village_profile
from yugang.kernel.limits import add_months
from yugang.shared.people.models import Person
from yugang.village_finance import access
from yugang.village_finance.models import Ledger
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.words import STATES, spell_period
from yugang.village_finance.workflow import LedgerState

from .desk import answer_until, review_until

S = LedgerState
SOON = 3
# The duties that accounts fulfil, as their catalogue item names them.
MONEY = Q(item__first_level__contains="财务") | Q(item__second_level__contains="财务")
ACCOUNTS = (MONEY | Q(item__third_level__contains="财务")) & (
    Q(item__second_level__contains="收支") | Q(item__third_level__contains="收支")
)
# The step that moves it on, and the state in which it waits for that.
NEXT = {S.DRAFT: "submit", S.RETURNED: "submit", S.SUBMITTED: "stamp", S.STAMPED: "publish"}
LABELS = {
    "submit": gettext_lazy("Go on with it"),
    "stamp": gettext_lazy("Review"),
    "publish": gettext_lazy("Publish"),
}


@errand_source("village-ledger", gettext_lazy("village accounts"))
def _ledgers(person: Person, today: date) -> Iterator[Errand]:
    """Those whose next step is hers."""
    waiting = access.ledgers(person, today).filter(state__in=list(NEXT))
    for ledger in waiting:
        step = NEXT[S(ledger.state)]
        if step in access.open_steps(person, ledger, today):
            yield _errand(ledger, step, today)


def _errand(ledger: Ledger, step: str, today: date) -> Errand:
    due_on = _due(ledger, step)
    left = (due_on - today).days if due_on else None
    sign, word = STATES[S(ledger.state)]
    if left is not None and left <= SOON:
        sign = "late" if left < 0 else "soon"
    address = reverse("village-finance:ledger", args=[ledger.pk])
    return Errand(
        kind="village-ledger",
        title=_("Accounts of %(village)s, %(period)s")
        % {"village": ledger.body.place.name, "period": spell_period(ledger.when)},
        who=str(ledger.body),
        due_on=due_on,
        days_left=left,
        state=sign,
        word=str(word),
        url=address,
        action_label=str(LABELS[step]),
        action_url=address,
        natural=True,
    )


def _due(ledger: Ledger, step: str) -> date | None:
    """The group's days for the draft and the village's to answer its objection; the day for the
    whole, where the province sets them; else the day of the duty that it will fulfil."""
    if step == "stamp" and (until := review_until(ledger)):
        return until
    if step == "submit" and (until := answer_until(ledger)):
        return until
    profile = village_profile(ledger.body.place.code)
    if profile.due_day:
        return (ledger.ends_on + timedelta(days=1)).replace(day=profile.due_day)
    return _duty_day(ledger)


def _duty_day(ledger: Ledger) -> date | None:
    """When the catalogue first wants these accounts: for their quarter, or one of their months."""
    starts = [add_months(ledger.starts_on, n) for n in range(ledger.when.months)]
    periods = {Period.of(start, "month").key for start in starts}
    periods.add(Period.of(ledger.ends_on, "quarter").key)
    duties = Duty.objects.open().filter(ACCOUNTS, body=ledger.body, period__in=periods)
    return duties.order_by("due_on").values_list("due_on", flat=True).first()


@errand_source("opinion-box", gettext_lazy("opinion box"))
def _opinions(person: Person, today: date) -> Iterator[Errand]:
    """Notes that nobody read yet, one errand for each village."""
    seen: set[int] = set()
    for opinion in access.opinions(person, today).filter(seen_at=None):
        if opinion.body_id in seen:
            continue
        seen.add(opinion.body_id)
        address = reverse("village-finance:opinions")
        yield Errand(
            kind="opinion-box",
            title=_("Notes in the opinion box of %(village)s")
            % {"village": opinion.body.place.name},
            who=str(opinion.body),
            due_on=None,
            days_left=None,
            state="open",
            word=_("not read yet"),
            url=address,
            action_label=_("Read"),
            action_url=address,
        )
