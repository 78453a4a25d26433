"""What the ledger can be filtered by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .words import ACTS


class FilterForm(forms.Form):
    is_filter = True
    actor = forms.CharField(label=_("Who"), required=False, max_length=60)
    act = forms.ChoiceField(label=_("Act"), required=False, choices=[("", _("any")), *ACTS.items()])
    subject = forms.CharField(label=_("What it concerns"), required=False, max_length=128)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)
