"""The forms of a request's steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import CheckedFiles, StepForm
from yugang.shared.fields import Text
from yugang.shared.places.models import Body

from ..queries import asked_bodies, reach_of
from ..rules.limits import CORRECTION, EXTENSION_WORKING_DAYS
from ..rules.outcomes import missing_from_reply
from ..words import GROUNDS, OUTCOMES, SERVICES
from .fields import ToRead, prose, since, working_days


class ConfirmForm(StepForm):
    on = since(
        _("Confirmed with the applicant on"),
        _("Today, if you leave it empty. The time limit counts from this day."),
    )


class AskCorrectionForm(StepForm):
    words = prose(
        _("What is missing"),
        _("Say what is missing."),
        rows=5,
        hint=_("Everything, once: it can be asked only one time."),
    )
    number = working_days(_("Working days for the correction"), most=60, usual=CORRECTION.number)


class CorrectForm(StepForm):
    words = prose(_("What was missing"), _("Give what was missing."), rows=6)
    files = CheckedFiles(label=_("Attachments"))  # type: ignore[assignment]


class AskExtensionForm(StepForm):
    reason = prose(
        _("Why more time is needed"), _("Say why more time is needed."), rows=3, longest=1000
    )


class ExtendForm(StepForm):
    number = working_days(
        _("Working days more"), most=EXTENSION_WORKING_DAYS, usual=EXTENSION_WORKING_DAYS
    )


class RefuseExtensionForm(StepForm):
    inner_words = prose(_("Why not"), _("Say why the time is not extended."), rows=3, longest=1000)


class ReplyForm(StepForm):
    """The decision: outcome, ground where it is refused, the words of the letter, and how and
    when it is served, which ends the clock (国办公开办函〔2015〕235号)."""

    field_order = [
        "outcome", "ground", "reason", "words", "responsible", "other_body", "redacted", "files", "service", "on",
        "together", "remedies",
    ]  # fmt: skip
    outcome = forms.ChoiceField(label=_("Decision"), choices=[("", _("choose")), *OUTCOMES.items()])
    ground = forms.ChoiceField(
        label=_("Ground of refusal"),
        choices=[("", _("none")), *GROUNDS.items()],
        required=False,
    )
    reason = prose(_("Reasons"), hint=_("Required where the information is not given as asked."))
    words = prose(_("What is told to the applicant"), _("Write the reply."), rows=8)
    responsible = forms.ModelChoiceField(
        label=_("Body responsible, of those here"),
        queryset=Body.objects.none(),
        empty_label=_("none"),
        required=False,
        help_text=_(
            "If another body is responsible: its address and telephone go into the letter."
        ),
    )
    other_body = Text(
        label=_("Body responsible, and how to reach it"),
        max_length=300,
        required=False,
        help_text=_("If another body is responsible and you know which."),
    )
    files = CheckedFiles(label=_("The information, as files for the applicant"))  # type: ignore[assignment]
    redacted = forms.MultipleChoiceField(
        label=_("Copies with covered parts that go with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "With a partial disclosure. The letter lists what was covered on which ground."
        ),
    )
    service = forms.ChoiceField(
        label=_("How the reply reaches the applicant"), choices=SERVICES.items()
    )
    on = since(
        _("Served on"),
        _(
            "Handed over: the day of the signature. Posted: the day it was given to the post, "
            "not a courier. This day ends the time limit; today, if you leave it empty."
        ),
    )
    together = forms.MultipleChoiceField(
        label=_("Answers these requests of the same applicant too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One letter for all; each keeps its own time limit and its own page."),
    )
    remedies = ToRead(
        label=_("What the letter says of remedies"),
        rows=8,
        help_text=_(
            "Where nothing, or not all, is disclosed. The openness office sets the offices."
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["responsible"].queryset = asked_bodies()  # type: ignore[attr-defined]
        for name, offered in (("together", "besides"), ("redacted", "copies")):
            if choices := self.initial.get(offered):
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Asks for what the decision must still say."""
        given = super().clean() or {}
        responsible = given.pop("responsible", None)
        if responsible and not given.get("other_body"):
            given["other_body"] = reach_of(responsible)
        for name in missing_from_reply(
            given.get("outcome", ""), given.get("ground", ""), given.get("reason", "")
        ):
            if name in self.fields and name not in self.errors:
                self.add_error(name, _("The decision needs this."))
        return given


class SupplementForm(StepForm):
    words = prose(_("What is added"), _("Say what is added."), rows=6)
    files = CheckedFiles(label=_("Attachments"))  # type: ignore[assignment]


class WithdrawForm(StepForm):
    words = Text(
        label=_("Remarks"), required=False, max_length=500, help_text=_("No reason is needed.")
    )
