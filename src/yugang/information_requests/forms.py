"""The forms of a disclosure request: filing, registering, and one for each step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import ApplicantForm, RegisteringForm, StepForm
from yugang.shared.fields import Text

from .rules.limits import CORRECTION, EXTENSION_WORKING_DAYS
from .words import GROUNDS, OUTCOMES, WAYS

LONGEST = 4000


class RequestFields(forms.Form):
    """What is asked for (条例 Art. 29). Never what for: the law does not let an office ask."""

    title = Text(
        label=_("What information do you ask for?"),
        max_length=200,
        help_text=_("Its name or document number, or a short description."),
        error_messages={"required": _("Name the information you ask for.")},
    )
    text = Text(
        label=_("Describe it more closely"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Years, places, projects: whatever helps to find it."),
    )
    way = forms.ChoiceField(
        label=_("How would you like to get it?"),
        choices=WAYS,
        initial="electronic",
        widget=forms.RadioSelect,
    )


class FilingForm(RequestFields, ApplicantForm):
    """What a citizen files on the web."""

    field_order = ["body", "title", "text", "way"]


class ClerkForm(RequestFields, RegisteringForm):
    """What a clerk registers for someone."""

    field_order = ["body", "channel", "received_on", "title", "text", "way"]


class AskCorrectionForm(StepForm):
    words = Text(
        label=_("What is missing"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everything, once: it can be asked only one time."),
        error_messages={"required": _("Say what is missing.")},
    )
    number = forms.IntegerField(
        label=_("Working days for the correction"),
        min_value=1,
        max_value=60,
        initial=CORRECTION.number,
    )


class CorrectForm(StepForm):
    words = Text(
        label=_("What was missing"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Give what was missing.")},
    )


class ConsultForm(StepForm):
    third_party = Text(
        label=_("Who is asked"),
        max_length=200,
        error_messages={"required": _("Name the third party.")},
    )
    inner_words = Text(
        label=_("What is asked"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class EndConsultationForm(StepForm):
    answer = forms.ChoiceField(
        label=_("The third party"),
        choices=[
            ("agrees", _("agrees")),
            ("refuses", _("does not agree, with good reason")),
            ("refuses-without-reason", _("does not agree, without good reason")),
            ("silent", _("did not answer in its time")),
        ],
        widget=forms.RadioSelect,
    )
    inner_words = Text(label=_("Remarks for colleagues"), required=False, max_length=LONGEST)


class AskExtensionForm(StepForm):
    reason = Text(
        label=_("Why more time is needed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why more time is needed.")},
    )


class ExtendForm(StepForm):
    number = forms.IntegerField(
        label=_("Working days more"),
        min_value=1,
        max_value=EXTENSION_WORKING_DAYS,
        initial=EXTENSION_WORKING_DAYS,
    )


class ReplyForm(StepForm):
    """The decision: outcome, ground where it is refused, and the words of the letter."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=[("", _("choose")), *OUTCOMES.items()])
    ground = forms.ChoiceField(
        label=_("Ground of refusal"),
        choices=[("", _("none")), *GROUNDS.items()],
        required=False,
    )
    reason = Text(
        label=_("Reasons"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Required where the information is not given as asked."),
    )
    words = Text(
        label=_("What is told to the applicant"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the reply.")},
    )

    def clean(self) -> dict[str, Any]:
        """Asks for what the decision must still say."""
        from .rules.outcomes import missing_from_reply

        given = super().clean() or {}
        for name in missing_from_reply(
            given.get("outcome", ""), given.get("ground", ""), given.get("reason", "")
        ):
            if name in self.fields and name not in self.errors:
                self.add_error(name, _("The decision needs this."))
        return given


class WithdrawForm(StepForm):
    words = Text(label=_("Why (if you like)"), required=False, max_length=500)
