"""Writing an item of the catalogue."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.models.catalogue import Mode
from yugang.disclosure.queries.catalogue import LEVELS
from yugang.disclosure.rules.channels import CHANNELS
from yugang.disclosure.rules.items import ItemValues
from yugang.kernel.limits import BadLimit
from yugang.kernel.timing import Kind, Timing
from yugang.shared.places.models import Body, BodyKind, Place

KINDS = [
    (Kind.EVENT.value, gettext_lazy("so long after the information is made or changed")),
    (Kind.AT_ONCE.value, gettext_lazy("at once")),
    (Kind.PERIOD.value, gettext_lazy("every month, quarter, half-year or year")),
    (Kind.WINDOWS.value, gettext_lazy("inside fixed days of the year")),
]
UNITS = [
    ("working-day", gettext_lazy("working days")),
    ("day", gettext_lazy("days")),
    ("month", gettext_lazy("months")),
]
EVERY = [
    ("month", gettext_lazy("month")),
    ("quarter", gettext_lazy("quarter")),
    ("half-year", gettext_lazy("half-year")),
    ("year", gettext_lazy("year")),
]
AFTER: list[tuple[int, str | Promise]] = [
    (0, gettext_lazy("its last month")),
    (1, gettext_lazy("the month after it")),
]
AFTER += [(n, format_lazy(gettext_lazy("month {n} after it"), n=n)) for n in range(2, 13)]
PLAIN = (
    "field", "field_slug", "first_level", "second_level", "third_level", "time_phrase",
    "publisher_phrase", "audience", "mode", "contact", "source", "confirmed", "in_force_from",
    "in_force_until",
)  # fmt: skip
LINES = ("elements", "basis", "body_names")
TICKED = ("body_kinds", "levels", "channels")


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, **more)


def _lines(label: Any, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=area, max_length=4000, required=False, **more)


def _ticks(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=boxes, required=False, **more
    )


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **more
    )


SPAN = re.compile(r"\d{1,2}-\d{1,2}")


class ItemForm(forms.Form):
    """The national columns, the timing in parts, and who is chosen."""

    code = forms.SlugField(
        label=gettext_lazy("Item code"),
        max_length=48,
        help_text=gettext_lazy(
            "Small letters, digits and hyphens, as village-affairs-01. It stays."
        ),
    )
    field = _line(gettext_lazy("Field"))
    field_slug = forms.SlugField(
        label=gettext_lazy("Address of the field"),
        max_length=48,
        help_text=gettext_lazy("As village-affairs."),
    )
    first_level = _line(gettext_lazy("First-level title"))
    second_level = _line(gettext_lazy("Second-level title"), required=False)
    third_level = _line(gettext_lazy("Third-level title"), required=False)
    elements = _lines(
        gettext_lazy("What it must contain"), help_text=gettext_lazy("One in each line.")
    )
    basis = _lines(
        gettext_lazy("Basis"), help_text=gettext_lazy("Law and article, one in each line.")
    )
    time_phrase = _line(gettext_lazy("Time limit as printed"))
    kind = forms.ChoiceField(label=gettext_lazy("When it is due"), choices=KINDS)
    number = forms.IntegerField(
        label=gettext_lazy("After making or change: number"),
        required=False,
        min_value=0,
        max_value=3660,
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("After making or change: unit"), choices=UNITS, required=False
    )
    every = forms.ChoiceField(label=gettext_lazy("Recurring: every"), choices=EVERY, required=False)
    months_after = forms.TypedChoiceField(
        label=gettext_lazy("Recurring: due in"), choices=AFTER, coerce=int, required=False
    )
    day = forms.IntegerField(
        label=gettext_lazy("Recurring: by day"), required=False, min_value=1, max_value=31
    )
    windows = _lines(
        gettext_lazy("Fixed days"),
        help_text=gettext_lazy("One span in each line, as 01-15 – 01-25."),
    )
    limit_source = _line(gettext_lazy("Source of the limit"), required=False)
    publisher_phrase = _line(gettext_lazy("Who discloses, as printed"))
    body_kinds = _ticks(gettext_lazy("Bodies of these kinds"), BodyKind.choices)
    levels = _ticks(
        gettext_lazy("At these levels"),
        list(LEVELS.items()),
        help_text=gettext_lazy("None ticked: at every level."),
    )
    body_names = _lines(
        gettext_lazy("Departments, stations, centres whose name ends in"),
        help_text=gettext_lazy("One in each line; empty: all of the kind."),
    )
    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=gettext_lazy("And these bodies"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    channels = _ticks(gettext_lazy("Channels"), [(channel, channel) for channel in CHANNELS])
    audience = _line(gettext_lazy("Audience"))
    mode = forms.ChoiceField(label=gettext_lazy("Manner"), choices=Mode.choices)
    contact = _line(gettext_lazy("Telephone for questions"), required=False)
    source = _line(gettext_lazy("Where this row comes from"), required=False)
    confirmed = forms.BooleanField(
        label=gettext_lazy("Read in its source and confirmed"), required=False
    )
    place = forms.ModelChoiceField(
        Place.objects.none(), label=gettext_lazy("Whose catalogue"), to_field_name="code",
        empty_label=None, required=False,
        help_text=gettext_lazy("The places below it take the item over, at the levels ticked."),
    )  # fmt: skip
    in_force_from = _day(gettext_lazy("In force from"))
    in_force_until = _day(gettext_lazy("In force until"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, item: CatalogueItem, bodies: QuerySet[Body]) -> ItemForm:
        """The form filled with what the item says."""
        given: dict[str, Any] = {name: getattr(item, name) for name in (*PLAIN, *TICKED)}
        given |= {name: "\n".join(getattr(item, name)) for name in LINES}
        given |= {"code": item.code, "version": item.version, "bodies": item.bodies.all()}
        timing = dict(item.timing)
        windows = [f"{first} – {last}" for first, last in timing.pop("windows", [])]
        given |= timing | {"limit_source": timing.get("source", ""), "source": item.source}
        return cls(initial=given | {"windows": "\n".join(windows)}).offering(bodies, item)

    def offering(
        self,
        bodies: QuerySet[Body],
        item: CatalogueItem | None,
        places: QuerySet[Place] | None = None,
    ) -> ItemForm:
        """Let these bodies be named; keep channels that the list does not know, and the code. places:
        those to whose catalogue a new item may be added, the first one unless another is chosen."""
        field, channels = self.fields["bodies"], self.fields["channels"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        assert isinstance(channels, forms.MultipleChoiceField)
        field.queryset = bodies
        if places is None:
            del self.fields["place"]
        else:
            self.fields["place"].queryset = places  # type: ignore[attr-defined]
        if item:
            self.fields["code"].disabled = True
            self.initial["code"] = item.code
            odd = [c for c in item.channels if c not in CHANNELS]
            channels.choices = [(c, c) for c in (*CHANNELS, *odd)]
        return self

    def _timing(self) -> dict[str, Any]:
        given = self.cleaned_data
        kind, found = given["kind"], {"kind": given["kind"]}
        if kind == Kind.EVENT:
            found |= {"number": given["number"], "unit": given["unit"]}
        elif kind == Kind.PERIOD:
            after = given["months_after"] or 0
            found |= {"every": given["every"], "months_after": after, "day": given["day"]}
        elif kind == Kind.WINDOWS:
            found["windows"] = [SPAN.findall(line) for line in _split(given["windows"])]
        if given.get("limit_source"):
            found["source"] = given["limit_source"]
        return found

    def clean(self) -> None:
        if not self.errors:
            try:
                self.cleaned_data["timing"] = Timing.parse(self._timing()).as_dict()
            except BadLimit as bad:
                self._tell(bad)
            until, since = (self.cleaned_data.get(f"in_force_{w}") for w in ("until", "from"))
            if until and since and until < since:
                self.add_error("in_force_until", _("This day is before the first day in force."))
            if not self.cleaned_data["body_kinds"] and not self.cleaned_data["bodies"]:
                self.add_error("body_kinds", _("Choose who discloses: a kind, or bodies by name."))

    def _tell(self, bad: BadLimit) -> None:
        where = {
            "number": ("number", _("Write a whole number, as 20.")),
            "day": ("day", _("Write the day of the month, 1 to 31.")),
            "windows": ("windows", _("Write spans in order, as 01-15 – 01-25, one in each line.")),
            "date": ("windows", _("There is no such day. Write month and day, as 01-15 – 01-25.")),
        }
        name, text = where.get(bad.code, ("kind", str(bad)))
        self.add_error(name, text)

    @property
    def values(self) -> ItemValues:
        """What was written; only after `is_valid`."""
        given = self.cleaned_data
        values = {name: given[name] for name in PLAIN}
        values |= {name: tuple(_split(given[name])) for name in LINES}
        values |= {name: tuple(given[name]) for name in TICKED}
        bodies = tuple(body.pk for body in given["bodies"])
        return ItemValues(**values, timing=given["timing"], bodies=bodies)


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
