"""What is typed about households, lists, runs and visits."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import Publication
from yugang.households.models import Entry, EntryKind, Household, Outcome
from yugang.households.rules.periods import NoPeriod, half_year_of, read_period
from yugang.shared.fields import Day
from yugang.shared.files.forms import CheckedFileField

LISTS = frozenset({"xlsx", "xls", "ods", "csv"})


class PeriodField(forms.CharField):
    """A period by its code; cleans to the Period."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_period(text) if text else None
        except NoPeriod as error:
            raise ValidationError(
                _("“%(code)s” is no period: write 2025H1, 2025H2, 2025Q3 or 2025."),
                params={"code": text},
                code="period",
            ) from error


class UploadForm(forms.Form):
    """A list of payments, and what cannot be read from it."""

    file = CheckedFileField(
        label=_("The list"), kinds=LISTS, help_text=_(".xlsx, .xls, .ods or .csv, as it was sent")
    )
    kind = forms.ChoiceField(label=_("What the payments are"), choices=EntryKind.choices)
    title = forms.CharField(
        label=_("What they are for"),
        max_length=80,
        required=False,
        help_text=_("As it stands on the sheets; from the list’s title if left empty"),
    )
    basis = forms.CharField(
        label=_("The paper they rest on"),
        max_length=120,
        required=False,
        help_text=_("Document number, or decision of the villagers’ meeting"),
    )
    period = PeriodField(
        label=_("Period"),
        max_length=12,
        required=False,
        help_text=_("2025H2, 2025Q3 or 2025; from the list if left empty"),
    )


class TakeForm(forms.Form):
    """Confirming what was looked through."""

    open_register = forms.BooleanField(
        label=_("Names that are not known are new households"), required=False
    )
    replace = forms.BooleanField(
        label=_("Remove the rows sent before that are not in this file"), required=False
    )


class HouseholdForm(forms.Form):
    name = forms.CharField(label=_("Head of the household"), max_length=40)
    group = forms.CharField(label=_("Villagers’ group"), max_length=40, required=False)
    address = forms.CharField(label=_("Address"), max_length=120, required=False)
    members = forms.IntegerField(
        label=_("Members of the household"), min_value=1, max_value=99, required=False
    )
    left_on = Day(
        label=_("Moved away on"), required=False, help_text=_("From then on it gets no sheets")
    )


class EraseForm(forms.Form):
    confirmed = forms.BooleanField(label=_("I have read what will be lost"))


class RunForm(forms.Form):
    """Which sheets are made, and what stands on all of them."""

    period = PeriodField(label=_("Period"), max_length=12, widget=forms.HiddenInput)
    large = forms.BooleanField(label=_("In large print"), required=False)
    chosen = forms.ModelMultipleChoiceField(
        label=_("What the village published"),
        queryset=Publication.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you choose stands on every sheet"),
    )

    def __init__(self, *args: Any, choices: list[Publication], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["chosen"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = Publication.objects.filter(pk__in=[one.pk for one in choices])
        if not choices:
            del self.fields["chosen"]


class VisitForm(forms.Form):
    """What came of a visit."""

    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    visited_on = Day(label=_("Day of the visit"))
    delivered_by = forms.CharField(label=_("Brought by"), max_length=40)
    receiver = forms.CharField(
        label=_("Signed by"),
        max_length=40,
        required=False,
        help_text=_("Where it was signed for: the head or another adult of the household"),
    )
    again_on = Day(
        label=_("Next visit on"), required=False, help_text=_("Where it was not signed for")
    )
    note = forms.CharField(label=_("Remark"), max_length=200, required=False)

    def __init__(self, *args: Any, printed_on: date, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self._printed_on, self._today = printed_on, today

    def clean_visited_on(self) -> date:
        day: date = self.cleaned_data["visited_on"]
        if not self._printed_on <= day <= self._today:
            raise ValidationError(_("Between the printing and today."), code="day")
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        signed = given.get("outcome") == Outcome.SIGNED
        if signed and not given.get("receiver"):
            self.add_error("receiver", _("Who signed?"))
        again, day = given.get("again_on"), given.get("visited_on")
        if not signed and again and day and again <= day:
            self.add_error("again_on", _("After the visit."))
        return given


class AnswerForm(forms.Form):
    """Whose a row is."""

    NEW, NONE = "new", "none"

    def __init__(self, *args: Any, entry: Entry, households: list[Household], **more: Any) -> None:
        super().__init__(*args, **more)
        self.entry, self._held = entry, {str(one.pk): one for one in households}
        self.fields["whose"] = forms.ChoiceField(
            label=_("Household"),
            required=False,
            choices=[
                ("", _("Answer later")),
                *((key, _label(one)) for key, one in self._held.items()),
                (self.NEW, _("A new household")),
                (self.NONE, _("No household of this village")),
            ],
        )

    @property
    def household(self) -> Household | None:
        return self._held.get(self.cleaned_data["whose"])


def _label(household: Household) -> str:
    parts = [f"{household.number:04d}", household.masked_name, household.group]
    return " ".join(filter(None, parts))


def usual_period(today: date) -> str:
    """The half-year whose sheets are made now: the one that ended, in its first three months after."""
    of = half_year_of(today)
    return of.before.code if (today - of.first).days < 90 else of.code
