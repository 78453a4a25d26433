"""The words of a case as everyone will read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.cases.rules import screening

KINDS = {
    "title": screening.IN_QUESTION,
    "question": screening.IN_QUESTION,
    "answer": screening.IN_ANSWER,
}


class PublicWordsForm(forms.Form):
    """Has fields `title`, `question`, `answer`. They come masked; whoever publishes looks at them.
    known: full names that must not stand in them."""

    sure = forms.BooleanField(
        label=_("I have looked at it: what the program doubts may stay"),
        required=False,
        widget=forms.HiddenInput,
    )
    field_order = (*KINDS, "sure")
    known: Iterable[str] = ()

    def clean(self) -> dict[str, Any]:
        """Refuses names and numbers of persons; asks about what looks personal."""
        given = super().clean() or {}
        doubts: list[str] = []
        for field, kinds in KINDS.items():
            words = str(given.get(field) or "")
            found = screening.refused(words, kinds) + screening.named(words, self.known)
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
