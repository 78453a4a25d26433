"""Drawing a sample, marking its replies, answering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.shared.fields import Day, Text

from ..rules.drawing import MOST
from ..words import POINTS, VERDICTS
from .orders import LONGEST, OnceForm, lines


class DrawForm(OnceForm):
    since = Day(label=gettext_lazy("Replies from"))
    until = Day(label=gettext_lazy("Replies until"))
    size = forms.IntegerField(
        label=gettext_lazy("How many"), min_value=1, max_value=MOST, initial=20
    )
    seed = Text(
        label=gettext_lazy("Seed"),
        max_length=64,
        required=False,
        help_text=gettext_lazy(
            "Leave it empty and the system draws one; or enter what was drawn before witnesses."
        ),
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if until and until >= self.today:
            self.add_error("until", _("Choose a day that is over: what ends later is not in it."))
        elif since and until and until < since:
            self.add_error("until", _("This day lies before the first one."))
        return given


class ReviewForm(forms.Form):
    """A verdict and words for each point, then words on the whole."""

    words = Text(
        label=gettext_lazy("On the whole"), max_length=LONGEST, required=False, widget=lines(3)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for point, label in POINTS.items():
            self.fields[point] = forms.ChoiceField(
                label=label,
                choices=VERDICTS.items(),
                widget=forms.RadioSelect,
                error_messages={"required": _("Mark this point.")},
            )
            self.fields[f"{point}_words"] = Text(
                label=_("What is wrong with it"), max_length=LONGEST, required=False
            )
        self.order_fields([*(name for p in POINTS for name in (p, f"{p}_words")), "words"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for point in POINTS:
            if given.get(point) == "flawed" and not str(given.get(f"{point}_words") or "").strip():
                self.add_error(f"{point}_words", _("Say of each flaw what is wrong."))
        return given

    @property
    def marks(self) -> dict[str, tuple[str, str]]:
        given = self.cleaned_data
        return {point: (given[point], given[f"{point}_words"]) for point in POINTS}

    def by_point(self) -> Iterator[tuple[Any, Any]]:
        """The fields in pairs."""
        for point in POINTS:
            yield self[point], self[f"{point}_words"]


class CorrectForm(ReviewForm):
    """The review as it shall be, and why. version: of the one that it replaces."""

    reason = Text(
        label=gettext_lazy("Why it is corrected"),
        max_length=LONGEST,
        widget=lines(3),
        help_text=gettext_lazy("The body reads it, beside the earlier version."),
        error_messages={"required": gettext_lazy("Say why it is corrected.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    words = Text(
        label=gettext_lazy("What the body says to it"),
        max_length=LONGEST,
        widget=lines(5),
        error_messages={"required": gettext_lazy("Say it in words.")},
    )
