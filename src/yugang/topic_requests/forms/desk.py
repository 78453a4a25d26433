"""The forms of the desk: numbers of a village, a county's share, standing items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Day, Text
from yugang.topic_requests.rules.themes import THEMES

EVERY = (
    ("month", _("every month")),
    ("quarter", _("every quarter")),
    ("half-year", _("every half-year")),
    ("year", _("every year")),
)


class NumbersForm(forms.Form):
    use_required_attribute = False
    villagers = forms.IntegerField(
        label=_("Villagers"),
        min_value=1,
        max_value=99999,
        help_text=_("Those who have reached 18, as registered for elections."),
    )
    households = forms.IntegerField(label=_("Number of households"), min_value=1, max_value=99999)
    representatives = forms.IntegerField(
        label=_("Villagers' representatives"), min_value=0, max_value=999
    )
    since = Day(label=_("As of"))
    source = Text(
        label=_("Where the numbers are from"),
        max_length=100,
        help_text=_("As “register of voters 2026”. It stands beside the threshold."),
        error_messages={"required": _("Say where the numbers are from.")},
    )

    def clean(self) -> dict[str, Any]:
        """There are no more households and representatives than villagers."""
        given = super().clean() or {}
        people = given.get("villagers")
        for part in ("households", "representatives"):
            if people and (given.get(part) or 0) > people:
                self.add_error(part, gettext("There are no more of them than villagers."))
        return given


class ThresholdForm(forms.Form):
    use_required_attribute = False
    villagers_one_in = forms.IntegerField(
        label=_("Villagers: one in"), min_value=0, max_value=100, help_text=_("0: not this way.")
    )
    representatives_one_in = forms.IntegerField(
        label=_("Villagers' representatives: one in"),
        min_value=0,
        max_value=100,
        help_text=_("0: not this way."),
    )
    by_household = forms.BooleanField(
        label=_("Count households instead of villagers"), required=False
    )
    since = Day(label=_("From"))
    source = Text(
        label=_("By which rule"),
        max_length=200,
        error_messages={"required": _("Name the rule: it stands beside every topic.")},
    )


class ReportForm(forms.Form):
    """What a villager told the town. Colleagues read it; it names nobody who told it."""

    use_required_attribute = False
    reason = Text(
        label=_("What a villager finds evasive"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("As she told it at the town's counter. Do not write down who it was."),
        error_messages={"required": _("Say what a villager finds evasive.")},
    )


class StandingForm(forms.Form):
    use_required_attribute = False
    theme = forms.ChoiceField(
        label=_("What was asked for"), choices=[("", _("choose")), *THEMES.items()]
    )
    name = Text(
        label=_("What the village will disclose without being asked"),
        max_length=100,
        error_messages={"required": _("Name what will be disclosed.")},
    )
    every = forms.ChoiceField(
        label=_("How often it is disclosed"), choices=EVERY, initial="quarter"
    )
    day = forms.IntegerField(
        label=_("By which day of the month after"), min_value=1, max_value=31, initial=15
    )
    reason = Text(
        label=_("Why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.")},
    )


class DecideForm(forms.Form):
    use_required_attribute = False
    words = Text(
        label=_("A word on the decision"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where it is not accepted."),
    )
