"""The fields that the forms of steps and of letters have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import StepForm
from yugang.shared.fields import Day, Text

from .filing import LONGEST

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


def prose(
    label: Words, missing: Words = "", *, rows: int = 4, longest: int = LONGEST, hint: Words = ""
) -> Text:
    """For several lines. missing: what is told where nothing is written; "" where nothing need be."""
    return Text(
        label=label,
        max_length=longest,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
        error_messages={"required": missing} if missing else {},
    )


def line(label: Words, missing: Words = "", hint: Words = "") -> Text:
    """For one line, else as `prose`."""
    return Text(
        label=label,
        max_length=200,
        required=bool(missing),
        help_text=hint,
        error_messages={"required": missing} if missing else {},
    )


def working_days(
    label: Words, most: int, usual: int | None = None, hint: Words = ""
) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, initial=usual, help_text=hint
    )


def since(label: Words, hint: Words) -> Day:
    """The day from which a step counts, where it is not simply when it happened."""
    return Day(label=label, required=False, help_text=hint)


class ToRead(forms.CharField):
    """Shown for reading only; what comes back of it is ignored."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        attrs = {"rows": rows, "readonly": True}
        super().__init__(widget=forms.Textarea(attrs=attrs), **options)

    def validate(self, value: Any) -> None:
        """Nothing need come back."""


class OfferingForm(StepForm):
    """Some fields choose among what the form opens with. offers: under which name each finds it."""

    offers: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field, name in self.offers.items():
            self.fields[field].choices = self.initial.get(name) or []  # type: ignore[attr-defined]


class OneOfThemForm(OfferingForm):
    """About one of those asked; it needs saying which where there are several."""

    offers: ClassVar[dict[str, str]] = {"which": "among"}
    which = forms.ChoiceField(label=_("Which of them"), widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["which"].required = len(self.initial.get("among") or []) > 1
