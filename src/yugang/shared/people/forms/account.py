"""Forms of the account pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Person

CODE = {"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        widget=forms.TextInput(
            {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the app"),
        max_length=40,
        widget=forms.TextInput(CODE),
        help_text=_("Six digits from the app, or one of your recovery codes."),
    )


class FirstCodeForm(forms.Form):
    code = forms.RegexField(
        r"^\s*\d{3}\s?\d{3}\s*$",
        label=_("Code from the app"),
        max_length=10,
        widget=forms.TextInput({**CODE, "inputmode": "numeric"}),
        help_text=_("The six digits the app shows now."),
        error_messages={"invalid": _("A code has six digits.")},
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class NewPasswordForm(forms.Form):
    """Twice a new password that keeps the rules."""

    new = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password, once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        rules = password_validation.password_validators_help_texts()
        self.fields["new"].help_text = " ".join(rules)

    def clean(self) -> None:
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", gettext("The two new passwords differ. Write the same twice."))
        elif new and new == self.cleaned_data.get("old"):
            self.add_error("new", gettext("The new password is the old one. Choose another."))
        elif new:
            try:
                password_validation.validate_password(str(new), self.person)
            except ValidationError as error:
                self.add_error("new", error)


class PasswordForm(NewPasswordForm):
    """The old password besides."""

    field_order = ["old", "new", "again"]
    old = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def clean_old(self) -> str:
        old = str(self.cleaned_data["old"])
        if not self.person.check_password(old):
            raise ValidationError(gettext("This is not your present password."))
        return old
