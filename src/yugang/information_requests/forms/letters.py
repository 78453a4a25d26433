"""What the letters ask for that are written by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import StepForm
from yugang.shared.fields import Day, Text

from .filing import LONGEST
from .procedure import OneOfThemForm, _area


class OutcomeForThirdPartyForm(OneOfThemForm):
    field_order = ["which", "words", "reason", "on"]
    words = Text(
        label=_("What became of what concerns them"),
        max_length=LONGEST,
        widget=_area(4),
        help_text=_("As: the unit prices are disclosed. The applicant's name is not told."),
        error_messages={"required": _("Say what became of it.")},
    )
    reason = Text(label=_("Reasons"), max_length=LONGEST, required=False, widget=_area(3))


class ServiceSlipForm(StepForm):
    field_order = ["letter", "way", "place", "remarks", "on"]
    letter = forms.ChoiceField(
        label=_("Which letter"),
        error_messages={"required": _("Choose the letter that is served.")},
    )
    way = forms.ChoiceField(
        label=_("Way of service"),
        choices=[
            ("in-person", _("handed over in person")),
            ("post", _("by post")),
            ("entrusted", _("through another body")),
            ("left", _("left at the address")),
        ],
        widget=forms.RadioSelect,
        initial="post",
    )
    place = Text(label=_("Place of service"), max_length=200, required=False)
    remarks = Text(label=_("Remarks on the slip"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["letter"].choices = self.initial.get("letters", [])  # type: ignore[attr-defined]


class TransferForm(StepForm):
    field_order = ["other_body", "words", "number", "on"]
    other_body = Text(
        label=_("To which body"),
        max_length=200,
        error_messages={"required": _("Name the body.")},
    )
    words = Text(
        label=_("What the letter says to it"),
        max_length=LONGEST,
        widget=_area(3),
        error_messages={"required": _("Say what the letter shall say.")},
    )
    number = forms.IntegerField(
        label=_("Working days to send it back"), min_value=1, max_value=20, initial=3
    )


class TransferNoticeForm(StepForm):
    field_order = ["other_body", "words", "on"]
    other_body = Text(
        label=_("To which body it went"),
        max_length=200,
        error_messages={"required": _("Name the body.")},
    )
    words = Text(
        label=_("How to reach that body"),
        max_length=LONGEST,
        widget=_area(3),
        error_messages={"required": _("Say how the applicant reaches it.")},
    )


class LateForm(StepForm):
    field_order = ["reason", "promised", "on"]
    reason = Text(
        label=_("Why it is late"),
        max_length=LONGEST,
        widget=_area(4),
        error_messages={"required": _("Say why it is late.")},
    )
    promised = Day(
        label=_("By when the reply will come"),
        error_messages={"required": _("Give the day.")},
    )


class OrderForm(StepForm):
    field_order = ["words", "number", "on"]
    words = Text(
        label=_("What is to be corrected"),
        max_length=LONGEST,
        widget=_area(5),
        error_messages={"required": _("Say what is to be corrected.")},
    )
    number = forms.IntegerField(
        label=_("Working days for it"), min_value=1, max_value=60, initial=10
    )


class ComplaintAnswerForm(StepForm):
    """The answer to the complaint that was decided last."""
