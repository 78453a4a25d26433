"""What the letters ask for that are written by hand."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import StepForm
from yugang.shared.fields import Day

from .fields import OfferingForm, OneOfThemForm, line, prose, working_days


class OutcomeForThirdPartyForm(OneOfThemForm):
    field_order = ["which", "words", "reason", "on"]
    words = prose(
        _("What became of what concerns them"),
        _("Say what became of it."),
        hint=_("As: the unit prices are disclosed. The applicant's name is not told."),
    )
    reason = prose(_("Reasons"), rows=3)


class ServiceSlipForm(OfferingForm):
    field_order = ["letter", "way", "place", "remarks", "on"]
    offers: ClassVar[dict[str, str]] = {"letter": "letters"}
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
    place = line(_("Place of service"))
    remarks = line(_("Remarks on the slip"))


class TransferForm(StepForm):
    field_order = ["other_body", "words", "number", "on"]
    other_body = line(_("To which body"), _("Name the body."))
    words = prose(_("What the letter says to it"), _("Say what the letter shall say."), rows=3)
    number = working_days(_("Working days to send it back"), most=20, usual=3)


class TransferNoticeForm(StepForm):
    field_order = ["other_body", "words", "on"]
    other_body = line(_("To which body it went"), _("Name the body."))
    words = prose(_("How to reach that body"), _("Say how the applicant reaches it."), rows=3)


class LateForm(StepForm):
    field_order = ["reason", "promised", "on"]
    reason = prose(_("Why it is late"), _("Say why it is late."))
    promised = Day(
        label=_("By when the reply will come"),
        error_messages={"required": _("Give the day.")},
    )


class OrderForm(StepForm):
    field_order = ["words", "number", "on"]
    words = prose(_("What is to be corrected"), _("Say what is to be corrected."), rows=5)
    number = working_days(_("Working days for it"), most=60, usual=10)


class ComplaintAnswerForm(StepForm):
    """The answer to the complaint that was decided last."""
