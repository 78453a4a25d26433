"""Guides of bodies as they are read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure import access
from yugang.disclosure.models import Guide
from yugang.disclosure.rules.guide_parts import RECORDED, WITH_GUIDE, WRITTEN, Standing, standing
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from .errands import Errand, errand_source

NAMES = {
    "classification": gettext_lazy("How information is classified"),
    "arrangement": gettext_lazy("How it is arranged"),
    "ways": gettext_lazy("How to get it"),
    "on_request": gettext_lazy("How to apply for what is not published"),
    "complaints": gettext_lazy("Where to complain"),
    "name": gettext_lazy("Name of the body"),
    "address": gettext_lazy("Postal address"),
    "office_hours": gettext_lazy("Office hours"),
    "phone": gettext_lazy("Telephone"),
    "fax": gettext_lazy("Fax"),
    "mail": gettext_lazy("Contact on the internet"),
}


@dataclass(frozen=True)
class GuideOf:
    """The guide of a body; `guide` is None where nobody has written one yet."""

    body: Body
    guide: Guide | None
    standing: Standing

    @property
    def written(self) -> list[tuple[str, str]]:
        """The parts that say something, with their headings."""
        texts = _written(self.guide)
        return [(str(NAMES[name]), texts[name]) for name in WRITTEN if texts[name]]

    @property
    def missing(self) -> list[str]:
        return [str(NAMES[name]) for name in self.standing.missing]

    @property
    def changed(self) -> list[str]:
        return [str(NAMES[name]) for name in self.standing.changed]


def facts_of(body: Body) -> dict[str, str]:
    """What the record of a body says of the parts of its guide."""
    return {name: str(getattr(body, name)) for name in RECORDED}


def _written(guide: Guide | None) -> dict[str, str]:
    return {name: getattr(guide, name) if guide else "" for name in WRITTEN}


def guide_of(body: Body, today: date) -> GuideOf:
    guide = Guide.objects.filter(body=body).first()
    return _guide(body, guide, today)


def _guide(body: Body, guide: Guide | None, today: date) -> GuideOf:
    checked, seen = (guide.checked_on, guide.facts) if guide else (None, {})
    return GuideOf(body, guide, standing(_written(guide), facts_of(body), checked, seen, today))


def with_guide(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Those of `bodies` that have to have a guide of their own."""
    found = bodies.filter(kind__in=WITH_GUIDE, closed_on__isnull=True)
    return found.select_related("place").order_by("place__code", "code")


def guides(bodies: QuerySet[Body], today: date) -> list[GuideOf]:
    """The guides of `bodies`, those that lack most first."""
    chosen = list(with_guide(bodies))
    held = {guide.body_id: guide for guide in Guide.objects.filter(body__in=chosen)}
    found = [_guide(body, held.get(body.pk), today) for body in chosen]
    return sorted(found, key=lambda one: (one.standing.in_order, -len(one.standing.missing)))


@errand_source("guide", gettext_lazy("Guide"))
def errands(person: Person, today: date) -> Iterator[Errand]:
    """The guides of the person's bodies that were written and now lack something, or were not
    looked at for long. Those never written stand in the list of guides."""
    for one in guides(access.bodies(person, Permission.PROPOSE, today), today):
        if one.guide is None or one.standing.in_order:
            continue
        yield Errand(
            kind="guide",
            title=_("Guide to open information"),
            who=one.body.name,
            due_on=None,
            days_left=None,
            state="changed" if one.standing.missing or one.standing.changed else "wait",
            word=_said(one),
            url=reverse("disclosure:edit-guide", args=[one.body.code]),
            action_label=_("Look it over"),
        )


def _said(one: GuideOf) -> str:
    if one.missing:
        return _("missing: %(parts)s") % {"parts": _(", ").join(one.missing)}
    if one.changed:
        return _("changed since the last check: %(parts)s") % {"parts": _(", ").join(one.changed)}
    return _("not looked through for a year")
