"""Filters of the lists of duties, and what one fills in for a duty."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.duties import ALL, OPEN, Wanted
from yugang.disclosure.queries.reasons import STATES, spell_day, spell_month
from yugang.disclosure.queries.reminder_days import MOST
from yugang.disclosure.rules.exempting import last_day
from yugang.disclosure.rules.spans import quarter_of, span
from yugang.shared.fields import PublicText
from yugang.shared.places.models import Body

LEVELS: list[tuple[str, str | Promise]] = [
    ("", gettext_lazy("All levels")),
    ("county", gettext_lazy("County level")),
    ("town", gettext_lazy("Town level")),
    ("village", gettext_lazy("Village level")),
]


class FilterForm(forms.Form):
    """What stands in the address. Hidden parts (place, body, item) come from links."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    period = forms.CharField(label=gettext_lazy("Due in"), required=False, max_length=8)
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False, choices=LEVELS)
    today = forms.DateField(
        label=gettext_lazy("As if today were"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    place = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    here = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    body = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)
    item = forms.CharField(required=False, max_length=48, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, today: date, state: str = ALL, period: str = "") -> None:
        data = data.copy()
        data.setdefault("state", state)
        data.setdefault("period", period)
        super().__init__(data)
        self.real_today = today
        states = [(s.value, word) for s, (_sign, word) in STATES.items()]
        self._choices("state", [(OPEN, _("To be done now")), (ALL, _("All states")), *states])
        fields = CatalogueItem.objects.order_by("field_slug").values_list("field_slug", "field")
        self._choices("field", [("", _("All fields")), *dict(fields.distinct()).items()])
        self.fields["period"].widget = forms.Select(choices=_periods(today, self._given("period")))

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _given(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def clean_period(self) -> str:
        period = str(self.cleaned_data["period"])
        if period and period != ALL and not span(period):
            raise forms.ValidationError(_("Write a period as 2026, 2026-H1, 2026-Q2 or 2026-05."))
        return period

    @property
    def wanted(self) -> Wanted:
        """What is asked for; a filter that is wrong counts as not given, and is told."""
        self.is_valid()
        given = {name: str(self.cleaned_data.get(name) or "") for name in self.fields}
        given["state"] = given["state"] or ALL
        given.pop("today")
        return Wanted(**given)

    @property
    def day(self) -> date:
        self.is_valid()
        return self.cleaned_data.get("today") or self.real_today

    @property
    def pretends(self) -> bool:
        return self.day != self.real_today

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self[name] for name in ("state", "period", "field", "level", "today")]

    @property
    def matrix_filters(self) -> list[forms.BoundField]:
        return [self[name] for name in ("period", "field", "level", "today")]


def _periods(today: date, given: str) -> list[tuple[str, str]]:
    """The years and quarters about today, the months of this quarter, and what was asked."""
    this = today.year
    names = [str(this + 1), str(this), *(f"{this}-Q{n}" for n in range(1, 5)), str(this - 1)]
    first = 3 * int(quarter_of(today)[-1]) - 2
    names += [f"{this}-{month:02d}" for month in range(first, first + 3)]
    if given and given not in names and span(given):
        names.append(given)
    return [("", _("Any time")), *((name, spell_span(name)) for name in names)]


def spell_span(name: str) -> str:
    """2026年第二季度, or second quarter of 2026."""
    year, _dash, rest = name.partition("-")
    if not rest:
        return _("year %(year)s") % {"year": year}
    if rest[0] == "Q":
        turn = (_("first"), _("second"), _("third"), _("fourth"))[int(rest[1]) - 1]
        return _("%(turn)s quarter of %(year)s") % {"turn": turn, "year": year}
    if rest[0] == "H":
        half = _("first half of %(year)s") if rest[1] == "1" else _("second half of %(year)s")
        return half % {"year": year}
    return spell_month(int(year), int(rest))


class ExemptForm(forms.Form):
    """Asking that a duty need not be fulfilled; a second person decides."""

    reason = PublicText(
        label=gettext_lazy("Why this need not be published"),
        help_text=gettext_lazy(
            "Everyone can read it. Name the rule or the fact, as: no such matter this quarter."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(
        label=gettext_lazy("Also for what falls due up to"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy(
            "Leave empty for this duty alone. Else the last day of a term: the duties of this "
            "item are exempt as they come round."
        ),
    )

    def __init__(self, *args: Any, due_on: date, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.first, self.last = due_on, last_day(due_on, today, settings.EXEMPTION_DAYS)

    def clean_until(self) -> date | None:
        day: date | None = self.cleaned_data["until"]
        if day and not self.first <= day <= self.last:
            text = _("Write a day from %(first)s to %(last)s.")
            days = {"first": spell_day(self.first), "last": spell_day(self.last)}
            raise forms.ValidationError(text % days)
        return day


class RefuseForm(forms.Form):
    opinion = forms.CharField(
        label=gettext_lazy("Why it is refused"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Who asked reads it."),
        error_messages={"required": gettext_lazy("Write why; who asked has to know.")},
    )


class ReminderDaysForm(forms.Form):
    """How many working days before the due day each is told."""

    editor = forms.IntegerField(label=gettext_lazy("The editor"), min_value=0, max_value=MOST)
    head = forms.IntegerField(
        label=gettext_lazy("The head (who reviews)"), min_value=0, max_value=MOST
    )
    office = forms.IntegerField(
        label=gettext_lazy("The openness office"), min_value=0, max_value=MOST
    )

    def clean(self) -> None:
        editor, head, office = (self.cleaned_data.get(name) for name in self.fields)
        if None not in (editor, head, office) and not editor >= head >= office:  # type: ignore[operator]
            self.add_error(
                "head", _("First the editor, then the head, then the office: no number may grow.")
            )


class LateOnForm(forms.Form):
    """The day that is asked about."""

    day = forms.DateField(
        label=gettext_lazy("On the day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    which = forms.ChoiceField(
        label=gettext_lazy("Which"),
        choices=[
            ("", gettext_lazy("all of them")),
            ("new", gettext_lazy("only what is not late yet today")),
        ],
        required=False,
    )

    def __init__(self, data: QueryDict, *, today: date, farthest: date) -> None:
        given = data.copy()
        given.setdefault("day", today.isoformat())
        super().__init__(given)
        self.today, self.farthest = today, farthest

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.farthest:
            text = _("Nobody can foresee that. Write a day up to %(day)s.")
            raise forms.ValidationError(text % {"day": spell_day(self.farthest)})
        return day

    @property
    def asked(self) -> date:
        return self.cleaned_data["day"] if self.is_valid() else self.today

    @property
    def only_new(self) -> bool:
        return self.is_valid() and self.cleaned_data["which"] == "new"


class EventForm(forms.Form):
    """Something was formed or changed that has to be disclosed."""

    item = forms.ModelChoiceField(
        CatalogueItem.objects.none(), label=gettext_lazy("Catalogue item")
    )
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Body that discloses it"))
    formed_on = forms.DateField(
        label=gettext_lazy("Formed or changed on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    label = forms.CharField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("A few words that tell it from others, as: budget of 2026."),
        max_length=80,
    )

    def choose_from(
        self, items: QuerySet[CatalogueItem], bodies: QuerySet[Body], today: date
    ) -> None:
        """Offer these; the day may not lie ahead of `today`."""
        for name, found in (("item", items), ("body", bodies)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = found
        self.today = today

    def clean_formed_on(self) -> date:
        day: date = self.cleaned_data["formed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day lies ahead. Write the day it was formed."))
        return day

    def clean(self) -> None:
        item, day = self.cleaned_data.get("item"), self.cleaned_data.get("formed_on")
        if item and day and day < item.in_force_from:
            text = _("This item is in force from %(day)s on only.")
            self.add_error("formed_on", text % {"day": spell_day(item.in_force_from)})
