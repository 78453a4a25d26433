"""The forms of an objection: raising it, registering it, answering it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import ApplicantForm, RegisteringForm, StepForm
from yugang.shared.fields import Text
from yugang.village_finance.models import Ledger

from .words import OUTCOMES

LONGEST = 2000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ObjectionFields(forms.Form):
    """What is objected to. No identity number is asked for."""

    about = Text(
        label=_("Index number of the accounts"),
        max_length=64,
        help_text=_("It stands under the accounts on the web and on the sheet."),
        error_messages={"required": _("Copy the index number from the accounts.")},
    )
    title = Text(
        label=_("Which entry, or what?"),
        max_length=100,
        help_text=_("One line, as “voucher 13, office supplies”."),
        error_messages={"required": _("Say in one line what you object to.")},
    )
    text = Text(
        label=_("What is wrong, or what do you want to know?"),
        max_length=LONGEST,
        widget=_area(6),
        help_text=_(
            "Your objection and the answer are shown under the accounts, without your name."
        ),
        error_messages={"required": _("Say what is wrong.")},
    )
    keep_private = forms.BooleanField(
        label=_("Show only the answer, not my words"),
        required=False,
    )
    identity = None

    def __init__(self, *args: Any, **options: Any) -> None:
        """Villagers object: nobody is asked what organisation he is."""
        super().__init__(*args, **options)
        group = self.fields["group"]
        group.required, group.widget = False, forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The accounts must be public, and of that village."""
        given = super().clean() or {}
        given["group"] = "person"
        number, body = str(given.get("about") or "").strip(), given.get("body")
        if not number or body is None:
            return given
        found = Ledger.objects.filter(publication__index_number__iexact=number).first()
        if found is None:
            self.add_error(
                "about", gettext("No accounts have this number. Compare it with the sheet.")
            )
        elif found.body_id != body.pk:
            text = gettext("These accounts are of %(body)s: choose that village.")
            self.add_error("body", text % {"body": found.body.name})
        else:
            assert found.publication is not None
            given["about"] = found.publication.index_number
        return given


class RaisingForm(ObjectionFields, ApplicantForm):
    """What a villager writes on the web."""

    field_order = ["body", "about", "title", "text", "keep_private"]
    identity = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].label = gettext("Which village?")


class ClerkForm(ObjectionFields, RegisteringForm):
    """What the village registers for someone who came or telephoned."""

    field_order = ["body", "channel", "received_on", "about", "title", "text", "keep_private"]
    identity = None  # type: ignore[assignment]


class AnswerForm(StepForm):
    on = None  # type: ignore[assignment]
    outcome = forms.ChoiceField(label=_("Result"), choices=[("", _("choose")), *OUTCOMES.items()])
    words = Text(
        label=_("Answer"),
        max_length=LONGEST,
        widget=_area(8),
        help_text=_(
            "What was found in the vouchers, and what was done. Everyone reads it under the accounts."
        ),
        error_messages={"required": _("Write the answer.")},
    )


class TurnForm(StepForm):
    on = None  # type: ignore[assignment]
    words = Text(
        label=_("What is still open"),
        max_length=LONGEST,
        widget=_area(4),
        error_messages={"required": _("Say what is still open.")},
    )


class WithdrawForm(StepForm):
    on = None  # type: ignore[assignment]
    words = Text(label=_("Why (if you like)"), required=False, max_length=LONGEST, widget=_area(3))
