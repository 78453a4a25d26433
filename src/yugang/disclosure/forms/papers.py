"""A paper as one enters it into the register, and its mark."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.papers import Marking
from yugang.disclosure.models import CatalogueItem, PaperMark
from yugang.disclosure.queries.reasons import spell_day
from yugang.shared.fields import Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.files.kinds import PUBLICATION
from yugang.shared.places.models import Body

NO_MARK = gettext_lazy("no mark: the paper is sent back")


class MarkForm(forms.Form):
    """How open a paper is. What is missing sends it back; that is no mistake of who enters it."""

    mark = forms.ChoiceField(
        label=gettext_lazy("Openness mark"),
        required=False,
        choices=[("", NO_MARK), *PaperMark.choices],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("As it stands on the paper."),
    )
    item = forms.ModelChoiceField(
        CatalogueItem.objects.none(),
        label=gettext_lazy("Disclosed under the catalogue item"),
        required=False,
        empty_label=gettext_lazy("Choose"),
        help_text=gettext_lazy(
            "For a paper disclosed on our own initiative. Its time limit starts with the day formed."
        ),
    )
    reason = Text(
        label=gettext_lazy("Reason for the mark"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For every other mark: the ground, as the paper gives it."),
    )

    def choose_from(self, items: QuerySet[CatalogueItem]) -> None:
        field = self.fields["item"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = items

    @property
    def marking(self) -> Marking:
        given = self.cleaned_data
        item = given["item"] if given["mark"] == PaperMark.ACTIVE else None
        return Marking(given["mark"], given["reason"], item)

    def demand_in_force(self, formed_on: date | None) -> None:
        """An item that asks for nothing on that day is an error beside it."""
        item = self.cleaned_data.get("item")
        if item and formed_on and formed_on < item.in_force_from:
            text = _("This item is in force from %(day)s on only.")
            self.add_error("item", text % {"day": spell_day(item.in_force_from)})


class PaperForm(MarkForm):
    body = forms.ModelChoiceField(
        Body.objects.none(), label=gettext_lazy("Body"), empty_label=gettext_lazy("Choose")
    )
    title = Text(label=gettext_lazy("Title"), max_length=200)
    document_number = Text(
        label=gettext_lazy("Document number"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("As it stands under the title. Leave empty where there is none."),
    )
    formed_on = forms.DateField(
        label=gettext_lazy("Formed on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("The day it was signed. From it the time limit is counted."),
    )
    file = CheckedFileField(
        label=gettext_lazy("The paper as a file"),
        kinds=PUBLICATION,
        required=False,
        help_text=gettext_lazy("Only the body's editors and reviewers read it here."),
    )

    field_order = (
        "body",
        "title",
        "document_number",
        "formed_on",
        "mark",
        "item",
        "reason",
        "file",
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset, self.today = bodies, today

    def clean_formed_on(self) -> date:
        day: date = self.cleaned_data["formed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day lies ahead. Write the day it was formed."))
        return day

    def clean(self) -> None:
        self.demand_in_force(self.cleaned_data.get("formed_on"))
