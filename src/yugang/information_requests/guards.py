"""Why a step of a request is not allowed, in words, or "": what the table's `guard` column says."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from yugang.cases.public import Case, CaseClock, Given, StepTaken
from yugang.kernel.clock import day_of
from yugang.shared.calendars.queries import calendar_for

from .rules.limits import CORRECTION_ASKED_WITHIN, EXTENSION_WORKING_DAYS
from .rules.outcomes import missing_from_reply
from .rules.receipt import lies_too_early
from .workflow import CORRECTION, STATUTORY

# The steps with which the time for the reply counts anew.
RESTARTS = ("correct", "enter-payment")


def day(given: Given, at: datetime) -> date:
    """The day from which the step counts."""
    on: date | None = given.get("on")
    return on or day_of(at)


def running(case: Case, name: str) -> CaseClock | None:
    return case.clocks.filter(name=name, stopped_at=None).first()


def last_taken(case: Case, step: str) -> StepTaken | None:
    return case.steps.filter(step=step).last()


def confirm(case: Case, given: Given, at: datetime) -> str:
    if lies_too_early(case.channel, day(given, at), day_of(case.filed_at)):
        return _("This day lies before the request was filed.")
    return ""


def corrected_before(case: Case) -> str:
    """A correction may be asked for only once (条例 Art. 30)."""
    if last_taken(case, "ask-correction"):
        return _("A correction was asked for already; the law allows it once.")
    return ""


def ask_correction(case: Case, given: Given, at: datetime) -> str:
    if not str(given.get("words") or "").strip():
        return _("Say what is missing.")
    assert case.received_on is not None
    calendar = calendar_for(case.body.place.code)
    last = calendar.add_working_days(case.received_on, CORRECTION_ASKED_WITHIN.number)
    if day(given, at) > last:
        return _(
            "A correction could be asked for until %(day)s, the 7th working day after receipt."
        ) % {"day": date_format(last)}
    return ""


def correct(case: Case, given: Given, at: datetime) -> str:
    return "" if str(given.get("words") or "").strip() else _("Give what was missing.")


def not_run_out(case: Case, name: str, given: Given, at: datetime) -> date | None:
    """The day until which that clock still runs, if it does."""
    clock = running(case, name)
    if clock and clock.due_on and day(given, at) <= clock.due_on:
        return clock.due_on
    return None


def give_up(case: Case, given: Given, at: datetime) -> str:
    if until := not_run_out(case, CORRECTION, given, at):
        return _("The applicant has time for the correction until %(day)s.") % {
            "day": date_format(until)
        }
    return ""


def extended_before(case: Case) -> str:
    """Once; a correction or a payment restarts the count, and with it what may be done in it."""
    extended = last_taken(case, "extend")
    restarted = case.steps.filter(step__in=RESTARTS).last()
    if extended and (restarted is None or restarted.pk < extended.pk):
        return _("The time was extended already; the law allows it once.")
    return ""


def past_due(case: Case, given: Given, at: datetime) -> date | None:
    """The day on which the time for the reply ran out, if it did."""
    clock = running(case, STATUTORY)
    if clock and clock.due_on and day(given, at) > clock.due_on:
        return clock.due_on
    return None


def ran_out(case: Case, given: Given, at: datetime) -> str:
    if due := past_due(case, given, at):
        return _("The time ran out on %(day)s; it can no longer be extended.") % {
            "day": date_format(due)
        }
    return ""


def ask_extension(case: Case, given: Given, at: datetime) -> str:
    if not str(given.get("reason") or "").strip():
        return _("Say why more time is needed.")
    return ran_out(case, given, at)


def extend(case: Case, given: Given, at: datetime) -> str:
    if not 1 <= (given.get("number") or 0) <= EXTENSION_WORKING_DAYS:
        return _("At most 20 working days may be added.")
    return ran_out(case, given, at)


def reply(case: Case, given: Given, at: datetime) -> str:
    """An outcome, what it must say, and what must have come before it."""
    outcome = str(given.get("outcome") or "")
    missing = missing_from_reply(
        outcome, str(given.get("ground") or ""), str(given.get("reason") or "")
    )
    if missing or not str(given.get("words") or "").strip():
        return _("The decision lacks something that the law wants it to say.")
    if outcome == "still-unclear" and not last_taken(case, "correct"):
        return _("A request is still unclear only after it was corrected.")
    if outcome == "mass-repeated" and not last_taken(case, "ask-reasons"):
        return _("First the applicant is asked for her reasons (Art. 35).")
    return ""
