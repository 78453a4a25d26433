"""What forms have in common that anyone may send in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import LightFields


class TrappingForm(forms.Form):
    """`website` is a trap: people do not see it, programs fill it in."""

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def trapped(self) -> bool:
        return bool(self.data.get("website"))


class KeyedForm(TrappingForm):
    """A form that counts once, however often it is sent: its key tells."""

    key = forms.CharField(max_length=64, min_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        form = type(self)
        if not isinstance(form.base_fields, LightFields):
            form.base_fields = LightFields(form.base_fields)
        super().__init__(*args, **options)
        self.initial.setdefault("key", uuid4().hex)

    def renew_key(self) -> None:
        """Give a form whose key was lost on the way a new one."""
        if "key" in self.errors:
            self.data = {**self.data.dict(), "key": uuid4().hex}  # type: ignore[attr-defined]
            del self.errors["key"]
