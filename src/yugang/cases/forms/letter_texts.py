"""The form of a letter's text, with its places under the names that the editor reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Text

from ..texts.checking import LONGEST, problems
from ..texts.filling import LetterText
from ..texts.naming import kept

SAMPLE = "sample"


class LetterTextForm(forms.Form):
    title = Text(
        label=_("Title of the letter"),
        max_length=100,
        error_messages={"required": _("The letter needs a title.")},
    )
    text = Text(
        label=_("Text of the letter"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false"}),
        help_text=_("A paragraph is a line; # makes a heading, | name | value | a row of a table."),
        error_messages={"required": _("The letter needs a text.")},
    )
    like = forms.ChoiceField(
        label=_("Show it filled as"),
        required=False,
        choices=[(SAMPLE, _("a sample"))],
        help_text=_("For the preview: a sample, or a letter of this kind that you may read."),
    )
    why = Text(
        label=_("Why you change it"),
        max_length=500,
        error_messages={"required": _("Say why you change it.")},
        help_text=_("Stands beside the version, for those who come after you."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *args: Any,
        known: LetterText,
        likes: Sequence[tuple[str, str]] = (),
        keeping: bool = False,
        **options: Any,
    ) -> None:
        """known: the letter; likes: letters that the preview may be filled as; keeping: whether it
        is to be kept, not only looked at."""
        super().__init__(*args, **options)
        self.known = known
        self.fields["like"].choices = [(SAMPLE, _("a sample")), *likes]  # type: ignore[attr-defined]
        self.keeping = keeping

    def clean_text(self) -> str:
        """The text with its places by their codes."""
        return kept(self.cleaned_data["text"], self.known.fields)

    def clean(self) -> dict[str, Any]:
        """Names each fault with its line."""
        given = super().clean() or {}
        if "title" in given and "text" in given:
            for one in problems(self.known, given["title"], given["text"]):
                self.add_error("title" if one.line == 0 else "text", str(one))
        if not self.keeping:
            self.errors.pop("why", None)
        return given


class TakeUpForm(forms.Form):
    """Going back to another version, or to what holds above."""

    why = Text(
        label=_("Why you go back"),
        max_length=500,
        error_messages={"required": _("Say why you go back.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
