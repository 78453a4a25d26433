"""The forms of a topic request: naming it, registering it, and one for each step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import ApplicantForm, RegisteringForm, StepForm
from yugang.shared.fields import Text
from yugang.topic_requests.rules.screening import refused
from yugang.topic_requests.rules.themes import THEMES
from yugang.topic_requests.words import DECLINED, NOT_PUT_UP, REASONS

LONGEST = 2000
TITLE = 60


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _one_of(codes: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [("", _("choose")), *((code, REASONS[code]) for code in codes)]


def _theme(**options: Any) -> forms.ChoiceField:
    choices = [("", _("choose")), *THEMES.items()]
    return forms.ChoiceField(
        label=pgettext_lazy("of a topic request", "What it is about"),
        choices=choices,
        error_messages={"required": _("Choose what it is about.")},
        **options,
    )


class TopicFields(forms.Form):
    """What shall be disclosed. No identity number is asked for."""

    title = Text(
        label=_("What shall the village disclose?"),
        max_length=TITLE,
        help_text=_("One line, as “What the repair of the road of group 3 cost”."),
        error_messages={"required": _("Say in one line what shall be disclosed.")},
    )
    theme = _theme()
    text = Text(
        label=_("What exactly you want to know (if you like)"),
        max_length=LONGEST,
        required=False,
        widget=_area(5),
        help_text=_("Name no person: everyone of the village reads it when it is put up."),
    )
    identity = None

    def clean(self) -> dict[str, Any]:
        """Numbers of persons and the sender's own name must not stand in what everyone reads."""
        given = super().clean() or {}
        for part in ("title", "text"):
            words = str(given.get(part) or "")
            if refused(words):
                text = gettext("A telephone, identity or bank number stands in it. Take it out.")
                self.add_error(part, text)
            name = str(given.get("name") or "")
            if len(name) > 1 and name in words:
                self.add_error(part, gettext("Your name stands in it. Everyone would read it."))
        return given


class NamingForm(TopicFields, ApplicantForm):
    """What a villager fills in on the web."""

    field_order = ["body", "title", "theme", "text"]
    identity = None  # type: ignore[assignment]
    group = None  # type: ignore[assignment]
    files = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].label = gettext("Which village?")


class ClerkForm(TopicFields, RegisteringForm):
    """What the village registers for someone who came or telephoned."""

    field_order = ["body", "channel", "received_on", "long_ago", "title", "theme", "text"]
    identity = None  # type: ignore[assignment]
    group = None  # type: ignore[assignment]


class TopicStepForm(StepForm):
    """A step counts from the moment it is taken."""

    on = None  # type: ignore[assignment]


class PutUpForm(TopicStepForm):
    title = Text(label=_("Topic, as everyone reads it"), max_length=TITLE)
    text = Text(label=_("Explanation"), max_length=LONGEST, required=False, widget=_area(4))
    theme = _theme(help_text=_("By it is counted what is asked for often."))

    def clean(self) -> dict[str, Any]:
        """Refuses numbers of persons."""
        given = super().clean() or {}
        for part in ("title", "text"):
            if refused(str(given.get(part) or "")):
                text = gettext("A telephone, identity or bank number stands in it. Take it out.")
                self.add_error(part, text)
        return given


class NotPutUpForm(TopicStepForm):
    outcome = forms.ChoiceField(label=_("Why it is not put up"), choices=_one_of(NOT_PUT_UP))
    words = Text(
        label=_("What the sender is told"),
        max_length=LONGEST,
        widget=_area(4),
        help_text=_("Where it is public already, name the place or the index number."),
        error_messages={"required": _("Explain it to the sender.")},
    )


class TakeOnForm(TopicStepForm):
    words = Text(
        label=_("A word to the villagers (if you like)"),
        required=False,
        max_length=LONGEST,
        widget=_area(3),
    )


class DeclineForm(TopicStepForm):
    outcome = forms.ChoiceField(label=_("Why it is declined"), choices=_one_of(DECLINED))
    words = Text(
        label=_("The reason, as everyone reads it"),
        max_length=LONGEST,
        widget=_area(5),
        error_messages={"required": _("Say why, so that everyone understands it.")},
    )


class AnswerForm(TopicStepForm):
    answer = Text(
        label=_("Answer"),
        max_length=8000,
        widget=_area(10),
        help_text=_("What was asked for, in figures where there are figures. No evasions."),
        error_messages={"required": _("Write the answer.")},
    )
    table = Text(
        label=_("Table (if there is one)"),
        max_length=20000,
        required=False,
        widget=_area(6),
        help_text=_(
            "Paste it from a spreadsheet: a line for each row, the first line names the columns."
        ),
    )


class SendBackForm(TopicStepForm):
    inner_words = Text(
        label=_("What is missing or wrong"),
        max_length=LONGEST,
        widget=_area(4),
        error_messages={"required": _("Say what is missing or wrong.")},
    )


class AgreeForm(TopicStepForm):
    opinion = Text(
        label=_("Opinion of the supervision committee"),
        required=False,
        max_length=500,
        widget=_area(3),
        help_text=_("Left empty, it reads: agreed."),
    )


class TurnForm(TopicStepForm):
    words = Text(
        label=_("What is late or evasive"),
        max_length=LONGEST,
        widget=_area(5),
        help_text=_("What was asked, and what of it is still not answered."),
        error_messages={"required": _("Say what is late or evasive.")},
    )


class UpholdForm(TopicStepForm):
    words = Text(
        label=_("What was found, as everyone reads it"),
        max_length=LONGEST,
        widget=_area(5),
        error_messages={"required": _("Say what was found.")},
    )


class OrderForm(UpholdForm):
    number = forms.IntegerField(
        label=_("Days for the answer"),
        min_value=1,
        max_value=60,
        initial=7,
        help_text=_("Calendar days from today."),
    )


class WithdrawForm(TopicStepForm):
    words = Text(label=_("Why (if you like)"), required=False, max_length=500, widget=_area(3))
