"""What the office writes to set a limit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.limits import LONGEST, Limit, Unit
from yugang.shared.fields import Day, Text

UNITS = [
    (Unit.WORKING_DAY.value, gettext_lazy("working days")),
    (Unit.DAY.value, gettext_lazy("days")),
    (Unit.HOUR.value, gettext_lazy("hours")),
]


class LimitForm(forms.Form):
    """The limit, its source, and the first day on which it holds."""

    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        error_messages={"required": gettext_lazy("Write a number."),
                        "min_value": gettext_lazy("A limit is at least 1."),
                        "invalid": gettext_lazy("Write a whole number.")},
    )  # fmt: skip
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=UNITS)
    source = Text(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The document or the promise that says so. Everyone can read it."),
        max_length=200,
        error_messages={"required": gettext_lazy("Say where the limit comes from.")},
    )
    since = Day(
        label=gettext_lazy("Holds from"),
        help_text=gettext_lazy("For clocks that start on this day or later. Running ones stay."),
        error_messages={"required": gettext_lazy("Give the first day.")},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_since(self) -> date:
        day: date = self.cleaned_data["since"]
        if day < self.today:
            raise forms.ValidationError(
                _("This day has passed. A limit is set for today or a day to come.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        number, unit = given.get("number"), given.get("unit")
        if number and unit and number > LONGEST[unit]:
            text = _("At most %(most)s in this unit.")
            self.add_error("number", text % {"most": LONGEST[unit]})
        return given

    @property
    def limit(self) -> Limit:
        given = self.cleaned_data
        return Limit(given["number"], Unit(given["unit"]), source=given["source"])
