"""What the sender of a case fills in afterwards: to find it again, and to rate the answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.identifiers import is_receipt_number, tidy, tidy_receipt
from yugang.shared.fields import Text


class LookUpForm(forms.Form):
    """What stands on the receipt."""

    receipt = forms.CharField(
        label=gettext_lazy("Receipt number"),
        max_length=40,
        help_text=gettext_lazy("Such as 2026-7KQ3M-XW9RT; capitals and spaces do not matter."),
        error_messages={"required": gettext_lazy("Write the number on your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Access code"),
        max_length=40,
        help_text=gettext_lazy("Eight letters and digits, given with the receipt."),
        error_messages={"required": gettext_lazy("Write the access code on your receipt.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_receipt(self) -> str:
        receipt = tidy_receipt(self.cleaned_data["receipt"])
        if not is_receipt_number(receipt):
            raise forms.ValidationError(
                _("This is no receipt number. Compare it with the receipt, sign by sign.")
            )
        return receipt

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"]).replace("-", "")


class RatingForm(forms.Form):
    """How content the sender is."""

    rating = forms.TypedChoiceField(
        label=gettext_lazy("How content are you?"),
        choices=[
            (5, gettext_lazy("very content")),
            (4, gettext_lazy("content")),
            (3, gettext_lazy("more or less content")),
            (2, gettext_lazy("not content")),
            (1, gettext_lazy("not content at all")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    words = Text(
        label=gettext_lazy("What was good, what was not"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
