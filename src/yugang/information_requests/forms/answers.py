"""The words of an answered request as everyone will read them, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import screening
from yugang.shared.fields import Text

from .filing import LONGEST

KINDS = {
    "title": screening.IN_QUESTION,
    "question": screening.IN_QUESTION,
    "answer": screening.IN_ANSWER,
}


class PublishAnswerForm(forms.Form):
    """They come masked; whoever publishes looks at them. names: must not stand in them."""

    title = Text(label=_("Title"), max_length=200)
    question = Text(
        label=_("What is asked for"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Masked by the program. Read it: shorten what could tell who asked."),
    )
    answer = Text(
        label=_("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "What everyone learns. Documents are published under an item of the catalogue."
        ),
    )
    sure = forms.BooleanField(
        label=_("I have looked at it: what the program doubts may stay"),
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, names: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._names = list(names)

    def clean(self) -> dict[str, Any]:
        """Refuses names and numbers of persons; asks about what looks personal."""
        given = super().clean() or {}
        doubts: list[str] = []
        for field, kinds in KINDS.items():
            words = str(given.get(field) or "")
            found = screening.refused(words, kinds) + screening.named(words, self._names)
            if found:
                message = gettext("This must not be published: %(found)s. Mask it or take it out.")
                self.add_error(field, message % {"found": _listed(found)})
            doubts += screening.doubtful(words)
        if doubts:
            self.fields["sure"].widget = forms.CheckboxInput()
        if doubts and not given.get("sure"):
            message = gettext(
                "This looks personal: %(found)s. Take it out, or tick this if it may stay."
            )
            self.add_error("sure", message % {"found": _listed(doubts)})
        return given


def _listed(found: list[str]) -> str:
    return gettext(", ").join(f"“{words}”" for words in dict.fromkeys(found))


class TakeBackForm(forms.Form):
    reason = Text(
        label=_("Why it is taken back"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is taken back.")},
    )
