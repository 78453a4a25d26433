"""Writing the guide of a body."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django import forms

from yugang.disclosure.models import Guide
from yugang.disclosure.queries.guides import NAMES
from yugang.disclosure.rules.guide_parts import DEMANDED, WRITTEN


@cache
def suggestions() -> dict[str, str]:
    """What a guide may begin with."""
    data = files("yugang.disclosure").joinpath("data").joinpath("guide-suggestions.json")
    found: dict[str, str] = json.loads(data.read_bytes())
    return found


class GuideForm(forms.Form):
    """The parts that the body writes; the others come from its record."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, guide: Guide | None = None) -> None:
        held = {name: getattr(guide, name) for name in WRITTEN} if guide else suggestions()
        super().__init__(data, initial=held | {"version": guide.version if guide else 0})
        for name in WRITTEN:
            self.fields[name] = forms.CharField(
                label=NAMES[name],
                widget=forms.Textarea(attrs={"rows": 5}),
                max_length=4000,
                required=name in DEMANDED,
            )
        self.order_fields([*WRITTEN, "version"])

    @property
    def texts(self) -> dict[str, str]:
        """Only after `is_valid`."""
        return {name: self.cleaned_data[name] for name in WRITTEN}
