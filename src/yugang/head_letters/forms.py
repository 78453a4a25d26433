"""The forms of a letter to the head: writing it, registering it, and one for each step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import (
    ApplicantForm,
    PublicWordsForm,
    RegisteringForm,
    StepForm,
    screening,
)
from yugang.shared.fields import Text
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body

from .words import REASONS, RESULTS

LONGEST = 4000


def bodies_that_handle() -> QuerySet[Body]:
    """The bodies at which someone handles cases."""
    posts = Post.objects.that_may(Permission.HANDLE_CASE)
    return Body.objects.filter(closed_on=None, pk__in=posts.values("body"))


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LetterFields(forms.Form):
    """What is written to the head. No identity number is asked for."""

    title = Text(
        label=_("What is it about?"),
        max_length=100,
        help_text=_("One line, as “Street lamps in Heping Road”."),
        error_messages={"required": _("Say in one line what it is about.")},
    )
    text = Text(
        label=_("Your letter"),
        max_length=LONGEST,
        widget=_area(8),
        help_text=_("What happened, where and when, and what you wish for."),
        error_messages={"required": _("Write your letter.")},
    )
    hide_name = forms.BooleanField(
        label=_("Keep my name and contact from the body that my letter is sent on to"),
        required=False,
        help_text=_("Only the head's office knows them then. Do not name yourself in the letter."),
    )
    may_publish = forms.BooleanField(
        label=_("My letter and its answer may be published, without names and numbers"),
        required=False,
        help_text=_("You can change your mind at any time."),
    )
    identity = None

    def clean(self) -> dict[str, Any]:
        """Whoever wants to keep the name back must not tell it in the letter."""
        given = super().clean() or {}
        for part in ("title", "text") if given.get("hide_name") else ():
            words, name = str(given.get(part) or ""), str(given.get("name") or "")
            if screening.named(words, [name]) or screening.refused(words):
                self.add_error(part, gettext("You wish to stay unnamed. Take name and number out."))
        return given


class WritingForm(LetterFields, ApplicantForm):
    """What a citizen writes on the web."""

    field_order = ["body", "title", "text"]
    identity = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].label = gettext("Whose head do you write to?")


class ClerkForm(LetterFields, RegisteringForm):
    """What a clerk registers for someone."""

    field_order = ["body", "channel", "received_on", "long_ago", "title", "text"]
    identity = None  # type: ignore[assignment]


class LetterStepForm(StepForm):
    """A step counts from the moment it is taken: nobody sets the day of an answer back."""

    on = None  # type: ignore[assignment]


class ForwardForm(LetterStepForm):
    to_body = forms.ModelChoiceField(
        label=_("To which body"),
        queryset=bodies_that_handle(),
        empty_label=_("choose"),
        error_messages={"required": _("Choose the body responsible.")},
    )
    inner_words = Text(
        label=_("What it should do"), required=False, max_length=LONGEST, widget=_area(3)
    )


class ReturnForm(LetterStepForm):
    inner_words = Text(
        label=_("Why it is not ours"),
        max_length=LONGEST,
        widget=_area(3),
        help_text=_("The head's office reads it. If you know who is responsible, say so."),
        error_messages={"required": _("Say why it is returned.")},
    )


class AnswerForm(LetterStepForm):
    outcome = forms.ChoiceField(label=_("Result"), choices=[("", _("choose")), *RESULTS.items()])
    words = Text(
        label=_("Answer"),
        max_length=LONGEST,
        widget=_area(10),
        help_text=_("What was found, what was done, what happens next and when."),
        error_messages={"required": _("Write the answer.")},
    )


class RefuseForm(LetterStepForm):
    outcome = forms.ChoiceField(
        label=_("Why it is not taken up"),
        choices=[("", _("choose")), *REASONS.items()],
    )
    right_place = Text(
        label=_("The right place for it"),
        required=False,
        max_length=200,
        help_text=_("Name, telephone or address. Needed unless it is abuse or repeated."),
    )
    words = Text(
        label=_("What is told to the writer"),
        max_length=LONGEST,
        widget=_area(5),
        error_messages={"required": _("Explain it to the writer.")},
    )

    def clean(self) -> dict[str, Any]:
        """Asks for the right place where there is one."""
        given = super().clean() or {}
        elsewhere = given.get("outcome") in ("not-for-us", "in-proceedings", "own-way")
        if elsewhere and not given.get("right_place") and "right_place" not in self.errors:
            self.add_error("right_place", gettext("Tell where the writer can turn instead."))
        return given


class WithdrawForm(LetterStepForm):
    words = Text(label=_("Why (if you like)"), required=False, max_length=500, widget=_area(3))


class ReopenForm(LetterStepForm):
    words = Text(
        label=_("What is not settled"),
        max_length=LONGEST,
        widget=_area(5),
        error_messages={"required": _("Say what is not settled.")},
    )


class ProposeForm(PublicWordsForm, LetterStepForm):
    """The words as everyone will read them. They come masked; the officer looks at them."""

    title = Text(label=_("Title"), max_length=100)
    question = Text(
        label=_("Letter"),
        max_length=LONGEST,
        widget=_area(8),
        help_text=_("Masked by the program. Read it: shorten what could tell who wrote it."),
    )
    answer = Text(label=_("Answer"), max_length=LONGEST, widget=_area(10))


class SendBackForm(LetterStepForm):
    inner_words = Text(
        label=_("What is to be changed"),
        max_length=LONGEST,
        widget=_area(3),
        error_messages={"required": _("Say what is to be changed.")},
    )


class UnpublishForm(LetterStepForm):
    inner_words = Text(
        label=_("Why it is taken back"),
        max_length=LONGEST,
        widget=_area(3),
        error_messages={"required": _("Say why it is taken back.")},
    )
