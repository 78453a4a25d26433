"""An issue of the gazette: whose, and of which days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Day
from yugang.shared.places.models import Body


class GazetteForm(forms.Form):
    body = forms.ModelChoiceField(
        label=_("Body"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    since = Day(label=_("From"))
    until = Day(label=_("Until"))
    whole = forms.BooleanField(label=_("With what the bodies below it published"), required=False)

    def __init__(self, *args: Any, bodies: QuerySet[Body], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("It ends before it begins. Check both days."))
        if until and until > self.today:
            self.add_error("until", _("This day lies ahead. An issue collects what is published."))
        return cleaned
