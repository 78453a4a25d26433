"""Ordering a correction, and the steps of an order."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.shared.fields import Text

from ..rules.limits import MOST_DAYS, USUAL_DAYS

LONGEST = 3000


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class OnceForm(forms.Form):
    """A form that counts once."""

    key = forms.CharField(max_length=64, min_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("key", uuid4().hex)


class OrderForm(OnceForm):
    words = Text(
        label=_("What is to be corrected"),
        max_length=LONGEST,
        widget=lines(6),
        help_text=_("What was wrong, by which rule, and what the body shall do."),
        error_messages={"required": _("Say what is to be corrected.")},
    )
    days = forms.IntegerField(
        label=_("Working days for it"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL_DAYS,
        help_text=_("Counted from the day after today."),
    )


class StepForm(forms.Form):
    """The words of a step; the page offers one for each step that is open."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    words = Text(label=_("In words"), max_length=LONGEST, widget=lines(5))


class AnswerForm(StepForm):
    words = Text(
        label=_("What was done"),
        max_length=LONGEST,
        widget=lines(6),
        error_messages={"required": _("Say what was done.")},
    )


class AcceptForm(StepForm):
    words = Text(label=_("Remarks"), max_length=LONGEST, required=False, widget=lines(2))


class ReturnForm(StepForm):
    words = Text(
        label=_("What is still wrong"),
        max_length=LONGEST,
        widget=lines(4),
        error_messages={"required": _("Say what is still wrong.")},
    )
    days = forms.IntegerField(
        label=_("Working days for it"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS
    )


class LiftForm(StepForm):
    words = Text(
        label=_("Why it no longer holds"),
        max_length=LONGEST,
        widget=lines(3),
        error_messages={"required": _("Say why it no longer holds.")},
    )


STEP_FORMS: dict[str, type[StepForm]] = {
    "answer-order": AnswerForm,
    "accept-order": AcceptForm,
    "return-order": ReturnForm,
    "lift-order": LiftForm,
}
