"""What a step asks for, and the days that forms take."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel import clock
from yugang.shared.fields import Day, Text

from ..rules.days import EARLIEST, LONG_AGO


def demand_plausible(day: date | None) -> None:
    """Raises ValidationError for a day on which nothing can have come in."""
    if day and day > clock.today():
        raise forms.ValidationError(_("This day lies in the future."))
    if day and day < EARLIEST:
        raise forms.ValidationError(_("This day lies too far back. Compare its year."))


def ask_back_long_ago(form: forms.Form, name: str, day: date | None) -> None:
    """Raises ValidationError for a day that lies long back, until `long_ago` beside it says that it
    is right; shows that field then."""
    days = (clock.today() - day).days if day else 0
    if days <= LONG_AGO or form.data.get("long_ago"):
        return
    asked = form.fields["long_ago"]
    asked.widget = forms.CheckboxInput()
    others = [(one, field) for one, field in form.fields.items() if one != "long_ago"]
    after = [one for one, _field in others].index(name) + 1
    form.fields = dict([*others[:after], ("long_ago", asked), *others[after:]])
    raise forms.ValidationError(
        _("That is %(n)d days ago. If it is right, say so below; the time limit counts from it.")
        % {"n": days}
    )


# Fields by which only an officer sets the day back.
OFFICERS_ONLY = ("on", "long_ago")


class StepForm(forms.Form):
    """What a step asks for. on: the day from which it counts; officers may set it back, and are
    asked once more where that is long ago."""

    on = Day(
        label=gettext_lazy("It happened on"),
        required=False,
        help_text=gettext_lazy("Today, if you leave it empty."),
    )
    long_ago = forms.BooleanField(
        label=gettext_lazy("Yes, it was on that day"), required=False, widget=forms.HiddenInput
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        demand_plausible(day)
        ask_back_long_ago(self, "on", day)
        return day


class WithdrawForForm(StepForm):
    """An officer ends a case at the sender's wish: who wished it, when, and how it became known
    must be on record."""

    field_order = ["words", "on", "long_ago", "sure"]
    words = Text(
        label=gettext_lazy("Who withdrew it, and how you learned of it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "As: the applicant telephoned on 2 March at 10. She reads this beside the case."
        ),
        error_messages={
            "required": gettext_lazy("Say who withdrew it, and how you learned of it.")
        },
    )
    on = Day(
        label=gettext_lazy("Withdrawn on"),
        help_text=gettext_lazy("The day on which it was said or written to the office."),
        error_messages={"required": gettext_lazy("Give the day on which it was withdrawn.")},
    )
    sure = forms.BooleanField(
        label=gettext_lazy("It was the applicant's own wish; the case ends here"),
        error_messages={
            "required": gettext_lazy("Tick that it was her own wish: nobody else can end it so.")
        },
    )
