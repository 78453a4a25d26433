"""What the openness office says of a topic page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.topics import TopicFacts
from yugang.disclosure.models import Topic
from yugang.disclosure.queries.labels import DOCUMENT_KINDS
from yugang.disclosure.queries.reading import columns
from yugang.shared.fields import Day, Text
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body

LONGEST_TITLE, LONGEST_INTRO = 60, 1000
PICTURES = frozenset({"png", "jpg", "jpeg"})


class TopicForm(forms.Form):
    """Title and period, picture and introduction, and the rule that chooses publications."""

    title = Text(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)
    slug = forms.SlugField(
        label=gettext_lazy("Last part of the address"),
        max_length=48,
        help_text=gettext_lazy("Small letters, digits and dashes, as flood-2026."),
    )
    intro = Text(
        label=gettext_lazy("Introduction"),
        required=False,
        max_length=LONGEST_INTRO,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    picture = CheckedFileField(
        label=gettext_lazy("Picture"),
        kinds=PICTURES,
        required=False,
        help_text=gettext_lazy("Wide rather than high; a new one replaces the old one."),
    )
    picture_text = Text(
        label=gettext_lazy("What the picture shows"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For those who cannot see it."),
    )
    since = Day(label=gettext_lazy("Shown from"))
    until = Day(label=gettext_lazy("Shown until"), required=False)
    shown = forms.BooleanField(label=gettext_lazy("Show it to readers"), required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Place among the topics"), min_value=1, max_value=999, initial=100
    )
    words = Text(
        label=gettext_lazy("Words in the title"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("With blanks between them; one of them is enough."),
    )
    fields_ = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"), required=False, widget=forms.CheckboxSelectMultiple
    )
    bodies = forms.MultipleChoiceField(label=gettext_lazy("Bodies"), required=False)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of documents"),
        required=False,
        choices=list(DOCUMENT_KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    newer_than = Day(label=gettext_lazy("Published from"), required=False)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, topic: Topic | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if topic is not None:
            del self.fields["slug"]
        self.topic = topic
        columns_ = [(one.slug, one.name) for one in columns(today)]
        bodies = Body.objects.filter(closed_on__isnull=True).order_by("code")
        self.fields["fields_"].choices = columns_  # type: ignore[attr-defined]
        self.fields["bodies"].choices = list(bodies.values_list("code", "name"))  # type: ignore[attr-defined]

    @classmethod
    def of(cls, topic: Topic, today: date) -> TopicForm:
        """The form filled with what is saved."""
        names = (
            "title", "intro", "picture_text", "since", "until", "shown", "position", "bodies",
            "kinds", "newer_than",
        )  # fmt: skip
        initial = {name: getattr(topic, name) for name in names}
        initial |= {"words": " ".join(topic.words), "fields_": topic.fields}
        initial["seen_version"] = topic.version
        return cls(initial=initial, today=today, topic=topic)

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        if Topic.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another topic has this address. Choose another one."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day lies before the first one. Swap the two."))
        new_or_old = cleaned.get("picture") or (self.topic and self.topic.picture)
        if new_or_old and not cleaned.get("picture_text", "").strip():
            self.add_error("picture_text", _("Say what the picture shows."))
        return cleaned

    def facts(self, picture: StoredFile | None) -> TopicFacts:
        given = self.cleaned_data
        return TopicFacts(
            title=given["title"],
            intro=given["intro"],
            picture=picture,
            picture_text=given["picture_text"] if picture else "",
            since=given["since"],
            until=given["until"],
            shown=given["shown"],
            position=given["position"],
            words=given["words"].split(),
            fields=given["fields_"],
            bodies=given["bodies"],
            kinds=given["kinds"],
            newer_than=given["newer_than"],
        )
