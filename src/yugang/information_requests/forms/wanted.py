"""The form in which what several people asked for is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import CatalogueItem

from .fields import line, prose


class WantedForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", _("publish it for everyone")), ("decline", _("do not publish it"))],
        widget=forms.RadioSelect,
    )
    item = forms.ChoiceField(label=_("Under which item of the catalogue"), required=False)
    label = line(
        _("What is to be published"),
        hint=_("Everyone can read this: name the information, nobody who asked for it."),
    )
    reason = prose(_("Why not"), rows=3, longest=1000)

    def __init__(self, *args: Any, items: Sequence[CatalogueItem], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.pk), f"{one.code} {one.name}") for one in items]
        self.fields["item"].choices = [("", _("choose")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Asks for what the decision needs."""
        given = super().clean() or {}
        needed = {"accept": ("item", "label"), "decline": ("reason",)}
        for name in needed.get(given.get("decision", ""), ()):
            if not str(given.get(name) or "").strip() and name not in self.errors:
                self.add_error(name, _("The decision needs this."))
        return given
