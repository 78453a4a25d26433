"""The errands that price lists bring to the desk: those that run out, or have run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.public import Errand, errand_source
from yugang.livelihood.access import bodies
from yugang.shared.people.models import Person

from .queries import open_lists, published
from .rules import WARN_AHEAD


@errand_source("price-list", gettext_lazy("price lists"))
def _running_out(person: Person, today: date) -> Iterator[Errand]:
    """Lists of her bodies whose prices end soon, or have ended, without a version that follows."""
    for one in published(open_lists().filter(body__in=bodies(person, today)), today):
        until = one.present.span.until if one.present else None
        if until is None or one.coming or until - WARN_AHEAD > today:
            continue
        held = one.price_list
        yield Errand(
            kind="price-list",
            title=_("Prices run out: %(institution)s") % {"institution": held.institution},
            who=str(held.body),
            due_on=until,
            days_left=(until - today).days,
            state="late" if until < today else "soon",
            word=_("prices run out") if until < today else _("prices run out soon"),
            url=reverse("livelihood:price-list", args=[held.code]),
            action_label=_("New version"),
            action_url=reverse("livelihood:price-list", args=[held.code]),
        )
