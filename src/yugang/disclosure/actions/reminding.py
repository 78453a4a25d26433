"""Reminding people of duties: editors before the day, reviewers and the office after it."""

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

from yugang.disclosure.models import Duty
from yugang.disclosure.queries.duties import just_missed, to_remind
from yugang.disclosure.queries.reasons import spell_day, spell_period
from yugang.kernel.clock import day_of
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel
from yugang.shared.people.access import acting_through
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

# How many days back a missed duty is still told of, so that a worker's rest loses none.
LOOK_BACK = timedelta(days=7)
SHOWN = 20


@dataclass(frozen=True)
class Told:
    """How many notices were sent, each once."""

    reminders: int
    misses: int


@transaction.atomic
def remind(*, at: datetime) -> Told:
    """Tell each editor once of what her body must publish soon, and, once it is missed, the
    body's reviewers and the openness offices above. The same call again tells nobody anything."""
    today = day_of(at)
    with translation.override(settings.LANGUAGE_CODE):
        return Told(_before(today, at), _after(today, at))


def _before(today: date, at: datetime) -> int:
    sent = 0
    for (body, due_on), group in _groups(to_remind(today)):
        days = spell_day(due_on)
        subject = ngettext(
            "%(n)s duty of %(body)s falls due on %(day)s",
            "%(n)s duties of %(body)s fall due on %(day)s",
            len(group),
        ) % {"n": len(group), "body": body.name, "day": days}
        link = f"/desk/duties/?body={body.code}"
        for person in _holders(body, Permission.PROPOSE, today):
            key = f"duties due {due_on} body {body.pk} person {person.pk}"
            sent += _send(key, person, subject, _list(group), link, at)
    return sent


def _after(today: date, at: datetime) -> int:
    sent = 0
    offices = list(Post.objects.on(today).that_may(Permission.EXEMPT).select_related("body__place"))
    for (body, due_on), group in _groups(just_missed(today, since=today - LOOK_BACK)):
        subject = ngettext(
            "%(n)s duty of %(body)s was missed on %(day)s",
            "%(n)s duties of %(body)s were missed on %(day)s",
            len(group),
        ) % {"n": len(group), "body": body.name, "day": spell_day(due_on)}
        link = f"/desk/duties/?body={body.code}&state=missed"
        above = Post.objects.filter(pk__in=[post.pk for post in offices if post.reaches(body)])
        people = {*_holders(body, Permission.REVIEW, today), *acting_through(above, today)}
        for person in sorted(people, key=lambda one: one.pk):
            key = f"duties missed {due_on} body {body.pk} person {person.pk}"
            sent += _send(key, person, subject, _list(group), link, at)
    return sent


def _groups(duties: Iterable[Duty]) -> list[tuple[tuple[Body, date], list[Duty]]]:
    """By body and due date."""
    ordered = sorted(duties, key=lambda duty: (duty.due_on, duty.body_id, duty.pk))
    found = groupby(ordered, key=lambda duty: (duty.due_on, duty.body_id))
    groups = [(due_on, list(group)) for (due_on, _body), group in found]
    return [((group[0].body, due_on), group) for due_on, group in groups]


def _holders(body: Body, permission: Permission, today: date) -> list[Person]:
    posts = Post.objects.on(today).that_may(permission).filter(body=body)
    return list(acting_through(posts, today))


def _list(group: list[Duty]) -> str:
    lines = [f"{duty.item.name} · {spell_period(duty)}" for duty in group[:SHOWN]]
    if len(group) > SHOWN:
        lines.append(_("and %(n)s more") % {"n": len(group) - SHOWN})
    return "\n".join(lines)


def _send(key: str, person: Person, subject: str, text: str, link: str, at: datetime) -> int:
    """1 where it was not told before."""
    told = [
        send(key=key, channel=channel, to=person, subject=subject, text=text, link=link, at=at)
        for channel in (Channel.DESK, Channel.MAIL)
    ]
    return int(told[0] is not None)
