"""The form in which one asks to be told by mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .rules import Rhythm
from .words import RHYTHMS


class AskForm(forms.Form):
    """Address and rhythm; what it is about stands in the hidden fields."""

    use_required_attribute = False

    kind = forms.CharField(widget=forms.HiddenInput, max_length=8)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
    address = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("It is kept encrypted, used for nothing else, and erased when you leave."),
        error_messages={
            "required": _("Write the address to which news shall go."),
            "invalid": _("This is not a mail address. Write it as name@example.cn."),
        },
    )
    rhythm = forms.ChoiceField(
        label=_("How often"),
        choices=list(RHYTHMS.items()),
        initial=Rhythm.DAILY,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often.")},
    )
