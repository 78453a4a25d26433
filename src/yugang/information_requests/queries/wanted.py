"""What several people asked for, to be proposed for publication (条例 Art. 44); what people found
before they asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, Sum

from yugang.cases.public import Case, Party, PartyRole, Relation, RelationKind, overseen_cases
from yugang.kernel.clock import CHINA
from yugang.shared.people.models import Person
from yugang.shared.sealing import mark

from ..models import FoundBefore, Wanted
from ..rules.likeness import gist, likeness
from ..rules.outcomes import DISCLOSING
from ..rules.wanted import ENOUGH, LIKE, LOOKED_BACK
from .requests import applications

# No more are compared at once, the newest first.
COMPARED = 20_000


@dataclass(frozen=True)
class Group:
    """Requests to one body for the same information. suggested: that one of the applicants
    suggested to publish it. given: that it was disclosed to one of them."""

    key: str
    cases: list[Case]
    applicants: int
    suggested: bool
    given: bool


def proposals(person: Person, on: date) -> list[Group]:
    """What waits for a decision among the requests that `person` oversees: asked for by two
    applicants or more, or suggested by one to whom it was given. What was refused is none."""
    found = [group for group in _groups(person, on) if _is_worth_it(group)]
    decided = set(
        Wanted.objects.filter(key__in=[g.key for g in found]).values_list("key", flat=True)
    )
    return [group for group in found if group.key not in decided]


def _is_worth_it(group: Group) -> bool:
    refused = any(one.outcome in ("refused", "public-already") for one in group.cases)
    return not refused and (group.applicants >= ENOUGH or (group.suggested and group.given))


def _groups(person: Person, on: date) -> list[Group]:
    since = on - LOOKED_BACK
    wanted = applications().filter(filed_at__gte=_start(since), parties__erased_at=None)
    mine = wanted.filter(pk__in=overseen_cases(person, on).values("pk")).distinct()
    newest = mine.select_related("body__place").order_by("-pk")[:COMPARED]
    cases = sorted(newest, key=lambda case: case.pk)
    gathered: dict[tuple[int, str], list[Case]] = defaultdict(list)
    same = _same_as({case.pk: case for case in cases})
    for case in cases:
        first = same.get(case.pk, case)
        gathered[case.body_id, gist(first.title)].append(case)
    who = _applicants(cases)
    return [_group(key, those, who) for key, those in gathered.items()]


def _same_as(cases: dict[int, Case]) -> dict[int, Case]:
    """For a request that repeats another one, as a clerk entered it: the first of them."""
    relations = Relation.objects.filter(kind=RelationKind.DUPLICATE, case__in=cases)
    pairs = dict(relations.values_list("case_id", "other_id"))
    first: dict[int, Case] = {}
    for start in pairs:
        at, seen = start, {start}
        while pairs.get(at) in cases and pairs[at] not in seen:
            at = pairs[at]
            seen.add(at)
        first[start] = cases[at]
    return first


def _applicants(cases: list[Case]) -> dict[int, str]:
    """By what each request's applicant is told from others; of several the first."""
    parties = Party.objects.filter(role=PartyRole.APPLICANT, case__in=[case.pk for case in cases])
    marks = parties.order_by("-id").values_list("case_id", "identity_mark", "name_mark")
    return {case: identity or name for case, identity, name in marks}


def _group(key: tuple[int, str], cases: list[Case], who: dict[int, str]) -> Group:
    return Group(
        key=mark(f"{key[0]} {key[1]}", "wanted"),
        cases=cases,
        applicants=len({who.get(case.pk) or f"case {case.pk}" for case in cases}),
        suggested=any(case.detail("suggests_publication", False) for case in cases),
        given=any(case.outcome in DISCLOSING for case in cases),
    )


def published_answers(query: str, most: int = 3) -> list[Wanted]:
    """What was asked for often and is published since, the likest first."""
    done = Wanted.objects.filter(accepted=True, duty__publication__isnull=False)
    found = [
        (likeness(query, one.label), one)
        for one in done.select_related("body", "duty__publication")[:2000]
    ]
    found = sorted((pair for pair in found if pair[0] >= LIKE), key=lambda pair: -pair[0])
    return [one for _like, one in found[:most]]


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


@dataclass(frozen=True)
class Before:
    """found: how often people found what they looked for before asking; asked: how many requests
    came by web in the same time. share: of both, in whole percent; None where there were none."""

    found: int
    asked: int

    @property
    def share(self) -> int | None:
        both = self.found + self.asked
        return round(100 * self.found / both) if both else None


def found_before(first: date, last: date) -> Before:
    """From `first` to `last`, both counted."""
    found = FoundBefore.objects.filter(day__range=(first, last)).aggregate(n=Sum("times"))["n"]
    span = Q(filed_at__gte=_start(first), filed_at__lt=_start(last + timedelta(days=1)))
    asked = applications().filter(span, channel="web").count()
    return Before(found or 0, asked)
