"""Beginning a ledger, mending its lines and figures, and what its steps ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.kernel.money import BadAmount, read_amount
from yugang.shared.fields import Day, Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body
from yugang.village_finance.models import Ledger
from yugang.village_finance.queries.editing import TEXTS
from yugang.village_finance.queries.reading import ENDINGS
from yugang.village_finance.rules.classes import classes
from yugang.village_finance.rules.holdings import HoldingKind
from yugang.village_finance.rules.periods import BadPeriod, Period
from yugang.village_finance.words import HOLDINGS


class Amount(Text):
    """Money as people write it; empty is None."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_amount(text)
        except BadAmount:
            message = gettext("“%(value)s” is not an amount; write it as 1000.00")
            raise forms.ValidationError(message % {"value": text[:40]}) from None

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        return None


class StartForm(forms.Form):
    """Which village and period; the file may come at once, or lines are typed in."""

    body = forms.ModelChoiceField(
        label=_("Village"), queryset=Body.objects.none(), empty_label=None
    )
    period = Text(
        label=_("Month or quarter"),
        max_length=20,
        help_text=_("As 2025Q3 or 2025-07."),
        error_messages={"required": _("Write the month or quarter.")},
    )
    file = CheckedFileField(
        label=_("Spreadsheet with the accounts"),
        kinds=ENDINGS,
        required=False,
        help_text=_(".xlsx, .xls or .csv, as you keep it. Without a file you type the lines in."),
    )

    replace = forms.BooleanField(
        label=_("Replace all lines of the draft by those of the file"), required=False
    )

    def __init__(self, villages: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = villages  # type: ignore[attr-defined]
        self.asked = self.fields.pop("replace")
        if "replace" in self.data:
            self.fields["replace"] = self.asked

    def ask_to_replace(self, lines: int) -> None:
        """Before lines that somebody may have mended are lost."""
        self.fields["replace"] = self.asked
        text = gettext(
            "There is a draft of this period with %(n)s lines already. To go on with it, choose no "
            "file. To replace it, tick the box and choose the file again."
        )
        self.add_error("file", text % {"n": lines})

    def clean_period(self) -> Period:
        try:
            return Period.read(self.cleaned_data["period"])
        except BadPeriod:
            raise forms.ValidationError(gettext("Write it as 2025Q3 or 2025-07.")) from None


class FileForm(forms.Form):
    """The mended file, in place of the lines."""

    file = CheckedFileField(label=_("The mended file"), kinds=ENDINGS)


class LineForm(forms.Form):
    """One line; what is wrong with it is told above, and nothing is refused here."""

    is_filter = True

    day = Text(label=_("Date"), required=False, max_length=40)
    voucher = Text(label=_("Voucher number"), required=False, max_length=60)
    summary = Text(label=_("What it was for"), required=False, max_length=300)
    income = Text(label=_("Income (yuan)"), required=False, max_length=40)
    expense = Text(label=_("Expense (yuan)"), required=False, max_length=40)
    handler = Text(label=_("Handled by whom"), required=False, max_length=40)
    approver = Text(label=_("Approved by"), required=False, max_length=40)
    item = forms.ChoiceField(label=_("Item of accounts"), required=False)
    remove = forms.BooleanField(label=_("Delete this line"), required=False)

    def __init__(self, *args: Any, stamped: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        groups = [(k.name, [(i, i) for i in k.items]) for k in _sides()]
        self.fields["item"].choices = [("", _("by the words")), *groups]  # type: ignore[attr-defined]
        if stamped:
            self.fields["stamp"] = Text(
                label=_("Stamp of the finance group"), required=False, max_length=40
            )

    @property
    def cells(self) -> dict[str, str]:
        """The line as `actions.drafting` keeps it."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name in TEXTS or name == "stamp"
        }

    @property
    def is_empty(self) -> bool:
        return not any(self.cells.values())


def _sides() -> list[Any]:
    return [classes()["income"], classes()["expense"]]


class TotalsForm(forms.Form):
    """The figures of the sheet as printed."""

    is_filter = True

    opening = Amount(label=_("Opening balance (brought forward)"), required=False)
    closing = Amount(label=_("Closing balance"), required=False)
    printed_income = Amount(label=_("Total income as printed"), required=False)
    printed_expense = Amount(label=_("Total expense as printed"), required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class HoldingForm(forms.Form):
    """One asset, resource, claim or debt."""

    is_filter = True

    kind = forms.ChoiceField(label=_("Kind"), choices=list(HOLDINGS.items()))
    name = Text(label=_("Name of it"), required=False, max_length=100)
    quantity = Text(label=_("Quantity"), required=False, max_length=60)
    amount = Amount(label=_("Amount (yuan)"), required=False)
    other = Text(label=_("Who owes, is owed, or uses it"), required=False, max_length=100)
    remark = Text(label=_("Remark"), required=False, max_length=200)

    def clean_kind(self) -> HoldingKind:
        return HoldingKind(self.cleaned_data["kind"])


class AnswerObjectionForm(forms.Form):
    answer = Text(
        label=_("Answer to the objection"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Answer the objection.")},
    )


class ReasonForm(forms.Form):
    words = Text(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Give the reason.")},
    )


class StampForm(forms.Form):
    """Who of the group reviewed it, and on which day."""

    names = forms.MultipleChoiceField(
        label=_("Who reviewed it"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the members who reviewed it.")},
    )
    reviewed_on = Day(label=_("On which day"))
    words = Text(
        label=_("Opinion"),
        required=False,
        max_length=300,
        help_text=_("It stands beside the stamp. Empty: reviewed without remark."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, names: list[str], today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["names"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        self.today = today

    def clean_reviewed_on(self) -> date:
        day: date = self.cleaned_data["reviewed_on"]
        if day > self.today:
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day


def totals_of(ledger: Ledger) -> dict[str, Any]:
    names = ("opening", "closing", "printed_income", "printed_expense")
    return {**{name: getattr(ledger, name) for name in names}, "seen_version": ledger.version}
