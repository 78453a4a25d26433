"""Requests whose number or frequency is clearly beyond reason (条例 Art. 35): the office asks why;
then it does not handle them, or sets a later day."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given
from yugang.shared.calendars.queries import calendar_for

from ..guards import day, last_taken, ran_out
from ..rules.limits import LONGEST_DELAY, REASONS_WORKING_DAYS

UNTIL = "explain_until"


def usual_days(case: Case) -> Given:
    return {"number": REASONS_WORKING_DAYS}


def asked_before(case: Case) -> str:
    if last_taken(case, "ask-reasons"):
        return _("The reasons were asked for already.")
    return ""


def ask_guard(case: Case, given: Given, at: datetime) -> str:
    if not str(given.get("words") or "").strip():
        return _("Say what goes beyond reason.")
    return "" if (given.get("number") or 0) > 0 else _("Set how many working days there are.")


def ask(case: Case, given: Given, at: datetime) -> None:
    until = calendar_for(case.body.place.code).add_working_days(day(given, at), given["number"])
    case.details = {**case.details, UNTIL: until.isoformat()}


def until(case: Case) -> date:
    """Until when the reasons can be given."""
    return date.fromisoformat(case.detail(UNTIL))


def give_guard(case: Case, given: Given, at: datetime) -> str:
    return "" if str(given.get("words") or "").strip() else _("Write the reasons.")


def go_on_guard(case: Case, given: Given, at: datetime) -> str:
    if day(given, at) <= until(case):
        return _("The applicant has time for the reasons until %(day)s.") % {
            "day": date_format(until(case))
        }
    return ""


def cannot_be_delayed(case: Case) -> str:
    """Only after reasons were given, and once in a count."""
    if not last_taken(case, "give-reasons"):
        return _("First the applicant is asked for her reasons, and gives them.")
    if last_taken(case, "delay"):
        return _("A later day was set already.")
    return ""


def delay_guard(case: Case, given: Given, at: datetime) -> str:
    if not 1 <= (given.get("number") or 0) <= LONGEST_DELAY:
        return _("Set how many working days more are reasonable.")
    if not str(given.get("reason") or "").strip():
        return _("Say why it cannot be answered in time.")
    return ran_out(case, given, at)
