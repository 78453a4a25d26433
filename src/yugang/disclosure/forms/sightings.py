"""What a passer-by tells of a sheet, and what the office found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import Board, Fault
from yugang.shared.fields import PublicText, Text
from yugang.shared.public_forms import KeyedForm


class SightForm(forms.Form):
    """It hangs here. The board is asked for where the body has several."""

    board = forms.ModelChoiceField(
        label=_("At which board do you stand?"),
        queryset=Board.objects.none(),
        required=False,
        empty_label=_("I do not know its name"),
    )

    def __init__(self, *args: Any, boards: QuerySet[Board], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["board"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = boards
        if not self.is_bound and len(boards[:2]) < 2:
            del self.fields["board"]


class ReportForm(KeyedForm, SightForm):
    """The sheet differs."""

    fault = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Fault.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong.")},
    )
    remark = Text(
        label=_("What exactly?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "For example: line 3 says 800, the web says 600. Write no names or numbers of persons."
        ),
    )

    field_order = ("fault", "board", "remark", "website", "key")


class SettleForm(forms.Form):
    finding = PublicText(
        label=_("What was found and done"),
        help_text=_(
            "Everyone who scans the sheet can read it, as: on 3 March the sheet was hung anew."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
