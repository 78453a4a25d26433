"""Writing what a place says otherwise in an item that it takes over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import CatalogueItem, LocalChange
from yugang.disclosure.queries.catalogue_rows import SHORT_EXAMPLES
from yugang.disclosure.rules.channels import CHANNELS
from yugang.disclosure.rules.time_phrases import timing_of


def _lines(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    help_text = gettext_lazy("One in each line. What stands above stays.")
    return forms.CharField(
        label=label, widget=area, max_length=4000, required=False, help_text=help_text
    )


def _line(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, required=False, help_text=help_text)


AS_ABOVE = gettext_lazy("Empty: as above.")


class LocalChangeForm(forms.Form):
    """Lines that are added, and what is said instead; all empty: as above."""

    elements = _lines(gettext_lazy("It must contain besides"))
    basis = _lines(gettext_lazy("Further basis"))
    channels = forms.MultipleChoiceField(
        label=gettext_lazy("Further channels"),
        choices=[(channel, channel) for channel in CHANNELS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    time_phrase = _line(
        gettext_lazy("Time limit here"),
        gettext_lazy("No later than above. Empty: as above."),
    )
    publisher_phrase = _line(gettext_lazy("Who discloses, as printed"), AS_ABOVE)
    contact = _line(gettext_lazy("Telephone for questions"), AS_ABOVE)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, base: CatalogueItem, held: LocalChange | None) -> LocalChangeForm:
        """The form with what the place says now. base: the item as the place takes it over."""
        values = held.values if held else {}
        given = {name: "\n".join(values.get(name, ())) for name in ("elements", "basis")}
        given |= {n: values.get(n, "") for n in ("time_phrase", "publisher_phrase", "contact")}
        given |= {"channels": values.get("channels", [])}
        form = cls(initial=given | {"version": held.version if held else 0})
        return form.beside(base)

    def beside(self, base: CatalogueItem) -> LocalChangeForm:
        """Offer the channels that do not stand above already."""
        left = [channel for channel in CHANNELS if channel not in base.channels]
        field = self.fields["channels"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(channel, channel) for channel in left]
        return self

    def clean_time_phrase(self) -> str:
        phrase: str = self.cleaned_data["time_phrase"].strip()
        if phrase and timing_of(phrase) is None:
            text = _("This is not understood. Write it as: %(examples)s.")
            raise forms.ValidationError(text % {"examples": SHORT_EXAMPLES})
        return phrase

    @property
    def wanted(self) -> dict[str, Any]:
        """As `actions.local_changes.change_locally` takes it; only after `is_valid`."""
        given = self.cleaned_data
        found: dict[str, Any] = {
            name: [line.strip() for line in given[name].splitlines() if line.strip()]
            for name in ("elements", "basis")
        }
        found |= {n: given[n].strip() for n in ("publisher_phrase", "contact")}
        found["channels"] = given["channels"]
        if phrase := given["time_phrase"]:
            found |= {"time_phrase": phrase, "timing": timing_of(phrase)}
        return found


class NotApplicableForm(forms.Form):
    """Why a place has nothing to disclose under an item."""

    reason = forms.CharField(
        label=gettext_lazy("Why it does not apply here"),
        max_length=300,
        help_text=gettext_lazy("It is public. As: the village has no collective land."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
