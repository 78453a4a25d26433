"""What a handbook is called and what it collects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import Publication, Topic
from yugang.shared.fields import Text
from yugang.shared.places.models import Body

from .queries import numbered

MOST = 100


class HandbookForm(forms.Form):
    """A handbook; the numbers of single publications stand one in a line."""

    body = forms.ModelChoiceField(
        label=_("Body that keeps it"), queryset=Body.objects.none(), empty_label=_("choose")
    )
    title = Text(label=_("Title of the handbook"), max_length=80)
    slug = forms.SlugField(
        label=_("Address"),
        max_length=48,
        help_text=_("Small letters, digits and hyphens: the page is /handbooks/… followed by it."),
    )
    intro = Text(
        label=_("For whom it is, what it helps with"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    chosen = Text(
        label=_("Publications chosen one by one"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Their index numbers, one in a line, in the order in which they are printed."),
    )
    topic = forms.ModelChoiceField(
        label=_("And all of a topic page"), queryset=Topic.objects.none(), required=False
    )
    fields_chosen = forms.MultipleChoiceField(
        label=_("And the newest of these columns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    most = forms.IntegerField(
        label=_("At most so many publications"), min_value=1, max_value=MOST, initial=30
    )
    shown = forms.BooleanField(label=_("Show it to everyone"), required=False, initial=True)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, bodies: Any, fields: list[tuple[str, str]], *args: Any, is_new: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["topic"].queryset = Topic.objects.all()  # type: ignore[attr-defined]
        self.fields["fields_chosen"].choices = fields  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["body"], self.fields["slug"]

    def clean_chosen(self) -> list[Publication]:
        asked = [line.strip() for line in self.cleaned_data["chosen"].splitlines()]
        asked = list(dict.fromkeys(line for line in asked if line))
        known = numbered(asked)
        if wrong := [line for line in asked if line not in known]:
            text = gettext("Nothing published has these index numbers: %(numbers)s.")
            raise forms.ValidationError(text % {"numbers": "、".join(wrong)[:400]})
        return [known[line] for line in asked]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["fields"] = given.pop("fields_chosen", [])
        nothing = not given.get("chosen") and not given.get("topic") and not given["fields"]
        if nothing and "chosen" not in self.errors:
            self.add_error("chosen", gettext("Choose publications, a topic or columns."))
        return given
