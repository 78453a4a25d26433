"""What is typed into a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.reports.queries.assembling import TEXTS, address, manual_cells
from yugang.reports.reading.numbers import NotANumber, read_number
from yugang.shared.fields import Text
from yugang.shared.places.models import Body, BodyKind, Level

from .models import Report
from .words import COLUMNS, ROWS, SECTIONS

YEARS = 5


class BeginForm(forms.Form):
    """Whose report, and on which year."""

    body = forms.ModelChoiceField(
        label=_("Body"), queryset=Body.objects.none(), empty_label=_("choose")
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    whole = forms.BooleanField(
        label=_("The report of the whole county: departments, towns and the government's own"),
        required=False,
        help_text=_("For a county's government only, which publishes it by 31 March."),
    )

    def __init__(self, bodies: Any, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        past = range(today.year - 1, today.year - 1 - YEARS, -1)
        self.fields["year"].choices = [(year, str(year)) for year in past]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        body = given.get("body")
        of_county = body and body.kind == BodyKind.GOVERNMENT and body.place.level <= Level.COUNTY
        if given.get("whole") and body and not of_county:
            self.add_error("whole", _("This body reports for itself only."))
        return given


class WriteForm(forms.Form):
    """The sections in words, and the cells that the platform has no source for. It may be saved
    half filled in, but nothing in it is optional."""

    is_filter = True
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, report: Report, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in TEXTS:
            self.fields[f"text-{number}"] = Text(
                label=SECTIONS[number],
                required=False,
                max_length=20_000,
                initial=report.texts.get(str(number), ""),
                widget=forms.Textarea(attrs={"rows": 12 if number == 1 else 6}),
            )
        self._cells = {address(cell): cell for cell in manual_cells(report.body)}
        for name, cell in self._cells.items():
            self.fields[name] = forms.CharField(
                label=f"{ROWS[cell.row]} · {COLUMNS[cell.column]}",
                required=False,
                max_length=24,
                initial=report.filled.get(name, ""),
                help_text=_("Not sent without it. Where there was nothing, write 0."),
            )
        self.fields["seen_version"].initial = report.version

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in self._cells:
            try:
                read_number(given.get(name) or "")
            except NotANumber:
                self.add_error(name, _("This is not a number. Write it in digits: 1250."))
        return given

    @property
    def texts(self) -> dict[str, str]:
        return {str(number): self.cleaned_data[f"text-{number}"] for number in TEXTS}

    @property
    def filled(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self._cells}


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("The report on the year before"),
        help_text=_("Word, web page, PDF or JSON. Its figures are compared with this year's."),
    )


class SendForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    remarks = Text(
        label=_("What is to be said to it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where something is still found. The reviewers and the ledger keep it."),
    )
