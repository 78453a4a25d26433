"""The forms of complaints, reconsiderations and suits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.kernel import clock
from yugang.shared.fields import Day
from yugang.shared.public_forms import KeyedForm

from ..models import ChallengeKind, Result
from .fields import line, prose


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
    office = line(_("Who decides it"), _("Name the office or the court."))
    number = line(_("Its file number there"))
    filed_on = _PastDay(
        label=_("Filed on"), error_messages={"required": _("Give the day on which it was filed.")}
    )
    words = prose(_("Remarks"), rows=3)


class CloseForm(forms.Form):
    result = forms.ChoiceField(
        label=_("How it ended"), choices=Result.choices, widget=forms.RadioSelect
    )
    on = _PastDay(
        label=_("Decided on"), error_messages={"required": _("Give the day of the decision.")}
    )
    words = prose(
        _("What was decided"),
        _("Say what was decided."),
        hint=_("Of a complaint the applicant reads this."),
    )


class ComplainForm(KeyedForm):
    words = prose(_("What went wrong"), _("Say what went wrong."), rows=6)
