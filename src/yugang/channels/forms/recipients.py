"""Lists of recipients: entering with consent, subscribing, confirming."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.channels.rules.addresses import BadAddress, read, split_lines
from yugang.disclosure.public import TELLING, Channel, carriage
from yugang.shared.fields import Phone, Text

from .fields import area

MOST_LINES = 5000
WRONG = {
    "mobile": _("Line %(line)s: “%(text)s” is no mobile number. Write 11 digits."),
    "phone": _("Line %(line)s: “%(text)s” is no telephone number. Write it with its area code."),
    "mail": _("Line %(line)s: “%(text)s” is no mail address."),
}


class RecipientsForm(forms.Form):
    """Numbers a village enters, with the consent of those who are called by them."""

    channel = forms.ChoiceField(
        label=_("Channel used"), choices=[(c.value, carriage.NAMES[c]) for c in TELLING]
    )
    numbers = Text(
        label=_("Numbers or addresses"),
        max_length=400_000,
        widget=area(8),
        help_text=_("One to a line; after a blank what helps to recognise it, as the group."),
    )
    consent = Text(
        label=_("How they agreed"),
        max_length=200,
        help_text=_(
            "For example: forms signed at the meeting of 2 March, kept in the village file."
        ),
    )
    agreed = forms.BooleanField(
        label=_("Each of them agreed to be told, and knows how to leave"),
        error_messages={"required": _("Only who agreed may be entered.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        channel, text = cleaned.get("channel"), cleaned.get("numbers")
        if channel and text:
            cleaned["lines"] = self._lines(str(channel), str(text))
        return cleaned

    def _lines(self, channel: str, text: str) -> list[tuple[str, str]]:
        lines = split_lines(text)
        if len(lines) > MOST_LINES:
            self.add_error("numbers", _("No more than 5,000 lines at once."))
        wrong = 0
        for line, (number, _label) in enumerate(lines, 1):
            try:
                read(channel, number)
            except BadAddress as bad:
                wrong += 1
                if wrong <= 20:
                    shown = {"line": line, "text": number[:30]}
                    self.add_error("numbers", forms.ValidationError(WRONG[bad.kind], params=shown))
        return lines


class SubscribeForm(forms.Form):
    """The number that wants to be told."""

    number = Phone(label=_("Mobile number"), max_length=20)
    agreed = forms.BooleanField(
        label=_("I agree that this number is kept for these messages until I leave"),
        error_messages={"required": _("Without this the number may not be kept.")},
    )

    def clean_number(self) -> str:
        try:
            return read(Channel.SMS, str(self.cleaned_data["number"]))
        except BadAddress:
            raise forms.ValidationError(
                _("This is no mobile number. Write its 11 digits.")
            ) from None


class ConfirmForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the SMS"),
        max_length=8,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
