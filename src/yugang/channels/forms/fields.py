"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms


class Moment(forms.DateTimeField):
    """A day and a time, by the picker."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **options)


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
