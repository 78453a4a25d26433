"""What the notice of a payment needs besides its rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import CatalogueItem
from yugang.households.models import EntryKind


class NoticeForm(forms.Form):
    """The catalogue item, and the meeting that decided where the law asks for one."""

    def __init__(self, *args: Any, items: list[CatalogueItem], kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self._items = {str(item.pk): item for item in items}
        choices = [(key, f"{item.field} · {item.name}") for key, item in self._items.items()]
        self.fields["item"] = forms.ChoiceField(
            label=_("Catalogue item"), choices=[("", _("Choose")), *choices]
        )
        asked = kind in (EntryKind.COMPENSATION, EntryKind.ALLOTMENT)
        self.fields["meeting"] = forms.CharField(
            label=_("Meeting that decided"),
            max_length=200,
            required=asked,
            help_text=_(
                "Day, how many were called, came and agreed. Use and sharing of land compensation "
                "are decided by the villagers’ meeting first (Organic Law of Villagers’ "
                "Committees)."
            ),
        )

    @property
    def item(self) -> CatalogueItem:
        return self._items[self.cleaned_data["item"]]
