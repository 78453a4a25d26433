"""What the public pages of letters show."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from yugang.cases.public import Case, published, screening
from yugang.kernel.identifiers import subtree_prefix
from yugang.shared.places.models import Body, BodyKind

from . import access, steps

# 寄语县长、寄语局长: the county's government and its departments.
WRITTEN_TO = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT)


def written_to() -> QuerySet[Body]:
    """The bodies to whose heads letters are written."""
    served = subtree_prefix(settings.PLACE)
    found = Body.objects.filter(kind__in=WRITTEN_TO, closed_on=None)
    return found.filter(place__code__startswith=served)


@dataclass(frozen=True)
class Facts:
    """What only a letter has, as its case page shows it. text: masked, where the body must not
    learn who wrote it. page: where everyone reads it."""

    head: str
    text: str
    hidden: bool
    agreed: bool
    right_place: str
    reopened: bool
    first_rating: int | None
    proposed: dict[str, str] | None
    page: str


def facts(case: Case) -> Facts:
    office = steps.office_of(case)
    head = case.body.name if steps.is_with_office(case) else Body.objects.get(code=office).name
    shown = access.shown().filter(case=case).values_list("pk", flat=True).first()
    return Facts(
        head=head,
        text=screening.anonymous(case.text, published.names(case))
        if steps.is_withheld(case)
        else case.text,
        hidden=bool(case.detail("hide_name")),
        agreed=bool(case.detail("may_publish")),
        right_place=case.detail("right_place"),
        reopened=bool(case.detail("reopened")),
        first_rating=case.detail("first_rating", None),
        proposed=case.detail("proposed", None) if shown is None else None,
        page=reverse("letters:published", args=[shown]) if shown else "",
    )
