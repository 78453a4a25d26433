"""What an editor says of a document that is out: that it was repealed, what it belongs with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import Publication
from yugang.disclosure.queries.labels import RELATIONS
from yugang.disclosure.queries.reading import in_force
from yugang.shared.fields import Day, PublicText, Text

from .steps import LONGEST

LONGEST_ADDRESS = 400
WAYS = ("http://", "https://", "/")


class RepealForm(forms.Form):
    """From which day on it is no longer in force, and why."""

    repealed_on = Day(
        label=gettext_lazy("No longer in force from"),
        help_text=gettext_lazy("The first day on which it does not hold any more."),
        error_messages={"required": gettext_lazy("Write the day.")},
    )
    ground = PublicText(
        label=gettext_lazy("On what ground"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Name the document that repeals it, with its number. It stands on the public page."
        ),
        error_messages={
            "required": gettext_lazy("Write the ground; it stands on the public page.")
        },
    )
    successor = Text(
        label=gettext_lazy("Index number of the document that takes its place"),
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy("Where it is published here: both pages lead to each other then."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.other: Publication | None = None

    def clean_successor(self) -> str:
        given = str(self.cleaned_data["successor"]).strip()
        self.other = _named(given)
        return given


def _named(given: str) -> Publication | None:
    """The publication of an index number, or of the address of its page; None where none is
    named. Raises ValidationError."""
    number = given.partition("/p/")[2].strip("/") or given
    if not number:
        return None
    found = in_force().filter(index_number=number).first()
    if found is None:
        raise forms.ValidationError(
            _("Nothing public has the number “%(number)s”. Copy it from its page."),
            params={"number": number[:60]},
        )
    return found


class RelateForm(forms.Form):
    """What this document is to another: one that is published here, by its index number or the
    address of its page, or one from elsewhere, by title and address."""

    kind = forms.ChoiceField(
        label=gettext_lazy("This document"),
        choices=[(code, words[0]) for code, words in RELATIONS.items()],
    )
    number = Text(
        label=gettext_lazy("Index number of the other document"),
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text=gettext_lazy("Or the address of its page here."),
    )
    title = Text(
        label=gettext_lazy("Or its title, where it is published elsewhere"),
        required=False,
        max_length=LONGEST,
    )
    address = Text(
        label=gettext_lazy("With the address there"), required=False, max_length=LONGEST_ADDRESS
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.other: Publication | None = None

    def clean_number(self) -> str:
        given = str(self.cleaned_data["number"]).strip()
        self.other = _named(given)
        return given

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if address and not address.startswith(WAYS):
            raise forms.ValidationError(_("Begin the address with https:// or http://."))
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("number") and not cleaned.get("title", "").strip():
            self.add_error("number", _("Name the other document by its number or its title."))
        return cleaned
