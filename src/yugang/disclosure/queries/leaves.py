"""The four leaves of a body's column 政府信息公开 (国办公开办函〔2019〕61号): guide, rules, statutory
content, annual reports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from django.db.models import Count, Q, QuerySet

from yugang.disclosure.access import public_publications
from yugang.disclosure.models import CatalogueItem, Publication
from yugang.disclosure.rules.statutory_classes import StatutoryClass, statutory_class
from yugang.disclosure.workflow import PublicationState
from yugang.shared.places.models import Body

from .promises import items_of_body

NEWEST = 5


def _in_force() -> QuerySet[Publication]:
    found = public_publications().filter(state=PublicationState.PUBLISHED)
    return found.order_by("-first_published_at", "-id")


_REPORT = Q(title__contains="公开") & Q(title__contains="年度报告")
_OF_REPORTS = Q(item__second_level__contains="年度报告") | Q(item__first_level__contains="年度报告")
_RULES = (
    Q(title__contains="制度") | Q(title__contains="办法") | Q(title__contains="规定")
    | Q(title__contains="细则") | Q(title__contains="规程")
)  # fmt: skip
_OPENNESS = (
    Q(title__contains="信息公开") | Q(title__contains="政务公开") | Q(title__contains="村务公开")
)


def reports(body: Body) -> QuerySet[Publication]:
    """The annual reports of a body on disclosure, the newest first."""
    return _in_force().filter(_REPORT | _OF_REPORTS, body=body)


def rules(body: Body, above: Body | None) -> QuerySet[Publication]:
    """The rules of disclosure that the body, or the government above it, has published."""
    makers = [body.pk, *([above.pk] if above else [])]
    return _in_force().filter(_RULES & _OPENNESS, body__in=makers).exclude(_REPORT)


@cache
def national_rules() -> tuple[str, ...]:
    """The rules of disclosure that hold in the whole country, by name and number."""
    data = files("yugang.disclosure").joinpath("data").joinpath("national-rules.json")
    return tuple(json.loads(data.read_bytes()))


@dataclass(frozen=True)
class ClassOfBody:
    """An item of Art. 20 or 21 with what the body discloses under it."""

    statutory: StatutoryClass
    items: tuple[tuple[CatalogueItem, int], ...]
    newest: tuple[Publication, ...]

    @property
    def count(self) -> int:
        return sum(number for _item, number in self.items)


def statutory_content(body: Body, on: date) -> list[ClassOfBody]:
    """The body's catalogue by the items of Arts. 20 and 21, as the law lists them."""
    rows = _in_force().filter(body=body).order_by().values_list("item_id").annotate(Count("id"))
    counts: dict[int, int] = dict(rows)
    found: dict[StatutoryClass, list[CatalogueItem]] = {}
    for item in items_of_body(body, on):
        titles = (item.field, item.first_level, item.second_level, item.third_level)
        found.setdefault(statutory_class(*titles), []).append(item)
    return [
        ClassOfBody(
            one,
            tuple((item, counts.get(item.pk, 0)) for item in items),
            tuple(_in_force().filter(body=body, item__in=items)[:NEWEST])
            if any(item.pk in counts for item in items)
            else (),
        )
        for one, items in sorted(found.items(), key=lambda pair: pair[0].order)
    ]
