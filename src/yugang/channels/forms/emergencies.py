"""An emergency: what happened, where, and what everyone must know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.channels.actions.emergencies import Words
from yugang.channels.models.emergencies import Emergency, Kind, Level
from yugang.shared.fields import PublicText, Text
from yugang.shared.places.models import Body, Place
from yugang.shared.text import plain

from .fields import Moment, area

BRIEF = 140


class WordsForm(forms.Form):
    """What is told. The brief goes onto every page, into the SMS and to the loudspeakers."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    level = forms.ChoiceField(label=_("Warning level"), choices=Level.choices)
    place = forms.ModelChoiceField(
        label=_("Where it holds"), queryset=Place.objects.none(), empty_label=None
    )
    title = PublicText(label=_("Title"), max_length=60)
    brief = PublicText(
        label=_("What everyone must know and do now"),
        max_length=BRIEF,
        widget=area(3),
        help_text=_("140 signs at most: where, what, what to do, whom to call."),
    )
    text = PublicText(label=_("More about it"), max_length=6000, required=False, widget=area(6))
    happened_at = Moment(label=_("When it happened"), required=False)
    title_english = PublicText(label=_("Title in English"), max_length=120, required=False)
    brief_english = PublicText(
        label=_("The same in English, briefly"), max_length=300, required=False, widget=area(3)
    )

    def __init__(self, *args: Any, places: QuerySet[Place], at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def clean_happened_at(self) -> datetime | None:
        moment: datetime | None = self.cleaned_data["happened_at"]
        if moment is not None and moment > self.at:
            raise forms.ValidationError(_("This lies in the future."))
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("title_english")) != bool(cleaned.get("brief_english")):
            missing = "brief_english" if cleaned.get("title_english") else "title_english"
            self.add_error(missing, _("Write both in English, or neither."))
        return cleaned

    def words(self) -> Words:
        names = (
            "title", "brief", "text", "kind", "level", "place", "title_english", "brief_english",
            "happened_at",
        )  # fmt: skip
        return Words(**{name: self.cleaned_data[name] for name in names})


class IssueForm(WordsForm):
    """The same with the body that issues it; key: makes issuing it twice harmless."""

    body = forms.ModelChoiceField(
        label=_("Body that issues it"), queryset=Body.objects.none(), empty_label=None
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = ("body", "kind", "level", "place", "title", "brief", "text")

    def __init__(self, *args: Any, bodies: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class UpdateForm(WordsForm):
    """How it stands now, over what was read at `seen_version`."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(emergency: Emergency) -> dict[str, Any]:
        names = (
            "kind", "level", "place", "brief", "happened_at", "title_english", "brief_english",
        )  # fmt: skip
        current = emergency.publication.current
        text = plain(current.html) if current else ""
        return {name: getattr(emergency, name) for name in names} | {
            "title": emergency.publication.title,
            "text": text.removeprefix(emergency.brief).strip(),
            "seen_version": emergency.version,
        }


class ClearForm(forms.Form):
    """The all-clear."""

    text = PublicText(
        label=_("What everyone is told"),
        max_length=BRIEF,
        widget=area(3),
        help_text=_("140 signs at most: that it is over, since when, what still holds."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """The review that is written down afterwards."""

    opinion = Text(
        label=_("Opinion"),
        max_length=500,
        widget=area(3),
        error_messages={"required": _("Write what the review found.")},
    )
