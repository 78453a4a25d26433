"""What someone is asked who wishes to be erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Text


class WishForm(forms.Form):
    """Who she is, where number and code alone brought her; and that she has read what goes."""

    name = Text(
        label=_("Your name, as in the matter"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name as you gave it.")},
    )
    contact = Text(
        label=_("The telephone, e-mail or postal address that you gave"),
        max_length=200,
        help_text=_("One of them, as you wrote it. It shows that the matter is yours."),
        error_messages={"required": _("Give one of those that you gave.")},
    )
    read = forms.BooleanField(
        label=_("I have read what goes and what stays. It cannot be undone once it is erased."),
        error_messages={"required": _("Tick that you have read it.")},
    )

    def __init__(
        self,
        *args: Any,
        proof: bool,
        joint: bool = False,
        taking_back: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if joint:
            self.fields["contact"].label = _(
                "The telephone, e-mail, postal address or number of identity that was given for you"
            )
            self.fields["contact"].help_text = _("It shows which of the applicants you are.")
        if taking_back:
            del self.fields["read"]
        if not proof:
            del self.fields["name"], self.fields["contact"]
