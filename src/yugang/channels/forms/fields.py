"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.kernel.masking import SENSITIVE, find_personal, mask
from yugang.shared.fields import Text


class PublicText(Text):
    """A text that everyone reads: no identity, bank card or mobile number may stand in it."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if found := find_personal(value or "", SENSITIVE):
            raise forms.ValidationError(
                _("“%(number)s” is personal data and everyone would read it. Leave it out."),
                params={"number": mask(found[0])},
            )


class Moment(forms.DateTimeField):
    """A day and a time, by the picker."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
