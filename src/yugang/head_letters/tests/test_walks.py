"""Letters on random ways through the real steps, taken by whoever is offered them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from yugang.cases import access
from yugang.cases.models import StepTaken
from yugang.cases.public import take
from yugang.head_letters.kind import LETTER
from yugang.head_letters.models import PublishedLetter
from yugang.head_letters.steps import draft
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.shared.register.contents import differences

from .conftest import MONDAY, Stage, acting

WALKS, STEPS = 14, 18


@dataclass
class Offer:
    name: str
    by: Actor


class Wanderer:
    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.luck, self.at = stage, Random(seed), MONDAY
        cast = stage.cast
        self.people = [
            person.person
            for body in (cast.government, cast.bureau, cast.town_office)
            for person in body.posts.filter(role__in=[Role.CLERK, Role.REVIEWER])
        ]
        agreed = {"hide_name": bool(seed % 2), "may_publish": bool(seed % 3)}
        self.case = stage.letter(details=agreed)

    def offers(self) -> list[Offer]:
        """Everyone's open steps, and the writer's."""
        shown = [
            Offer(step.name, acting(person))
            for person in self.people
            for step in access.open_steps(person, self.case, self.at.date())
        ]
        writer = [Offer(step.name, self.stage.writer) for step in access.applicant_steps(self.case)]
        return shown + writer

    def filled_in(self, name: str) -> dict[str, Any]:
        others = (self.stage.cast.government, self.stage.cast.bureau, self.stage.cast.town_office)
        body = self.luck.choice([b for b in others if b.pk != self.case.body_id])
        forms: dict[str, Callable[[], dict[str, Any]]] = {
            "forward": lambda: {"to_body": body},
            "answer": lambda: {"outcome": "solved", "words": "已办。"},
            "refuse": lambda: {"outcome": "abusive", "words": "不予办理。"},
            "propose": lambda: draft(self.case),
        }
        return forms.get(name, lambda: {"words": "说明", "inner_words": "理由"})()

    def wander(self) -> None:
        offers = self.offers()
        if LETTER.is_settled(self.case.state) and self.luck.random() < 0.5:
            self.case = self.stage.rated(self.case, self.luck.randint(1, 5))
            offers = self.offers()
        offers = [o for o in offers if o.name != "withdraw"] or offers
        if offers:
            self.at += timedelta(hours=self.luck.randint(1, 30))
            offer = self.luck.choice(offers)
            given = self.filled_in(offer.name)
            self.case = take(self.case, offer.name, given, by=offer.by, at=self.at)

    def check(self) -> None:
        case = self.case
        running = case.clocks.filter(stopped_at=None).exists()
        settled = LETTER.is_settled(case.state)
        assert running != settled
        assert (case.due_on is None) == settled
        assert (case.closed_at is not None) == settled
        assert settled or self.offers()
        shown = PublishedLetter.objects.filter(case=case, taken_back_on=None).count()
        assert shown == (case.state == "published")
        assert not shown or case.details["may_publish"]
        assert LETTER.withheld(case) == (
            case.details["hide_name"] and case.body != self.stage.cast.government
        )


def people_of_all_bodies(stage: Stage) -> list[Person]:
    cast = stage.cast
    return [
        cast.person(body, Role.REVIEWER, f"reviewer-{body.pk}")
        for body in (cast.government, cast.town_office)
    ]


def test_whoever_takes_whatever_is_offered_the_letter_is_in_order_everywhere(stage: Stage) -> None:
    people_of_all_bodies(stage)
    for seed in range(WALKS):
        walk = Wanderer(stage, seed)
        walk.check()
        for _ in range(STEPS):
            walk.wander()
            walk.check()
    assert list(differences(lambda n: None)) == []
    taken = set(StepTaken.objects.values_list("step", flat=True))
    assert set(LETTER.steps) - taken <= {"withdraw"}
    reached = set(StepTaken.objects.values_list("after", flat=True))
    assert reached >= set(map(str, LETTER.workflow.states())) - {"withdrawn"}
