"""Sending personal lists in, finding an account, opening one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from yugang.livelihood.files import SHEETS
from yugang.shared.fields import Day, Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body

from .models import AccountKind


class _Whose(forms.Form):
    body = forms.ModelChoiceField(
        label=_("Institution"), queryset=Body.objects.none(), empty_label=_("choose")
    )
    kind = forms.ChoiceField(label=_("Kind of list"), choices=AccountKind.choices)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, bodies: Any, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4(), **more.get("initial", {})}
        super().__init__(*args, **more)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]

    def clean_kind(self) -> AccountKind:
        return AccountKind(self.cleaned_data["kind"])


class _Kept(_Whose):
    kept_days = forms.IntegerField(
        label=_("Erase after so many days"),
        min_value=1,
        help_text=_("Counted from today. No list is kept longer than the office has set."),
    )

    def __init__(self, bodies: Any, *args: Any, **more: Any) -> None:
        super().__init__(bodies, *args, **more)
        field = self.fields["kept_days"]
        field.max_value = settings.KEEP_STATEMENTS  # type: ignore[attr-defined]
        field.validators.append(MaxValueValidator(settings.KEEP_STATEMENTS))
        field.widget.attrs["max"] = settings.KEEP_STATEMENTS
        self.initial.setdefault("kept_days", settings.KEEP_STATEMENTS)


class FileForm(_Kept):
    """The lists of many people in one file."""

    file = CheckedFileField(
        label=_("Spreadsheet with the lists"),
        kinds=SHEETS,
        help_text=_(
            "One line for each charge, each with name, number of the person, date, item, amount. "
            "The file itself is not kept."
        ),
    )


class OneForm(_Kept):
    """The list of one person, typed or pasted."""

    name = Text(label=_("Name"), max_length=40)
    ref = Text(
        label=_("Number of the person"),
        max_length=40,
        help_text=_("The institution's own number of the stay, the household or the pupil."),
    )
    day = Day(label=_("Date"))
    lines = Text(
        label=_("Lines"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "A line for each charge: item, unit, quantity, price, amount, with tabs or commas "
            "between them, as pasted from a spreadsheet."
        ),
    )


class FindForm(_Whose):
    """An account by the institution's own number."""

    ref = Text(label=_("Number of the person"), max_length=40)
