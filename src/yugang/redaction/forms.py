"""What is filled in to mark and to decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.shared.fields import Text

from .rules.areas import Area
from .rules.finding import SHORTEST, pressed
from .words import grounds


class GroundForm(forms.Form):
    """On which ground something is taken out, and what kind of thing it is."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        error_messages={"required": gettext_lazy("Choose on which ground it is covered.")},
    )
    label = Text(
        label=gettext_lazy("What it is"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For the log and the letter, as “home address”. Not the words."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(one.code, one.name) for one in grounds().values()]
        self.fields["ground"].choices = [("", _("choose")), *named]  # type: ignore[attr-defined]
        self.order_fields([n for n in self.fields if n not in {"ground", "label"}])


def _measure(label: Any) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
    )


class AreaForm(GroundForm):
    page = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    x = _measure(gettext_lazy("From the left, %"))
    y = _measure(gettext_lazy("From the top, %"))
    width = _measure(gettext_lazy("Width, %"))
    height = _measure(gettext_lazy("Height, %"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors:
            given["area"] = Area(*(given[n] for n in ("x", "y", "width", "height"))).within_page()
            if not given["area"].is_large_enough:
                self.add_error("width", _("The box is too small, or lies outside the page."))
        return given


class SpanForm(GroundForm):
    page = forms.IntegerField(label=gettext_lazy("Paragraph"), min_value=1)
    words = Text(
        label=gettext_lazy("Words to cover"),
        max_length=2000,
        strip=False,
        help_text=gettext_lazy("As they stand there. Each place in the paragraph is covered."),
    )
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)


class PictureForm(GroundForm):
    page = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class FindForm(GroundForm):
    words = Text(
        label=gettext_lazy("Words to find"),
        max_length=200,
        help_text=gettext_lazy("All places in the document are covered, however lines break."),
    )

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if len(pressed(words)) < SHORTEST:
            raise forms.ValidationError(
                _("Write at least two characters; a single one would stand everywhere.")
            )
        return words


class FindingsForm(GroundForm):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds that were found"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what is to be covered.")},
    )

    def __init__(self, *args: Any, found: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kinds"].choices = found  # type: ignore[attr-defined]
        self.initial.setdefault("kinds", [code for code, _name in found])
        self.initial.setdefault("ground", "third-party")


class ProposeForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    stays = Text(
        label=gettext_lazy("Why personal data that are left may be given"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Only where some stay on purpose, as the applicant's own. Without a reason, a copy in "
            "which an identity, telephone or card number, a home or a minor is found is stopped."
        ),
    )


class SendBackForm(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    words = Text(
        label=gettext_lazy("What must be changed"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say what must be changed.")},
    )
