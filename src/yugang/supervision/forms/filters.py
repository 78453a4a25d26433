"""What the lists of supervision are narrowed by."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.information_requests.public import (
    GROUND_NAMES,
    OUTCOME_ROWS,
    PUBLISHED_OUTCOMES,
    REFUSALS,
)
from yugang.shared.fields import Day
from yugang.shared.places.models import Body

from ..queries.refusals import REASONED, unread


class SpanForm(forms.Form):
    """Days, this year if none are given. A filter that is wrong counts as not given, and is told."""

    is_filter = True
    since = Day(label=gettext_lazy("From"), required=False)
    until = Day(label=gettext_lazy("Until"), required=False)

    def __init__(self, data: QueryDict, *, today: date) -> None:
        given = data.copy()
        given.setdefault("since", date(today.year, 1, 1).isoformat())
        given.setdefault("until", today.isoformat())
        super().__init__(given)
        self.today = today

    @property
    def span(self) -> tuple[date, date]:
        self.is_valid()
        since = self.cleaned_data.get("since") or date(self.today.year, 1, 1)
        return since, max(self.cleaned_data.get("until") or self.today, since)

    @property
    def kept(self) -> dict[str, str]:
        """What links keep."""
        since, until = self.span
        kept = {"since": str(since), "until": str(until)}
        others = {name: self.cleaned_data.get(name) for name in self.fields if name not in kept}
        return kept | {name: "on" if v is True else str(v) for name, v in others.items() if v}


class RefusalsForm(SpanForm):
    """Of which body, how decided, on which ground; whether nobody took note yet."""

    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False)
    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), required=False)
    ground = forms.ChoiceField(label=gettext_lazy("Ground of refusal"), required=False)
    unread = forms.BooleanField(label=gettext_lazy("Nobody has looked"), required=False)

    def __init__(self, data: QueryDict, *, today: date, bodies: Any) -> None:
        super().__init__(data, today=today)
        names = bodies.order_by("place__code", "code").values_list("code", "name")
        self._choices("body", [("", _("All bodies")), *names])
        words = [(code, PUBLISHED_OUTCOMES[code]) for code in REASONED]
        self._choices("outcome", [("", _("all decisions")), *words])
        named = [(row, GROUND_NAMES.get(code)) for row, code in REFUSALS.items()]
        self._choices("ground", [("", _("all grounds")), *((r, w) for r, w in named if w)])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def narrow(self, found: Any) -> Any:
        """The refusals that fit."""
        since, until = self.span
        given = self.cleaned_data
        found = found.filter(settled_on__range=(since, until))
        if code := given.get("body"):
            found = found.filter(body__in=Body.objects.filter(code=code))
        if outcome := given.get("outcome"):
            found = found.filter(row__startswith=OUTCOME_ROWS[outcome])
        if ground := given.get("ground"):
            found = found.filter(row=ground)
        if given.get("unread"):
            found = unread(found)
        return found
