"""Reading points, their holdings, and the receipt of copies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import PointKind, Publication
from yugang.shared.fields import Day
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.places.models import Body

PROOFS = frozenset({"pdf", "jpg", "jpeg", "png", "webp"})


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, **more)


class PointForm(forms.Form):
    """A place where everyone may read."""

    body = forms.ModelChoiceField(
        label=_("Who keeps it"), queryset=Body.objects.none(), empty_label=_("Choose")
    )
    name = _line(_("Name of the reading point"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PointKind.choices)
    address = _line(_("Postal address"))
    hours = _line(_("Opening hours"))
    phone = _line(_("Telephone"), required=False)
    facilities = forms.CharField(
        label=_("What there is to read with"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As: two desks, one screen, a printer, large print, a ramp."),
    )

    @classmethod
    def among(cls, bodies: QuerySet[Body], data: Any = None) -> PointForm:
        """The form in which one of these bodies may be chosen."""
        form = cls(data)
        field = form.fields["body"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = bodies
        return form


class HoldingForm(forms.Form):
    title = _line(_("Title"), help_text=_("As: gazette of 2026, No. 1."))
    shelf = _line(_("Where it stands there"), required=False)
    since = Day(label=_("There since"))


class SendForm(forms.Form):
    """Which publications go along."""

    publications = forms.ModelMultipleChoiceField(
        Publication.objects.none(), label=_("Publications"), widget=forms.CheckboxSelectMultiple
    )

    @classmethod
    def among(cls, found: QuerySet[Publication], data: Any = None) -> SendForm:
        """The form in which these may be ticked; all are to begin with."""
        form = cls(data, initial={"publications": [p.pk for p in found]})
        field = form.fields["publications"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = found
        return form


class ReceiveForm(forms.Form):
    """That copies arrived, with the proof."""

    received_on = Day(label=_("Received on"))
    received_by = _line(_("Who took them there"))
    proof = CheckedFileField(
        label=_("The signed list"), kinds=PROOFS, help_text=_("As a photo or PDF.")
    )
    note = _line(_("What was not in order"), required=False)
