"""What reviewers write: questions and answers, grounds, yearly evaluations, plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.models import Duty, Publication
from yugang.disclosure.rules.grounds import LONGEST_REFERRAL, REFERRAL_DAYS, grounds
from yugang.shared.fields import Day, Text
from yugang.shared.places.models import Body

LONGEST = 1000
FORCES = {"must-not": gettext_lazy("must not be open"), "may": gettext_lazy("may stay closed")}
VERDICTS: list[tuple[str, str | Promise]] = [
    ("open", gettext_lazy("It may be open")),
    ("in-part", gettext_lazy("Only a part of it may be open")),
    ("closed", gettext_lazy("It may not be open")),
]
PLAN_OUTCOMES: list[tuple[str, str | Promise]] = [
    ("keep", gettext_lazy("It stays as it is")),
    ("change", gettext_lazy("It was changed")),
    ("end", gettext_lazy("It is no longer needed")),
]


def words(label: Any, required: Any, rows: int = 3) -> Text:
    return Text(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required},
    )


def one_of(label: Any, choices: Any, required: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": required},
    )


def ground_choices() -> list[tuple[str, str]]:
    """Each ground with its article and force."""
    return [
        (one.code, f"{one.name}（{one.article}，{FORCES[one.force]}）")
        for one in grounds().values()
    ]


def ground_field(label: Any) -> forms.ChoiceField:
    return one_of(label, ground_choices, gettext_lazy("Choose the ground."))


def narrowed(form: forms.Form, name: str, found: QuerySet[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = found


class ReferForm(forms.Form):
    """bodies: those that can be asked."""

    ground = ground_field(gettext_lazy("Which ground may apply"))
    body = forms.ModelChoiceField(
        label=gettext_lazy("Whom to ask"),
        queryset=Body.objects.none(),
        empty_label=gettext_lazy("Choose a body"),
        help_text=gettext_lazy(
            "For state secrets and safety the secrecy body, else the competent one."
        ),
    )
    question = words(gettext_lazy("What you are not sure of"), gettext_lazy("Write what is asked."))
    days = forms.IntegerField(
        label=gettext_lazy("To be answered within (working days)"),
        min_value=1,
        max_value=LONGEST_REFERRAL,
        initial=REFERRAL_DAYS,
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        narrowed(self, "body", bodies)


class DetermineForm(forms.Form):
    verdict = one_of(gettext_lazy("What is decided"), VERDICTS, gettext_lazy("Choose a decision."))
    answer = words(gettext_lazy("Why"), gettext_lazy("Write why; the reviewers read it."))


class TakeBackForm(forms.Form):
    reason = words(
        gettext_lazy("Why it is taken back"), gettext_lazy("Write why it is taken back."), rows=2
    )


class WithholdForm(forms.Form):
    ground = ground_field(gettext_lazy("Ground"))
    reason = words(gettext_lazy("Why it applies"), gettext_lazy("Write why the ground applies."))
    exempt = forms.BooleanField(
        label=gettext_lazy("Ask at once that its duty be exempted"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Else the duty stays open and becomes late. A second person decides; only the ground "
            "is named to the public."
        ),
    )

    def __init__(self, *args: Any, duty: Duty | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if duty is None:
            del self.fields["exempt"]


class ReassessForm(forms.Form):
    opens = one_of(
        gettext_lazy("Result"),
        [
            ("no", gettext_lazy("It stays closed for another year")),
            ("yes", gettext_lazy("Things have changed: it may be open")),
        ],
        gettext_lazy("Choose a result."),
    )
    opinion = words(gettext_lazy("Why"), gettext_lazy("Write why; it is kept."))


class PlanForm(forms.Form):
    """bodies: those whose plans she keeps. today: nothing is adopted after it."""

    body = forms.ModelChoiceField(label=gettext_lazy("Body"), queryset=Body.objects.none())
    title = Text(label=gettext_lazy("Title"), max_length=200)
    adopted_on = Day(label=gettext_lazy("Adopted on"))
    index_number = Text(
        label=gettext_lazy("Index number, where the plan is public"), required=False, max_length=64
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.publication: Publication | None = None
        narrowed(self, "body", bodies)

    def clean_adopted_on(self) -> date:
        day: date = self.cleaned_data["adopted_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day lies ahead."))
        return day

    def clean_index_number(self) -> str:
        number = str(self.cleaned_data["index_number"])
        self.publication = Publication.objects.public().filter(index_number=number or None).first()
        if number and self.publication is None:
            raise forms.ValidationError(_("There is no publication of this number."))
        return number


class ReviewPlanForm(forms.Form):
    outcome = one_of(gettext_lazy("Result"), PLAN_OUTCOMES, gettext_lazy("Choose a result."))
    opinion = words(gettext_lazy("What was found"), gettext_lazy("Write what was found."))
