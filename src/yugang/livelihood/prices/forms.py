"""A price list, its file, one of its lines, the day from which it holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import CatalogueItem
from yugang.livelihood.files import SHEETS
from yugang.shared.fields import Day, Phone, Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body

from .models import InstitutionKind


class ListForm(forms.Form):
    """Who charges, and who answers for the list."""

    body = forms.ModelChoiceField(
        label=_("Body that publishes it"), queryset=Body.objects.none(), empty_label=_("choose")
    )
    kind = forms.ChoiceField(label=_("Kind of institution"), choices=InstitutionKind.choices)
    institution = Text(
        label=_("Name of the institution"),
        max_length=80,
        help_text=_("Who charges: the school, the hospital, the township."),
    )
    item = forms.ChoiceField(
        label=_("Item of the catalogue"),
        help_text=_("Under which the list is published; those on charges stand first."),
    )
    complaints = Phone(
        label=_("Telephone for complaints about prices"),
        max_length=40,
        initial="12315",
        services=True,
    )

    def __init__(self, bodies: Any, items: list[CatalogueItem], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self._items = {str(item.pk): item for item in items}
        choices = [(key, f"{item.field}：{item.name}") for key, item in self._items.items()]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]

    def clean_item(self) -> CatalogueItem:
        return self._items[self.cleaned_data["item"]]


class FileForm(forms.Form):
    """The file whose lines take the place of all lines."""

    file = CheckedFileField(
        label=_("Spreadsheet with the prices"),
        kinds=SHEETS,
        help_text=_(".xlsx, .xls or .csv. Its lines take the place of those below."),
    )


class StartForm(forms.Form):
    starts_on = Day(
        label=_("Holds from"), help_text=_("On that day it takes the place of the version before.")
    )


class LineForm(forms.Form):
    """One line as it is written; what is wrong with it is said on the page of the version."""

    code = Text(label=_("Code of the charge"), required=False, max_length=60)
    item = Text(label=_("Charged for"), required=False, max_length=400)
    unit = Text(
        label=_("Charged per"),
        required=False,
        max_length=60,
        help_text=_("What one price is for: a term, a time, a ton."),
    )
    price = Text(label=_("Price (yuan)"), required=False, max_length=60)
    basis = Text(
        label=_("Basis (document number)"),
        required=False,
        max_length=400,
        help_text=_("The number of the document, or the law with its article."),
    )
    set_by = Text(label=_("Set by"), required=False, max_length=200)
    since = Text(label=_("Valid from"), required=False, max_length=40)
    until = Text(
        label=_("Valid until"),
        required=False,
        max_length=40,
        help_text=_("Empty where no end is set."),
    )
    remark = Text(label=_("Who pays, and remarks"), required=False, max_length=400)
    edits = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SearchForm(forms.Form):
    """What readers look for."""

    q = forms.CharField(label=_("Item, code or institution"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("Kind of institution"),
        required=False,
        choices=[("", _("all kinds")), *InstitutionKind.choices],
    )
    is_filter = True
