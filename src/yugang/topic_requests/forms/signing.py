"""The forms of co-signing: by telephone or mail, with the code, by slip, at the counter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Text
from yugang.shared.public_forms import TrappingForm
from yugang.topic_requests.rules.guarding import MOST_SLIPS
from yugang.topic_requests.rules.once import plain_contact, plain_household
from yugang.topic_requests.rules.signing import Signer

MOBILE_DIGITS = 11


class SignerFields(TrappingForm):
    """Who signs. Kept sealed, and erased some time after the matter has ended."""

    use_required_attribute = False

    name = Text(
        label=_("Your name"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    household = Text(
        label=_("Your household: group and house number"),
        max_length=60,
        help_text=_("As “group 3, number 12”: by it, each is counted once."),
        error_messages={"required": _("Write group and house number.")},
    )

    def clean_household(self) -> str:
        given = str(self.cleaned_data["household"])
        if not any(sign.isdigit() for sign in plain_household(given)):
            raise forms.ValidationError(gettext("The house number is missing."))
        return given

    def signer(self) -> Signer:
        given = self.cleaned_data
        return Signer(given["name"], given["household"], given.get("contact", ""))


class AskForm(SignerFields):
    """A code by SMS or mail."""

    contact = Text(
        label=_("Mobile number or mail address"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
        help_text=_("The code goes there. Each number signs once."),
        error_messages={"required": _("Write the number or address to which the code shall go.")},
    )
    is_villager = forms.BooleanField(
        label=_("I am a villager of this village, and sign for myself"),
        error_messages={"required": _("Only villagers of this village co-sign.")},
    )
    field_order = ["name", "household", "contact", "is_villager"]

    def clean_contact(self) -> str:
        given = str(self.cleaned_data["contact"]).strip()
        if "@" in given:
            validate_email(given)
            return given
        plain = plain_contact(given)
        if len(plain) != MOBILE_DIGITS or not plain.startswith("1"):
            text = gettext("This is no mobile number. Write its eleven digits, or a mail address.")
            raise forms.ValidationError(text)
        return given


class CodeForm(forms.Form):
    """The six digits."""

    use_required_attribute = False
    code = Text(
        label=_("Code of six digits"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Write the code that came.")},
    )

    def clean_code(self) -> str:
        return "".join(sign for sign in str(self.cleaned_data["code"]) if sign.isalnum())


class SlipForm(SignerFields):
    """A code slip that the village handed out."""

    code = Text(
        label=_("Code on the code slip"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Copy the code from the slip.")},
    )
    field_order = ["code", "name", "household"]


class ReceiptForm(forms.Form):
    """The code of the receipt of a signature."""

    use_required_attribute = False
    code = Text(
        label=_("Code on the receipt"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Copy the code from the receipt.")},
    )


class CounterForm(SignerFields):
    """A clerk takes the signature of someone who stands there."""

    is_representative = forms.BooleanField(
        label=_("She is a villagers' representative"), required=False
    )
    was_seen = forms.BooleanField(
        label=_("I know her, or have seen her identity card"),
        error_messages={"required": _("Only who was seen can be entered here.")},
    )
    field_order = ["name", "household", "is_representative", "was_seen"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = gettext("Name of who signs")
        self.fields["household"].label = gettext("Her household: group and house number")


class SlipsForm(forms.Form):
    """How many slips are printed, and for whom."""

    use_required_attribute = False
    key = forms.CharField(max_length=64, min_length=16, widget=forms.HiddenInput)
    count = forms.IntegerField(label=_("How many slips"), min_value=1, max_value=MOST_SLIPS)
    for_representatives = forms.BooleanField(
        label=_("They are for villagers' representatives"),
        required=False,
        help_text=_("Whoever signs with one counts as a representative: hand them out in person."),
    )


class StrikeForm(forms.Form):
    use_required_attribute = False
    signature = forms.IntegerField(widget=forms.HiddenInput)
    reason = Text(
        label=_("Why it does not count"),
        max_length=200,
        error_messages={"required": _("Say why.")},
    )
