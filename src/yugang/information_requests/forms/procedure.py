"""The forms of consulting, of what goes beyond reason, of fees, and of splitting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases.public import CheckedFiles, StepForm
from yugang.shared.fields import Day, Phone, Text

from ..models import Answer, Tariff, Whom
from ..rules.limits import LONGEST_DELAY, REASONS_WORKING_DAYS
from .filing import LONGEST


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ConsultForm(StepForm):
    whom = forms.ChoiceField(
        label=gettext_lazy("Who is asked"),
        choices=Whom.choices,
        initial=Whom.THIRD_PARTY,
        widget=forms.RadioSelect,
    )
    third_party = Text(
        label=gettext_lazy("Name of who is asked"),
        max_length=200,
        error_messages={"required": gettext_lazy("Name who is asked.")},
        help_text=gettext_lazy(
            "Kept sealed, as are address and telephone. The applicant's name is not told."
        ),
    )
    address = Text(label=gettext_lazy("Postal address"), max_length=200, required=False)
    phone = Phone(label=gettext_lazy("Telephone"), max_length=30, required=False)
    asked = Text(
        label=gettext_lazy("What of the information concerns them"),
        max_length=LONGEST,
        widget=_area(4),
        error_messages={"required": gettext_lazy("Say what the letter shall ask about.")},
    )


class OneOfThemForm(StepForm):
    """About one of those asked; which ones there are comes with what the form opens with."""

    which = forms.ChoiceField(
        label=gettext_lazy("Which of them"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among = self.initial.get("among", [])
        self.fields["which"].choices = among  # type: ignore[attr-defined]
        self.fields["which"].required = len(among) > 1


class DeliverForm(OneOfThemForm):
    field_order = ["which", "on"]
    on = Day(
        label=gettext_lazy("The letter reached them on"),
        required=False,
        help_text=gettext_lazy(
            "Today, if you leave it empty. Their 15 working days count from this day."
        ),
    )


class AnswerForm(OneOfThemForm):
    field_order = ["which", "answer", "reason", "on"]
    answer = forms.ChoiceField(
        label=gettext_lazy("What came of it"), choices=Answer.choices, widget=forms.RadioSelect
    )
    reason = Text(
        label=gettext_lazy("Their reasons, and what the office thinks of them"),
        required=False,
        max_length=LONGEST,
        widget=_area(4),
        help_text=gettext_lazy("Required where they do not agree. For the office only."),
    )


class TellThirdPartyForm(OneOfThemForm):
    field_order = ["which", "words_to_third_party", "reason", "on"]
    words_to_third_party = Text(
        label=gettext_lazy("What will be disclosed"),
        max_length=LONGEST,
        widget=_area(4),
        error_messages={"required": gettext_lazy("Say what will be disclosed.")},
    )
    reason = Text(
        label=gettext_lazy("Why public interest asks for it"),
        max_length=LONGEST,
        widget=_area(4),
        error_messages={"required": gettext_lazy("Say why public interest asks for it.")},
    )


class AskReasonsForm(StepForm):
    words = Text(
        label=gettext_lazy("What goes beyond reason"),
        max_length=LONGEST,
        widget=_area(4),
        help_text=gettext_lazy("How many requests, how often, of what. The applicant reads it."),
        error_messages={"required": gettext_lazy("Say what goes beyond reason.")},
    )
    number = forms.IntegerField(
        label=gettext_lazy("Working days for the reasons"),
        min_value=1,
        max_value=15,
        initial=REASONS_WORKING_DAYS,
        help_text=gettext_lazy("The time for the reply goes on meanwhile."),
    )


class GiveReasonsForm(StepForm):
    words = Text(
        label=gettext_lazy("The reasons"),
        max_length=LONGEST,
        widget=_area(6),
        error_messages={"required": gettext_lazy("Write the reasons.")},
    )


class DelayForm(StepForm):
    number = forms.IntegerField(
        label=gettext_lazy("Working days more"), min_value=1, max_value=LONGEST_DELAY
    )
    reason = Text(
        label=gettext_lazy("Why it cannot be answered in time"),
        max_length=1000,
        widget=_area(3),
        error_messages={"required": gettext_lazy("Say why it cannot be answered in time.")},
    )


class AskFeeForm(StepForm):
    tariff = forms.ChoiceField(
        label=gettext_lazy("Tariff"), choices=Tariff.choices, widget=forms.RadioSelect
    )
    units = forms.IntegerField(
        label=gettext_lazy("How many applications, or pages"),
        min_value=1,
        max_value=100_000,
        help_text=gettext_lazy(
            "Free are 10 applications of an applicant in a calendar month, or 30 pages."
        ),
    )
    reason = Text(
        label=gettext_lazy("Why it goes beyond reason"),
        max_length=1000,
        widget=_area(3),
        error_messages={"required": gettext_lazy("Say why it goes beyond reason.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        before = self.initial.get("before", 0)
        self.fields["tariff"].help_text = _(
            "One tariff only. Of this applicant %(n)d came to this body before it in that month."
        ) % {"n": before}


class DeliverFeeForm(StepForm):
    on = Day(
        label=gettext_lazy("The notice reached the applicant on"),
        required=False,
        help_text=gettext_lazy(
            "Today, if you leave it empty. The 20 working days to pay count from this day."
        ),
    )


class ShowPaymentForm(StepForm):
    words = Text(
        label=gettext_lazy("When, how and under which number it was paid"),
        max_length=500,
        widget=_area(3),
        error_messages={
            "required": gettext_lazy("Say when and how it was paid, and under which number.")
        },
    )
    files = CheckedFiles(  # type: ignore[assignment]
        label=gettext_lazy("Picture or scan of the payment slip"),
        help_text=gettext_lazy("If you have one: PDF or picture."),
    )


class EnterPaymentForm(StepForm):
    yuan = forms.IntegerField(label=gettext_lazy("Yuan paid"), min_value=1)
    on = Day(
        label=gettext_lazy("Paid on"),
        required=False,
        help_text=gettext_lazy(
            "Today, if you leave it empty. The time for the reply counts anew from this day."
        ),
    )


class DeemUnpaidForm(StepForm):
    words = Text(
        label=gettext_lazy("Why the proof of payment does not count"),
        required=False,
        max_length=500,
        widget=_area(3),
        help_text=gettext_lazy("Where the applicant handed one in. She reads it."),
    )


class WaiveFeeForm(StepForm):
    reason = Text(
        label=gettext_lazy("Why it need not be paid"),
        max_length=1000,
        widget=_area(3),
        error_messages={"required": gettext_lazy("Say why it need not be paid.")},
    )


class SplitForm(StepForm):
    matters = Text(
        label=gettext_lazy("The matters, each on a line"),
        max_length=LONGEST,
        widget=_area(8),
        help_text=gettext_lazy(
            "The first stays here. Each other one becomes a request of its own, received on the "
            "same day, to be followed with the same access code."
        ),
        error_messages={"required": gettext_lazy("Write each matter on a line.")},
    )
