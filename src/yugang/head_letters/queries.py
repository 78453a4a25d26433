"""What the public pages of letters show."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse

from yugang.cases.public import Case, screening
from yugang.shared.places.models import Body, BodyKind
from yugang.shared.register.contents import Contents, Held

from . import access, steps
from .models import PublishedLetter

# 寄语县长、寄语局长: the county's government and its departments.
WRITTEN_TO = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT)


def written_to() -> QuerySet[Body]:
    """The bodies to whose heads letters are written."""
    return Body.objects.filter(kind__in=WRITTEN_TO, closed_on=None)


@dataclass(frozen=True)
class Answering:
    """A body that answers letters, with how many of its answers are public."""

    code: str
    name: str
    count: int


def answering() -> list[Answering]:
    """The bodies whose answers are public, those with most of them first."""
    rows = access.shown().order_by().values_list("body__code", "body__name")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "body__code")
    return [Answering(code, name, n) for code, name, n in counted]


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
        text=screening.anonymous(case.text, steps.names(case))
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


def contents() -> Contents:
    """Published letters, to be compared with their lines in the register."""
    return Contents(
        "letter",
        frozenset({"publish"}),
        lambda: access.shown().count(),
        lambda: map(_held, access.shown().order_by("pk").iterator(chunk_size=500)),
    )


def _held(letter: PublishedLetter) -> Held:
    return Held(letter.entry_seq, letter.subject, 0, letter.digest)
