"""Asking for a new password."""

from __future__ import annotations

from unicodedata import normalize

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Text


class AskForm(forms.Form):
    who = Text(
        label=_("User name or mail address"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Write your user name or your mail address.")},
    )

    def clean_who(self) -> str:
        return normalize("NFKC", str(self.cleaned_data["who"])).strip()
