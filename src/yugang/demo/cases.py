"""Cases of every kind and in every state: some late, some paused, some provisional."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.actions.filing import Filing, file
from yugang.cases.actions.rating import rate
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, Channel
from yugang.cases.rules.parties import PartyFacts
from yugang.information_requests.actions import answers as publishing
from yugang.information_requests.actions.accounts import set_account
from yugang.information_requests.actions.challenging import challenge, close
from yugang.information_requests.models import ChallengeKind, Result
from yugang.information_requests.queries import answers
from yugang.kernel import clock
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body

from . import words
from .county import GOVERNMENT, OFFICE, County
from .stories import Story, stories

APPROVERS = {"extend", "refuse-extension", "publish"}
SENDERS = {"correct", "withdraw", "reopen"}
FAR = "新津区综合行政执法局"


class Desk:
    """The bodies and people of the stories, and the days they happen on."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._calendar = calendar_for("510118000000")
        self.bodies = {
            "office": county.bodies[OFFICE],
            "government": county.bodies[GOVERNMENT],
            "finance": county.bodies["新津区财政局"],
            "town": county.bodies["新津区兴义镇人民政府"],
            "far": county.bodies[FAR],
        }

    def at(self, working_days: int, minute: int) -> datetime:
        """A moment in office hours so many working days before now; never after now."""
        day = clock.day_of(self._county.at)
        if working_days == 0:
            return self._county.at - timedelta(minutes=max(60 - minute, 0))
        while working_days:
            day -= timedelta(days=1)
            working_days -= self._calendar.is_working_day(day)
        return datetime.combine(day, time(9), clock.CHINA) + timedelta(minutes=minute)

    def officer(self, body: Body, role: Role) -> Actor:
        post = Post.objects.filter(body=body, role=role).order_by("-pk").select_related("person")
        held = post[0]
        return Actor(held.person_id, held.person.name, held.pk, str(held))


def bring(county: County) -> None:
    """File the requests and the letters, and take the steps that followed."""
    desk = Desk(county)
    set_account(
        desk.bodies["government"],
        words.TREASURY,
        by=desk.officer(desk.bodies["office"], Role.OPENNESS_OFFICE),
        at=desk.at(60, 0),
    )
    for code, those in stories().items():
        for number, story in enumerate(those):
            with transaction.atomic():
                _tell(desk, kinds.get(code), story, number, county.random)
    _challenge(desk)
    _publish(desk)


def _publish(desk: Desk) -> None:
    """Answers to one that are of use to many."""
    given = Case.objects.filter(kind="request", outcome="given", state="replied").order_by("pk")
    for case in given.select_related("body")[:3]:
        by = desk.officer(case.body, Role.REVIEWER)
        if not answers.why_not(case, by.person_id):
            publishing.publish(case, answers.draft(case), by=by, at=desk.at(1, 0))


def _challenge(desk: Desk) -> None:
    """The refusal was reconsidered, and a suit follows."""
    refused = Case.objects.get(outcome="refused", kind="request", title__startswith="某行政处罚")
    by = desk.officer(refused.body, Role.CLERK)
    one = challenge(
        refused,
        ChallengeKind.RECONSIDERATION,
        office="新津区人民政府",
        number="新府复〔2026〕12号",
        filed_on=clock.day_of(desk.at(24, 0)),
        by=by,
        at=desk.at(23, 0),
    )
    ended = clock.day_of(desk.at(9, 0))
    close(one, Result.UPHELD, on=ended, words="维持原答复。", by=by, at=desk.at(8, 0))
    challenge(
        refused,
        ChallengeKind.SUIT_AFTER,
        office="新津区人民法院",
        number="（2026）川0118行初31号",
        filed_on=clock.day_of(desk.at(4, 0)),
        by=by,
        at=desk.at(3, 0),
    )


def _tell(desk: Desk, kind: kinds.Kind, story: Story, number: int, random: Random) -> None:
    given = Filing(
        key=f"demo {kind.code} {number:04d}",
        channel=Channel(story.channel),
        body=desk.bodies[story.body],
        title=story.title,
        text=story.text,
        details=story.details,
        applicant=_sender(story, random),
    )
    case = file(kind, given, by=Actor(), at=desk.at(story.filed, 7 * number % 50)).case
    for minute, (days, step, said) in enumerate(story.steps, 60):
        case = _take(desk, case, step, said, desk.at(days, minute))


def _sender(story: Story, random: Random) -> PartyFacts:
    name = random.choice(words.SURNAMES) + "".join(random.sample(words.GIVEN, 2))
    address = f"{random.choice(words.ROADS)}{random.randint(1, 300)}号"
    if story.group == "person":
        return PartyFacts(name=name, address=address)
    company = f"新津{random.choice(words.GIVEN)}{random.choice(words.GIVEN)}有限公司"
    return PartyFacts(name=company, group=story.group, address=address, contact_person=name)


def _take(desk: Desk, case: Case, step: str, said: Mapping[str, Any], at: datetime) -> Case:
    if step == "rate":
        return rate(case, said["rating"], said["words"], by=Actor(), at=at)
    given: dict[str, Any] = dict(said)
    if "to" in given:
        given["to_body"] = desk.bodies[given.pop("to")]
    if step in SENDERS:
        return take(case, step, given, by=Actor(), at=at)
    role = Role.REVIEWER if step in APPROVERS else Role.CLERK
    return take(case, step, given, by=desk.officer(case.body, role), at=at)
