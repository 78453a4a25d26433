"""What a citizen fills in about her own account."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Phone, Text
from yugang.shared.notices.queries import not_set_up
from yugang.shared.public_forms import TrappingForm

from ..models import Person, Telling

USERNAME = re.compile(r"[\w.@-]{3,64}")


class ContactFields(forms.Form):
    """Name, ways to reach her, and which of them notices take."""

    name = Text(
        label=_("Name"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    mail = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    phone = Phone(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    told_by = forms.ChoiceField(
        label=_("How do you want to hear of each step?"),
        choices=Telling.choices,
        initial=Telling.PAGE,
        widget=forms.RadioSelect,
        help_text=_("Mail and SMS name the number of the matter and the step, nothing else."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offers only what this site can send, and what she chose before."""
        super().__init__(*args, **options)
        told_by = self.fields["told_by"]
        missing = set(not_set_up()) - {self.initial.get("told_by")}
        offered = [(way, name) for way, name in Telling.choices if way not in missing]
        told_by.choices = offered  # type: ignore[attr-defined]
        if len(offered) == 1:
            told_by.help_text = gettext("This site does not send mail or SMS yet.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        by = given.get("told_by")
        if by == Telling.MAIL and not given.get("mail") and "mail" not in self.errors:
            self.add_error("mail", gettext("Notices by mail need a mail address."))
        if by == Telling.SMS and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", gettext("Notices by SMS need a telephone number."))
        return given


class RegisterForm(TrappingForm, ContactFields):
    """A new account: a user name nobody has, and a password that keeps the rules."""

    field_order = ["username", "name", "new", "again", "mail", "phone", "told_by"]
    username = Text(
        label=_("User name"),
        max_length=64,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
        help_text=_("You sign in with it. At least three letters or digits, without blanks."),
    )
    new = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password, once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        rules = password_validation.password_validators_help_texts()
        self.fields["new"].help_text = " ".join(rules)

    def clean_username(self) -> str:
        name = normalize("NFKC", str(self.cleaned_data["username"])).strip()
        if not USERNAME.fullmatch(name):
            raise ValidationError(
                gettext("Only letters, digits and . _ - @, and at least three of them.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        new, again = given.get("new"), given.get("again")
        if new and again and new != again:
            self.add_error("again", gettext("The two passwords differ. Write the same twice."))
        elif new:
            names = {name: given.get(name, "") for name in ("username", "name", "mail", "phone")}
            try:
                password_validation.validate_password(str(new), Person(**names))
            except ValidationError as error:
                self.add_error("new", error)
        return given

    def tell_taken(self) -> None:
        self.add_error("username", gettext("This user name is taken. Choose another one."))

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [field for field in self if field.name != "website"]


class ContactForm(ContactFields):
    """Changing them later."""

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        initial = {name: getattr(person, name) for name in ("name", "mail", "phone")}
        initial["told_by"] = person.told_by or Telling.PAGE
        super().__init__(*args, **{**options, "initial": initial})
