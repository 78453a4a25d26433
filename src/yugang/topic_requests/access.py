"""Who may see and touch which topic: the only way to fetch one for a person."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.cases.public import Case
from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, BodyKind, Level

from .models import StandingItem, TopicRequest

P = Permission
TOWN_DIGITS = 9


def villages() -> QuerySet[Body]:
    """The village committees at which somebody handles cases: a topic can be named there."""
    held = Post.objects.that_may(P.HANDLE_CASE)
    return Body.objects.filter(
        kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None, pk__in=held.values("body")
    )


def public_village(code: str) -> Body:
    """The village committee at a place, for everyone. Raises Http404."""
    found = Body.objects.filter(kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    return get_object_or_404(found.select_related("place__parent"), place__code=code)


def shown() -> QuerySet[TopicRequest]:
    """The topics that everyone may read, the newest first."""
    return TopicRequest.objects.select_related("case", "body__place", "publication")


def to_shown(topic_id: int) -> TopicRequest:
    """Raises Http404."""
    return get_object_or_404(shown(), pk=topic_id)


def town_of(body: Body, on: date) -> Body | None:
    """The office of the town of a village, where somebody there handles cases."""
    held = Post.objects.on(on).that_may(P.HANDLE_CASE)
    found = Body.objects.filter(
        place__level=Level.TOWN,
        place__code__startswith=body.place.code[:TOWN_DIGITS],
        kind=BodyKind.TOWN_OFFICE,
        closed_on=None,
        pk__in=held.values("body"),
    )
    return found.select_related("place").order_by("pk").first()


def village_of(case: Case) -> Body:
    """The village committee that a topic was named to, wherever the case is now."""
    if code := case.detail("village"):
        return Body.objects.select_related("place").get(code=code)
    return case.body


def _below_towns(person: Person, permission: Permission, on: date) -> Q:
    """The villages of the towns for whose offices `person` may use `permission`."""
    towns = bodies_within_reach(person, permission, on).filter(kind=BodyKind.TOWN_OFFICE)
    found = Q(pk__in=[])
    for town in towns.select_related("place"):
        found |= Q(place__code__startswith=town.place.code[:TOWN_DIGITS])
    return found


def villages_of(person: Person, on: date, *permissions: Permission) -> QuerySet[Body]:
    """The village committees for which `person` may use one of `permissions`, and those of her
    town."""
    reach = Q(pk__in=[])
    for permission in permissions:
        reach |= Q(pk__in=bodies_within_reach(person, permission, on).values("pk"))
        reach |= _below_towns(person, permission, on)
    found = Body.objects.filter(reach, kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    return found.select_related("place").order_by("place__code")


SEEING = (P.HANDLE_CASE, P.APPROVE_CASE, P.OVERSEE_CASES)


def topics(person: Person, on: date) -> QuerySet[TopicRequest]:
    """Those of her villages: as the committee, the supervision committee, the town, the county."""
    return shown().filter(body__in=villages_of(person, on, *SEEING))


def named(villages: QuerySet[Body]) -> QuerySet[Case]:
    """The topics named to these villages that are not put up yet, by due date."""
    found = Case.objects.filter(kind="topic-request", state="named", body__in=villages)
    return found.select_related("body__place").order_by("due_on", "pk")


def to_topic(person: Person, topic_id: int, on: date) -> TopicRequest:
    """Raises Http404."""
    return get_object_or_404(topics(person, on), pk=topic_id)


def own_villages(person: Person, permission: Permission, on: date) -> QuerySet[Body]:
    """The village committees for which she herself may use `permission`: not by the town."""
    reach = bodies_within_reach(person, permission, on)
    found = reach.filter(kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    return found.select_related("place").order_by("place__code")


def to_topic_for(person: Person, topic_id: int, permission: Permission, on: date) -> TopicRequest:
    """One of a village for which she herself may use `permission`. Raises Http404."""
    reach = own_villages(person, permission, on)
    return get_object_or_404(shown().filter(body__in=reach), pk=topic_id)


def to_topic_of_town(person: Person, topic_id: int, on: date) -> TopicRequest:
    """One of a village of a town for whose office she handles cases. Raises Http404."""
    below = Body.objects.filter(_below_towns(person, P.HANDLE_CASE, on))
    return get_object_or_404(shown().filter(body__in=below), pk=topic_id)


def standing_items(person: Person, on: date) -> QuerySet[StandingItem]:
    """What her villages proposed; for who keeps the catalogue, those of the county."""
    reach = villages_of(person, on, *SEEING, P.EDIT_CATALOGUE)
    return StandingItem.objects.filter(body__in=reach).select_related("body__place", "item")


def to_proposed(person: Person, standing_id: int, on: date) -> StandingItem:
    """A proposal that she may decide. Raises Http404."""
    reach = own_villages(person, P.EDIT_CATALOGUE, on)
    return get_object_or_404(
        StandingItem.objects.filter(body__in=reach).select_related("body__place"), pk=standing_id
    )
