"""What the desk asks for on a case of any kind."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel.identifiers import is_receipt_number, tidy
from yugang.shared.fields import Files, Text
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from ..models import RelationKind

LONGEST = 2000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SeenForm(forms.Form):
    """A step that one press takes: what was looked at, and the key by which it counts once."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class BodyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the bodies that handle cases, its place beside it."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            queryset=Body.objects.none(),
            label=label,
            empty_label=gettext_lazy("choose"),
            error_messages={"required": gettext_lazy("Choose a body.")},
        )


class HandOverForm(forms.Form):
    to = BodyChoice(gettext_lazy("To which body"))
    words = Text(
        label=gettext_lazy("Why it belongs there"),
        max_length=LONGEST,
        widget=_area(3),
        help_text=gettext_lazy("Its clerks read this. The applicant does not."),
        error_messages={"required": gettext_lazy("Say why it belongs there.")},
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    reason = Text(
        label=gettext_lazy("Why you decline"),
        max_length=LONGEST,
        widget=_area(3),
        help_text=gettext_lazy("The body that offers it reads this."),
        error_messages={"required": gettext_lazy("Say why you decline.")},
    )


class AssignForm(forms.Form):
    handler: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Who handles it"),
        empty_label=gettext_lazy("choose"),
        error_messages={"required": gettext_lazy("Choose a person.")},
    )
    seen_handler = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["handler"].queryset = people  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    text = Text(
        label=gettext_lazy("Write a note"),
        max_length=LONGEST,
        widget=_area(3),
        error_messages={"required": gettext_lazy("Write the note.")},
    )


class AttachForm(forms.Form):
    files = Files(label=gettext_lazy("Files"))  # type: ignore[assignment]
    seen_by = forms.ChoiceField(
        label=gettext_lazy("Who sees them"),
        choices=[
            ("inner", gettext_lazy("colleagues only")),
            ("applicant", gettext_lazy("the applicant too")),
        ],
        initial="inner",
        widget=forms.RadioSelect,
    )


class RelateForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("How they hang together"),
        choices=[
            (RelationKind.DUPLICATE, gettext_lazy("this case repeats the other one")),
            (RelationKind.FOLLOW_UP, gettext_lazy("this case follows the other one")),
        ],
        initial=RelationKind.DUPLICATE,
        widget=forms.RadioSelect,
    )
    other = Text(
        label=gettext_lazy("Receipt number of the other case"),
        max_length=40,
        error_messages={"required": gettext_lazy("Write the receipt number.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_other(self) -> str:
        number = tidy(self.cleaned_data["other"])
        if not is_receipt_number(number):
            raise forms.ValidationError(
                _("“%(number)s” is no receipt number: compare it with the slip.")
                % {"number": self.cleaned_data["other"]}
            )
        return number


class PartForm(forms.Form):
    body = BodyChoice(gettext_lazy("At which body"))
    title = Text(
        label=gettext_lazy("What it is asked"),
        max_length=200,
        error_messages={"required": gettext_lazy("Say what it is asked.")},
    )
    text = Text(
        label=gettext_lazy("More closely"), required=False, max_length=4000, widget=_area(5)
    )
    key = forms.CharField(max_length=64, min_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("key", uuid4().hex)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
