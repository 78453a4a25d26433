"""The shape of a search: what is asked and how the answer is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .names import STANDING, sorts
from .queries import Order, choices
from .words import LONGEST_QUERY


class SearchForm(forms.Form):
    """All of it stands in the address; nothing is required."""

    use_required_attribute = False

    q = forms.CharField(label=_("Search"), required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    category = forms.ChoiceField(label=_("Column"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=9998)
    type = forms.ChoiceField(label=_("Kind of document"), required=False)
    validity = forms.ChoiceField(
        label=_("Validity"), required=False, choices=[("", _("In force or not")), *STANDING.items()]
    )
    since = forms.DateField(label=_("Published from"), required=False)
    until = forms.DateField(label=_("Published until"), required=False)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(Order.RELEVANCE, _("Best match first")), (Order.NEWEST, _("Newest first"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies, categories = choices()
        self.fields["body"].choices = [("", _("All bodies")), *bodies]  # type: ignore[attr-defined]
        self.fields["category"].choices = [("", _("All columns")), *categories]  # type: ignore[attr-defined]
        self.fields["type"].choices = [("", _("All kinds of documents")), *sorts()]  # type: ignore[attr-defined]
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"])[:LONGEST_QUERY]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day lies before the first one. Swap the two."))
        return given
