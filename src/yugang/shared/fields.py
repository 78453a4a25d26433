"""Fields that say in plain words what is wrong and keep what was typed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.masking import SENSITIVE, find_personal, mask
from yugang.kernel.telephones import can_be_called
from yugang.shared.text import TAGS, clean, paragraphs, plain, read_day

C = TypeVar("C")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)[^<>]*>")
_PLAIN_TAGS = {"p", "br"}
# Their loss changes nothing that a reader would see.
_HARMLESS = {
    "div",
    "span",
    "font",
    "o:p",
    "html",
    "body",
    "head",
    "meta",
    "tbody",
    "colgroup",
    "col",
}


class LightFields(dict[str, forms.Field]):
    """The fields of a form's class. Django copies them deeply for each form, which cost more than
    checking what was filled in; a form changes no more of a field than its own attributes."""

    def __deepcopy__(self, memo: Any) -> dict[str, forms.Field]:
        copied = {name: _light_copy(field) for name, field in self.items()}
        for field in copied.values():
            field.widget = _light_copy(field.widget)
            field.widget.attrs = field.widget.attrs.copy()
        return copied


def _light_copy(one: C) -> C:
    """As copy.copy, without its questions how."""
    made = object.__new__(type(one))
    vars(made).update(vars(one))
    return made


def demand_readable(text: str) -> None:
    """Raises ValidationError where the text was damaged on its way here."""
    if "\ufffd" in text:
        raise ValidationError(
            _(
                "Some characters arrived unreadable (�): the text was not sent as UTF-8. Type them again."
            ),
            code="encoding",
        )


# What turns the direction of writing, marks nothing or controls a terminal: nobody sees it, and
# with it words look other than they are. Line breaks and tabs stay; a null sign is refused.
_UNSEEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Text(forms.CharField):
    """Plain text without signs that nobody sees, whose damage on the way is noticed."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return _UNSEEN.sub("", text).strip() if text and _UNSEEN.search(text) else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        demand_readable(value or "")


class PublicText(Text):
    """A text that everyone reads: no identity, bank card or mobile number may stand in it."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if found := find_personal(value or "", SENSITIVE):
            raise ValidationError(
                _("“%(number)s” is personal data and everyone would read it. Leave it out."),
                params={"number": mask(found[0])},
            )


class Phone(Text):
    """A telephone number as people write it: blanks, dashes, an extension, or several numbers.
    services: whether 12345 and the like count."""

    def __init__(self, *, services: bool = False, **options: Any) -> None:
        self.services = services
        super().__init__(**options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not can_be_called(value, services=self.services):
            raise ValidationError(
                _(
                    "This is no whole telephone number: a mobile has 11 digits, a fixed line its area "
                    "code, as 028-82550000."
                )
            )


class DayInput(forms.DateInput):
    """A date picker; what is not a date is shown as it was typed."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not (_ISO.fullmatch(shown) and read_day(shown)):
            context["widget"]["type"] = "text"
        return context


class Day(forms.Field):
    """A date as people write it; see shared.text.read_day."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        day = read_day(str(value))
        if day is None:
            raise ValidationError(
                _("“%(value)s” is not a date. Write it as 2026-03-02."),
                code="invalid",
                params={"value": str(value)[:40]},
            )
        return day


class RichText(forms.CharField):
    """Text with the markup of shared.text; plain text becomes paragraphs."""

    widget = forms.Textarea
    default_error_messages = {
        "max_length": gettext_lazy("The text is too long. Put its annexes into attachments.")
    }

    def clean(self, value: Any) -> str:
        given = super().clean(value)
        demand_readable(given)
        html = clean(given) if is_markup(given) else paragraphs(given)
        return html if plain(html) else ""


def is_markup(text: str) -> bool:
    """Whether the text comes from the editor rather than from a plain text area."""
    return any(name.lower() in TAGS | {"script", "div"} for name in _TAG.findall(text))


def editable(html: str) -> str:
    """`html` for the text area: plain where nothing but paragraphs is in it."""
    names = {name.lower() for name in _TAG.findall(html)}
    return plain(html) if names <= _PLAIN_TAGS else html


def lost(text: str) -> list[str]:
    """The kinds of markup in `text` that are not kept and would be missed."""
    if not is_markup(text):
        return []
    return sorted({name.lower() for name in _TAG.findall(text)} - TAGS - _HARMLESS)


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files at once; whether each is taken is decided when it is stored."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=_ManyFiles, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [upload for upload in data or [] if upload]
