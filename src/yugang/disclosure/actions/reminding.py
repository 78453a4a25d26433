"""Reminding people of duties: before the day the editor, then the head of the body, then the
openness office; after it the head and the office. Each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.disclosure.models import Duty, ReminderDays
from yugang.disclosure.queries.duties import due_by, just_missed
from yugang.disclosure.queries.holders import Holders
from yugang.disclosure.queries.reasons import spell_day, spell_period
from yugang.disclosure.queries.reminder_days import Days, days_of, longest
from yugang.kernel.clock import day_of
from yugang.shared.calendars.queries import current
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, Place

# How many days back a missed duty is still told of, so that a worker's rest loses none.
LOOK_BACK = timedelta(days=7)
SHOWN = 20


@dataclass(frozen=True)
class Told:
    """How many notices were sent, each once."""

    reminders: int
    misses: int


@transaction.atomic
def set_reminder_days(place: Place, days: Days, *, by: Actor, at: datetime) -> ReminderDays:
    """How many working days ahead whom is told of the duties in `place`."""
    there = ReminderDays.objects.filter(place=place).first()
    before = [there.editor, there.head, there.office] if there else None
    kept, _new = ReminderDays.objects.update_or_create(place=place, defaults=vars(days))
    after = [kept.editor, kept.head, kept.office]
    if after != before:
        enter("set-reminder-days", f"place {place.code}", by=by, at=at, before=before, after=after)
    return kept


@transaction.atomic
def remind(*, at: datetime) -> Told:
    """Tell each once of what her body must publish soon: the editor first, then the head, then
    the office, as many working days ahead as the county has set; and, once it is missed, the head
    and the office. The same call again tells nobody anything."""
    today = day_of(at)
    with translation.override(settings.LANGUAGE_CODE):
        return Told(_before(today, at), _after(today, at))


def _before(today: date, at: datetime) -> int:
    sent, calendars, days = 0, current(), days_of()
    groups = _groups(due_by(today, today + longest()))
    holders = Holders([body for (body, _due_on), _group in groups], today)
    for (body, due_on), group in groups:
        left = calendars(body.place.code).count_working_days(today, due_on)
        ahead = days(body.place.code)
        subject = ngettext(
            "%(n)s duty of %(body)s falls due on %(day)s",
            "%(n)s duties of %(body)s fall due on %(day)s",
            len(group),
        ) % {"n": len(group), "body": body.name, "day": spell_day(due_on)}
        link = f"/desk/duties/?body={body.code}"
        told = f"duties due {due_on} body {body.pk}"
        if left <= ahead.editor:
            sent += _send(told, holders.at(body, Permission.PROPOSE), subject, group, link, at)
        if left <= ahead.head:
            people = holders.at(body, Permission.REVIEW)
            sent += _send(f"{told} head", people, subject, group, link, at)
        if left <= ahead.office:
            sent += _send(f"{told} office", holders.above(body), subject, group, link, at)
    return sent


def _after(today: date, at: datetime) -> int:
    sent = 0
    groups = _groups(just_missed(today, since=today - LOOK_BACK))
    holders = Holders([body for (body, _due_on), _group in groups], today)
    for (body, due_on), group in groups:
        subject = ngettext(
            "%(n)s duty of %(body)s was missed on %(day)s",
            "%(n)s duties of %(body)s were missed on %(day)s",
            len(group),
        ) % {"n": len(group), "body": body.name, "day": spell_day(due_on)}
        link = f"/desk/duties/?body={body.code}&state=missed"
        people = {*holders.at(body, Permission.REVIEW), *holders.above(body)}
        told = f"duties missed {due_on} body {body.pk}"
        sent += _send(told, people, subject, group, link, at)
    return sent


def _groups(duties: Iterable[Duty]) -> list[tuple[tuple[Body, date], list[Duty]]]:
    """By body and due date."""
    ordered = sorted(duties, key=lambda duty: (duty.due_on, duty.body_id, duty.pk))
    found = groupby(ordered, key=lambda duty: (duty.due_on, duty.body_id))
    groups = [(due_on, list(group)) for (due_on, _body), group in found]
    return [((group[0].body, due_on), group) for due_on, group in groups]


def _list(group: list[Duty]) -> str:
    lines = [f"{duty.item.name} · {spell_period(duty)}" for duty in group[:SHOWN]]
    if len(group) > SHOWN:
        lines.append(_("and %(n)s more") % {"n": len(group) - SHOWN})
    return "\n".join(lines)


def _send(
    told: str,
    people: Iterable[Person],
    subject: str,
    group: list[Duty],
    link: str,
    at: datetime,
) -> int:
    """How many of the people were not told it before."""
    count, text = 0, _list(group)
    for person in sorted(people, key=lambda one: one.pk):
        key = f"{told} person {person.pk}"
        sent = [
            send(key=key, channel=channel, to=person, subject=subject, text=text, link=link, at=at)
            for channel in (Channel.DESK, Channel.MAIL)
        ]
        count += sent[0] is not None
    return count
