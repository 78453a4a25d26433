"""A decided matter with the figures of its meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Day, Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body

KINDS = {
    "lost-work": _("who gets allowances for lost work, and how much"),
    "collective-gains": _("use of the collective's gains"),
    "public-works": _("public works, money and labour raised for them, their contracts"),
    "land-contracts": _("land contracts"),
    "projects": _("projects of the collective and their contracts"),
    "house-sites": _("sites for houses"),
    "land-compensation": _("use and sharing of compensation for land"),
    "collective-property": _("lending, leasing or otherwise giving away collective property"),
    "other": _("another matter that the villagers' meeting decides"),
}
MEETINGS = {
    "villagers": _("villagers' meeting"),
    "representatives": _("meeting of the villagers' representatives"),
    "group": _("meeting of a villagers' group"),
}


class MatterForm(forms.Form):
    """What was decided, by which meeting."""

    body = forms.ModelChoiceField(
        label=_("Village"), queryset=Body.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("What kind of matter"), choices=list(KINDS.items()))
    title = Text(label=_("Title"), max_length=200)
    result = Text(
        label=_("What was decided"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    meeting = forms.ChoiceField(label=_("Which meeting"), choices=list(MEETINGS.items()))
    met_on = Day(label=_("Met on"))
    entitled = forms.IntegerField(
        label=_("How many are entitled"),
        min_value=1,
        help_text=_("Adults of the village, representatives, or members of the group's meeting."),
    )
    present = forms.IntegerField(label=_("How many were present"), min_value=0)
    agreed = forms.IntegerField(label=_("How many agreed"), min_value=0)
    households = forms.IntegerField(
        label=_("Households of the village"),
        min_value=1,
        required=False,
        help_text=_("Only for a villagers' meeting: two thirds of the households are enough, too."),
    )
    households_present = forms.IntegerField(
        label=_("Households present"), min_value=0, required=False
    )
    record = CheckedFileField(
        label=_("Record of the meeting"),
        required=False,
        help_text=_("Minutes with the list of those present, as PDF or picture. It is not published; without it the result is not published either."),
    )  # fmt: skip
    seen_version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, villages: Any, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = villages  # type: ignore[attr-defined]
        self.today = today

    def clean_met_on(self) -> date:
        met_on: date = self.cleaned_data["met_on"]
        if met_on > self.today:
            raise forms.ValidationError(gettext("This day is still to come."))
        return met_on
