"""What people type: a date and a limit to count, or a new holiday notice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.calendar import NATION, Notice
from yugang.kernel.explain import DATE_FORMATS
from yugang.kernel.limits import BadLimit, Limit, Unit, read_unit
from yugang.kernel.notice_text import EXAMPLE, BadNotice, read_notice
from yugang.kernel.places import BadPlaceCode, complete

from .regions import region_name

MOST = {Unit.WORKING_DAY: 1000, Unit.DAY: 1000, Unit.MONTH: 36}
FIRST_YEAR, LAST_YEAR = 2004, 2060


class DayField(forms.DateField):
    """A date as browsers send it or people write it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"required": gettext_lazy("Choose a date.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DATE_FORMATS, **kwargs)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            # Browsers show nothing for a date they do not know: the message keeps what was typed.
            message = _("“%(value)s” is not a date. Write it as 2026-03-05.")
            raise ValidationError(message % {"value": str(value)[:40]}) from error


class UnitField(forms.ChoiceField):
    """working-day, day or month; also as people write them."""

    def to_python(self, value: Any) -> str:
        try:
            return read_unit(str(value or "")).value
        except BadLimit:
            return str(value or "")[:40]


class DueForm(forms.Form):
    """Date, number, unit and place of the calculator; the date is called `from` in addresses."""

    start = DayField(label=gettext_lazy("Date of the event"))
    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=0,
        error_messages={
            "required": gettext_lazy("Write how many."),
            "invalid": gettext_lazy("Write a whole number, as 20."),
            "min_value": gettext_lazy("Write 0 or more."),
        },
    )
    unit = UnitField(
        label=gettext_lazy("Unit"),
        choices=[
            (Unit.WORKING_DAY.value, gettext_lazy("working days")),
            (Unit.DAY.value, gettext_lazy("days")),
            (Unit.MONTH.value, gettext_lazy("months")),
        ],
        error_messages={
            "required": gettext_lazy("Choose a unit."),
            "invalid_choice": gettext_lazy(
                "“%(value)s” is no unit of this page. Choose working days, days or months."
            ),
        },
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        help_text=gettext_lazy(
            "A place code or its first digits, as 64 for Ningxia. Empty: the whole nation."
        ),
    )

    def add_prefix(self, field_name: str) -> str:
        return "from" if field_name == "start" else field_name

    def clean_start(self) -> Any:
        day = self.cleaned_data["start"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(
                _("The calendar reaches from %(first)s to %(last)s. Choose a date in between.")
                % {"first": FIRST_YEAR, "last": LAST_YEAR}
            )
        return day

    def clean_place(self) -> str:
        text = self.cleaned_data["place"]
        try:
            return complete(text) if text else NATION
        except BadPlaceCode as error:
            raise ValidationError(_place_mistakes(error.code)) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number, unit = data.get("number"), data.get("unit")
        if number is not None and unit and number > MOST[Unit(unit)]:
            self.add_error("number", _("At most %(most)s.") % {"most": MOST[Unit(unit)]})
        return data

    def limit(self) -> Limit:
        """The limit of a valid form."""
        return Limit(self.cleaned_data["number"], Unit(self.cleaned_data["unit"]))


def _place_mistakes(code: str) -> str:
    return {
        "digits": _("A place code has digits only. Write 64 or 510118."),
        "province": _("No province begins with these two digits."),
        "length": _("A place code has 2, 4, 6, 9 or 12 digits."),
    }[code]


class NoticeForm(forms.Form):
    """A holiday notice, pasted as it was issued."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    region = forms.ChoiceField(label=gettext_lazy("Holds for"), required=False)
    title = forms.CharField(label=gettext_lazy("Title of the notice"), max_length=200)
    number = forms.CharField(label=gettext_lazy("Document number"), max_length=60, required=False)
    issued_on = DayField(label=gettext_lazy("Issued on"), required=False)
    text = forms.CharField(
        label=gettext_lazy("Days off and make-up days"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=format_lazy(
            gettext_lazy(
                "Paste the notice as it was issued, or write one line a holiday: {example} "
                "Weekdays and totals in the text are checked."
            ),
            example=EXAMPLE,
        ),
    )
    replacing = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, regions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [(r, region_name(r)) for r in regions]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "year" in data and "text" in data:
            try:
                data["days"] = read_notice(data["text"], data["year"])
            except BadNotice as error:
                self.add_error("text", _spell_mistake(error))
        return data

    def notice(self) -> Notice:
        """The notice of a valid form."""
        data = self.cleaned_data
        return Notice(
            year=data["year"],
            region=data["region"],
            days=data["days"],
            title=data["title"],
            number=data["number"],
            issued_on=data["issued_on"],
        )


def _spell_mistake(error: BadNotice) -> str:
    text = {
        "empty": _("No day off was found. Write for example: %(example)s") % {"example": EXAMPLE},
        "no-kind": _("it does not say whether these days are off or worked"),
        "no-name": _("a holiday's name and a colon must stand before its days"),
        "no-such-day": _("there is no such day; give month and day"),
        "weekday": _("this day falls on another weekday"),
        "other-year": _("this day is not in the year of the notice"),
        "range": _("the span ends before it begins, or is longer than a month"),
        "not-a-weekend": _("only a Saturday or Sunday can be worked to make up"),
        "twice": _("this day is named twice"),
        "total": _("the total does not agree with the days"),
    }[error.code]
    if not error.line:
        return text
    where = {"line": error.line, "found": error.found, "mistake": text}
    return _("Line %(line)s, “%(found)s”: %(mistake)s.") % where
