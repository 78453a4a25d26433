"""The form in which a route of review is set: up to six reviewers, each with a turn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.routing import RouteDraft, SeatDraft
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.rules.reviewing import UNNAMED
from yugang.shared.fields import Day, Text
from yugang.shared.people.models import Post
from yugang.shared.places.models import Body

from .reviewing import narrowed

SEATS = 6
OWN = "own"


class RouteForm(forms.Form):
    """bodies: those for whose texts, posts: those for which, routes may be set."""

    name = Text(label=gettext_lazy("Name of the route"), max_length=100)
    body = forms.ModelChoiceField(
        label=gettext_lazy("For the texts of"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=gettext_lazy("every body"),
    )
    item = forms.ModelChoiceField(
        label=gettext_lazy("For the catalogue item"),
        queryset=CatalogueItem.objects.none(),
        required=False,
        empty_label=gettext_lazy("every item"),
    )
    starts_on = Day(label=gettext_lazy("In force from"))

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Body],
        posts: QuerySet[Post],
        items: QuerySet[CatalogueItem],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        narrowed(self, "body", bodies)
        narrowed(self, "item", items)
        self.posts = {f"post-{post.pk}": post for post in posts}
        self.reviewing = {f"body-{p.body_id}": p.body for p in self.posts.values()}
        for n in range(1, SEATS + 1):
            self._add_seat(n)

    def _add_seat(self, n: int) -> None:
        of_bodies = [
            (code, _("a reviewer of %(body)s") % {"body": body})
            for code, body in self.reviewing.items()
        ]
        people = [(code, f"{post.body} {post.person.name}") for code, post in self.posts.items()]
        own = (OWN, _("a reviewer of the text's own body"))
        told = {"n": n}
        self.fields[f"seat{n}"] = forms.ChoiceField(
            label=_("Reviewer %(n)d") % told,
            choices=[("", _("nobody")), own, *of_bodies, *people],
            required=False,
        )
        self.fields[f"turn{n}"] = forms.IntegerField(
            label=_("Turn of reviewer %(n)d") % told, min_value=1, max_value=SEATS, initial=n
        )
        self.fields[f"what{n}"] = Text(
            label=_("What reviewer %(n)d looks at") % told, required=False, max_length=60
        )

    def seat_fields(self) -> list[list[forms.BoundField]]:
        numbers = range(1, SEATS + 1)
        return [[self[f"{name}{n}"] for name in ("seat", "turn", "what")] for n in numbers]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("body") and not cleaned.get("item"):
            self.add_error("body", _("Choose a body, an item, or both."))
        if not self._seats():
            self.add_error("seat1", _("Choose at least one reviewer."))
        return cleaned

    def _seats(self) -> tuple[SeatDraft, ...]:
        numbers = (n for n in range(1, SEATS + 1) if self.cleaned_data.get(f"seat{n}"))
        return tuple(map(self._seat, numbers))

    def _seat(self, n: int) -> SeatDraft:
        given = self.cleaned_data
        who = given[f"seat{n}"]
        post = self.posts.get(who)
        body = post.body if post else self.reviewing.get(who)
        return SeatDraft(given.get(f"turn{n}") or n, given.get(f"what{n}") or UNNAMED, body, post)

    def draft(self) -> RouteDraft:
        given = self.cleaned_data
        starts: date = given["starts_on"]
        return RouteDraft(given["name"], self._seats(), starts, given["body"], given["item"])
