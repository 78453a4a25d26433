"""What supervision is narrowed by."""

from __future__ import annotations

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases import kinds
from yugang.cases.queries.figures import Span
from yugang.shared.fields import Day

from .lists import PlainSelect


class SupervisionForm(forms.Form):
    """A kind of case, and the days on which something was settled: this year, if none are given."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, widget=PlainSelect)
    since = Day(label=gettext_lazy("Settled from"), required=False)
    until = Day(label=gettext_lazy("Settled until"), required=False)

    def __init__(self, data: QueryDict, *, today: date) -> None:
        given = data.copy()
        given.setdefault("since", date(today.year, 1, 1).isoformat())
        given.setdefault("until", today.isoformat())
        super().__init__(given)
        self.today = today
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All kinds")), *((k.code, k.name) for k in kinds.every())]

    def clean_until(self) -> date | None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data["until"]
        if since and until and until < since:
            raise forms.ValidationError(_("This day lies before the first one."))
        day: date | None = until
        return day

    @property
    def span(self) -> Span:
        """What is asked for; a filter that is wrong counts as not given, and is told."""
        self.is_valid()
        given = self.cleaned_data
        since = given.get("since") or date(self.today.year, 1, 1)
        return Span(since, max(given.get("until") or self.today, since), given.get("kind") or "")

    @property
    def kept(self) -> dict[str, str]:
        """What a link within the view keeps."""
        span = self.span
        return self.of_kind | {"since": str(span.since), "until": str(span.until)}

    @property
    def of_kind(self) -> dict[str, str]:
        return {"kind": self.span.kind} if self.span.kind else {}

    @property
    def settled(self) -> dict[str, str]:
        """How the list asks for what was settled in the span."""
        span = self.span
        return {
            "group": "settled",
            "closed_since": str(span.since),
            "closed_until": str(span.until),
        }
