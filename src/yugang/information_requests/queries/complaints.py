"""Who looks into complaints about how requests are handled, and which wait for that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.public import Errand, errand_source
from yugang.shared.people.access import may
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission, Role
from yugang.shared.places.models import Body

from ..models import ChallengeKind
from .challenges import overseen_challenges
from .requests import county_of


def lead_department(body: Body) -> str:
    """The body that leads disclosure in the county (条例 Art. 3): where its openness office is; by
    law the office of the county's government."""
    county = county_of(body.place)
    posts = Post.objects.filter(role=Role.OPENNESS_OFFICE, body__place=county, body__closed_on=None)
    held = posts.select_related("body").order_by("pk").first()
    return held.body.name if held else f"{county.name}人民政府办公室"


@errand_source("challenge", gettext_lazy("complaint about a request"))
def complaints(person: Person, today: date) -> Iterator[Errand]:
    """The complaints that wait for an openness office."""
    if not may(person, Permission.EXEMPT, today):
        return
    waiting = overseen_challenges(person, today).filter(kind=ChallengeKind.COMPLAINT, result="")
    for one in waiting.order_by("filed_on", "id"):
        receipt = one.case.receipt
        yield Errand(
            kind="challenge",
            title=_("Complaint about request %(receipt)s") % {"receipt": receipt},
            who=str(one.case.body),
            due_on=None,
            days_left=None,
            state="open",
            word=_("waits for you"),
            url=reverse("requests:challenges-of", args=[receipt]),
            action_label=_("Look into it"),
        )
