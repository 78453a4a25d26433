"""The forms of consulting, of what goes beyond reason, of fees, and of splitting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import CheckedFiles, StepForm
from yugang.shared.fields import Phone

from ..models import Answer, Tariff, Whom
from ..rules.limits import LONGEST_DELAY, REASONS_WORKING_DAYS
from .fields import OneOfThemForm, ToRead, line, prose, since, working_days

SHORT = 1000


class ConsultForm(StepForm):
    whom = forms.ChoiceField(
        label=_("Who is asked"),
        choices=Whom.choices,
        initial=Whom.THIRD_PARTY,
        widget=forms.RadioSelect,
    )
    third_party = line(
        _("Name of who is asked"),
        _("Name who is asked."),
        hint=_("Kept sealed, as are address and telephone. The applicant's name is not told."),
    )
    address = line(_("Postal address"))
    phone = Phone(label=_("Telephone"), max_length=30, required=False)
    asked = prose(
        _("What of the information concerns them"), _("Say what the letter shall ask about.")
    )


class DeliverForm(OneOfThemForm):
    field_order = ["which", "on"]
    on = since(
        _("The letter reached them on"),
        _("Today, if you leave it empty. Their 15 working days count from this day."),
    )


class AnswerForm(OneOfThemForm):
    field_order = ["which", "answer", "reason", "on"]
    answer = forms.ChoiceField(
        label=_("What came of it"), choices=Answer.choices, widget=forms.RadioSelect
    )
    reason = prose(
        _("Their reasons, and what the office thinks of them"),
        hint=_("Required where they do not agree. For the office only."),
    )


class TellThirdPartyForm(OneOfThemForm):
    field_order = ["which", "words_to_third_party", "reason", "on"]
    words_to_third_party = prose(_("What will be disclosed"), _("Say what will be disclosed."))
    reason = prose(_("Why public interest asks for it"), _("Say why public interest asks for it."))


class AskReasonsForm(StepForm):
    words = prose(
        _("What goes beyond reason"),
        _("Say what goes beyond reason."),
        hint=_("How many requests, how often, of what. The applicant reads it."),
    )
    number = working_days(
        _("Working days for the reasons"),
        most=15,
        usual=REASONS_WORKING_DAYS,
        hint=_("The time for the reply goes on meanwhile."),
    )


class GiveReasonsForm(StepForm):
    words = prose(_("The reasons"), _("Write the reasons."), rows=6)


class DelayForm(StepForm):
    number = working_days(_("Working days more"), most=LONGEST_DELAY)
    reason = prose(
        _("Why it cannot be answered in time"),
        _("Say why it cannot be answered in time."),
        rows=3,
        longest=SHORT,
    )


class AskFeeForm(StepForm):
    field_order = ["tariff", "units", "reason", "on", "account"]
    tariff = forms.ChoiceField(label=_("Tariff"), choices=Tariff.choices, widget=forms.RadioSelect)
    units = forms.IntegerField(
        label=_("How many applications, or pages"),
        min_value=1,
        max_value=100_000,
        help_text=_("Free are 10 applications of an applicant in a calendar month, or 30 pages."),
    )
    reason = prose(
        _("Why it goes beyond reason"), _("Say why it goes beyond reason."), rows=3, longest=SHORT
    )
    account = ToRead(
        label=_("Where it is to be paid, as the notice says"),
        rows=4,
        help_text=_("The openness office sets it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        before = self.initial.get("before", 0)
        self.fields["tariff"].help_text = gettext(
            "One tariff only. Of this applicant %(n)d came to this body before it in that month."
        ) % {"n": before}


class DeliverFeeForm(StepForm):
    on = since(
        _("The notice reached the applicant on"),
        _("Today, if you leave it empty. The 20 working days to pay count from this day."),
    )


class ShowPaymentForm(StepForm):
    words = prose(
        _("When, how and under which number it was paid"),
        _("Say when and how it was paid, and under which number."),
        rows=3,
        longest=500,
    )
    files = CheckedFiles(  # type: ignore[assignment]
        label=_("Picture or scan of the payment slip"),
        help_text=_("If you have one: PDF or picture."),
    )


class EnterPaymentForm(StepForm):
    yuan = forms.IntegerField(label=_("Yuan paid"), min_value=1)
    on = since(
        _("Paid on"),
        _("Today, if you leave it empty. The time for the reply counts anew from this day."),
    )


class DeemUnpaidForm(StepForm):
    words = prose(
        _("Why the proof of payment does not count"),
        rows=3,
        longest=500,
        hint=_("Where the applicant handed one in. She reads it."),
    )


class WaiveFeeForm(StepForm):
    reason = prose(
        _("Why it need not be paid"), _("Say why it need not be paid."), rows=3, longest=SHORT
    )


class SplitForm(StepForm):
    matters = prose(
        _("The matters"),
        _("Write each matter on a line."),
        rows=8,
        hint=_(
            "Each on a line. The first stays here. Each other one becomes a request of its own, received on the "
            "same day, to be followed with the same access code."
        ),
    )
