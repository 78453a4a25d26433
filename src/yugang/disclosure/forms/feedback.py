"""What a reader sends, and the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.screening import NEVER
from yugang.kernel.masking import find_personal
from yugang.shared.fields import Text
from yugang.shared.public_forms import KeyedForm

LONGEST = 2000


class FeedbackForm(KeyedForm):
    """A reader's words."""

    text = Text(
        label=gettext_lazy("What would you like to say about this publication?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Write no identity or bank card numbers. Up to 2,000 characters."),
        error_messages={"required": gettext_lazy("Write what you would like to say.")},
    )
    name = Text(
        label=gettext_lazy("Your name"),
        max_length=50,
        required=False,
        help_text=gettext_lazy("Only the office sees it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact = Text(
        label=gettext_lazy("Telephone or e-mail"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Only the office sees it, to ask back."),
    )


class LookUpForm(forms.Form):
    """The number on the receipt."""

    receipt = forms.CharField(
        label=gettext_lazy("Receipt number"),
        max_length=40,
        help_text=gettext_lazy("Such as 2026-7KQ3M-XW9RT; capitals and spaces do not matter."),
        error_messages={"required": gettext_lazy("Write the number on your receipt.")},
    )


class AnswerForm(forms.Form):
    """The office's answer. show: it stands on the publication's page, with the masked words."""

    answer = Text(
        label=gettext_lazy("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write the answer.")},
    )
    show = forms.TypedChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=[
            ("yes", gettext_lazy("everyone: question and answer stand on the publication's page")),
            ("no", gettext_lazy("only the sender, by the receipt number")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who may read the answer.")},
    )

    def clean_answer(self) -> Any:
        answer = str(self.cleaned_data["answer"])
        if find_personal(answer, NEVER):
            raise forms.ValidationError(
                _("An identity or bank card number stands in the answer. Take it out.")
            )
        return answer
