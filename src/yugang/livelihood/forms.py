"""A project, and the report of a month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Day, Files, Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body

from .models import Project
from .rules import next_month
from .words import month_name

MOST_PHOTOS = 9
GIVEN_UP = "given-up"


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class WordsForm(forms.Form):
    """What may be put right later."""

    name = Text(label=_("Name of the project"), max_length=100)
    content = Text(
        label=_("What is done"),
        max_length=2000,
        widget=_area(4),
        help_text=_("Where, for whom, how much, with whose money."),
    )
    target = Text(
        label=_("What will be there when it is done"),
        max_length=1000,
        widget=_area(2),
        help_text=_("As people can check it: 12 bus shelters, 3 km of road."),
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ProjectForm(WordsForm):
    """A project as it is promised."""

    body = forms.ModelChoiceField(
        label=_("Responsible body"), queryset=Body.objects.none(), empty_label=_("choose")
    )
    started_on = Day(label=_("Begins on"))
    planned_on = Day(
        label=_("To be done by"),
        help_text=_("Everyone can read this day; it is not changed later."),
    )
    field_order = ("body", "name", "content", "target", "started_on", "planned_on")

    def __init__(self, bodies: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begins, planned = given.get("started_on"), given.get("planned_on")
        if begins and planned and planned < begins:
            self.add_error("planned_on", _("This day lies before the beginning."))
        return given


class ReportForm(forms.Form):
    """How far it is at the end of a month."""

    month = forms.ChoiceField(label=_("Month"))
    percent = forms.IntegerField(
        label=_("How much is done, in percent"), min_value=0, max_value=100
    )
    words = Text(label=_("What was done this month"), max_length=4000, widget=_area(5))
    expected_on = Day(
        label=_("Will be done by"),
        required=False,
        help_text=_("Only where that is another day than planned."),
    )
    reason = Text(
        label=_("Why it is later or less"),
        required=False,
        max_length=1000,
        widget=_area(3),
        help_text=_("Everyone reads this."),
    )
    photos = Files(
        label=_("Photos"),
        help_text=_("Up to 9. Place and device are taken out of them before they are published."),
    )

    def __init__(self, started_on: date, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        months, month = [], started_on.replace(day=1)
        while month <= today:
            months.append((month.isoformat(), month_name(month)))
            month = next_month(month)
        self.fields["month"].choices = months[::-1]  # type: ignore[attr-defined]

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])

    def clean_photos(self) -> list[Any]:
        photos = self.cleaned_data["photos"]
        if len(photos) > MOST_PHOTOS:
            raise forms.ValidationError(_("No more than 9 photos in one report."))
        one = CheckedFileField()
        return [one.clean(photo) for photo in photos]


class EndForm(forms.Form):
    """That a project is completed, or given up and why."""

    how = forms.ChoiceField(
        label=_("How it ended"),
        choices=(("completed", _("It is completed")), (GIVEN_UP, _("It is given up"))),
        widget=forms.RadioSelect,
    )
    on = Day(label=_("Ended on"), help_text=_("No report is awaited after that month."))
    reason = Text(
        label=_("Why it is given up"),
        required=False,
        max_length=1000,
        widget=_area(3),
        help_text=_("Only for one that is given up. Everyone reads this."),
    )

    def __init__(self, project: Project, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.project, self.today = project, today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        if on < self.project.started_on:
            raise forms.ValidationError(_("This day lies before the beginning."))
        return on

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("how") != GIVEN_UP:
            given["reason"] = ""
        elif "reason" in given and not given["reason"].strip():
            self.add_error("reason", _("Say why it is given up."))
        return given
