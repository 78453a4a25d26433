"""Sending a catalogue as a file, and answering what could not be read in it."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.queries.catalogue_rows import SHORT_EXAMPLES, Answers, Asked
from yugang.disclosure.queries.packs import packs
from yugang.disclosure.rules.time_phrases import timing_of
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import BodyKind, Place

KINDS = frozenset({"xlsx", "xls", "csv", "json"})


class _ForPlace(forms.Form):
    """Whose catalogue it is, and from when new items hold."""

    place = forms.ModelChoiceField(
        Place.objects.none(), label=gettext_lazy("Whose catalogue"), to_field_name="code",
        empty_label=None, required=False,
    )  # fmt: skip
    in_force_from = forms.DateField(
        label=gettext_lazy("New items are in force from"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy(
            "Where the file does not say. What changes does so today; the earlier version is kept."
        ),
    )

    def offering(self, places: QuerySet[Place]) -> Self:
        """Let these places be chosen, the first one unless another is."""
        field = self.fields["place"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = places
        return self


class PackForm(_ForPlace):
    """A starter pack."""

    pack = forms.ChoiceField(
        label=gettext_lazy("Pack"),
        choices=lambda: [(one.name, one.title) for one in packs()],
        widget=forms.RadioSelect,
    )
    field_order = ("pack", "place", "in_force_from")


class UploadForm(_ForPlace):
    """A file."""

    file = CheckedFileField(
        label=gettext_lazy("Catalogue file"),
        kinds=KINDS,
        help_text=gettext_lazy(
            "The national template as .xlsx, .xls or .csv. Nothing is changed before you confirm."
        ),
    )
    field_order = ("file", "place", "in_force_from")


class AnswerForm(forms.Form):
    """A field for each phrase that could not be read; empty leaves its rows out."""

    update = forms.BooleanField(
        label=gettext_lazy("Also take over what changes items that are there"), required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, asked: Asked, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.times = {f"time_{n}": phrase for n, phrase in enumerate(asked.times)}
        self.publishers = {f"body_{n}": phrase for n, phrase in enumerate(asked.publishers)}
        for name, phrase in self.times.items():
            self.fields[name] = forms.CharField(
                label=_("What does the time limit “%(phrase)s” mean?") % {"phrase": phrase},
                max_length=100,
                required=False,
                help_text=_("Write it as: %(examples)s. Empty: its rows stay out.")
                % {"examples": SHORT_EXAMPLES},
            )
        for name, phrase in self.publishers.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=_("Who is “%(phrase)s”?") % {"phrase": phrase},
                choices=BodyKind.choices,
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("None ticked: its rows stay out."),
            )
        self.order_fields([*self.times, *self.publishers, "update", "seen"])

    def clean(self) -> None:
        for name in self.times:
            answer = self.cleaned_data.get(name)
            if answer and timing_of(answer) is None:
                text = _("This is not understood either. Write it as: %(examples)s.")
                self.add_error(name, text % {"examples": SHORT_EXAMPLES})

    @property
    def answers(self) -> Answers:
        """What was answered; only after `is_valid`."""
        given = self.cleaned_data
        return Answers(
            times={phrase: given[name] for name, phrase in self.times.items() if given[name]},
            publishers={
                phrase: tuple(given[name])
                for name, phrase in self.publishers.items()
                if given[name]
            },
        )
