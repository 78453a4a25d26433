"""The forms of complaints, reconsiderations and suits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.kernel import clock
from yugang.shared.fields import Day, Text
from yugang.shared.public_forms import KeyedForm

from ..models import ChallengeKind, Result
from .filing import LONGEST


class _PastDay(Day):
    """A day that is not ahead."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day > clock.today():
            raise forms.ValidationError(_("This day lies in the future."))
        return day


class ChallengeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What was undertaken"), choices=ChallengeKind.choices, widget=forms.RadioSelect
    )
    office = Text(
        label=_("Who decides it"),
        max_length=200,
        error_messages={"required": _("Name the office or the court.")},
    )
    number = Text(label=_("Its file number there"), max_length=100, required=False)
    filed_on = _PastDay(
        label=_("Filed on"), error_messages={"required": _("Give the day on which it was filed.")}
    )
    words = Text(
        label=_("Remarks"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CloseForm(forms.Form):
    result = forms.ChoiceField(
        label=_("How it ended"), choices=Result.choices, widget=forms.RadioSelect
    )
    on = _PastDay(
        label=_("Decided on"), error_messages={"required": _("Give the day of the decision.")}
    )
    words = Text(
        label=_("What was decided"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Of a complaint the applicant reads this."),
        error_messages={"required": _("Say what was decided.")},
    )


class ComplainForm(KeyedForm):
    words = Text(
        label=_("What went wrong"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Say what went wrong.")},
    )
