"""The opinion box, and who reviews for the villagers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.kernel.limits import add_months
from yugang.shared.fields import Day, Text
from yugang.shared.public_forms import KeyedForm
from yugang.village_finance.models import Member
from yugang.village_finance.rules.members import LONGEST_TERM

LONGEST = 2000


class NoteForm(KeyedForm):
    """A note without a name."""

    words = Text(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you noticed, what you suggest. Your name is not asked and not kept."),
        error_messages={"required": _("Write your note.")},
    )
    to = forms.ChoiceField(
        label=_("Who shall read it?"),
        choices=[
            ("village", _("the village's supervision committee and the town")),
            ("town", _("the town only")),
        ],
        widget=forms.RadioSelect,
        initial="village",
    )


class ReadForm(forms.Form):
    """What was done about a note."""

    note = Text(
        label=_("What was done"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MemberForm(forms.Form):
    """A member of the supervision committee or the finance group, with the term."""

    group = forms.ChoiceField(label=_("Which group"), choices=Member.GROUPS)
    name = Text(label=_("Name"), max_length=40)
    is_head = forms.BooleanField(label=_("Head of the group"), required=False)
    since = Day(label=_("In office from"))
    until = Day(label=_("In office until"))
    kin_asked = forms.BooleanField(
        label=_("Asked and confirmed: no member of the village committee, no finance staff of the village, and no spouse, parent, child, brother or sister of one"),
        error_messages={
            "required": _("Members of the village committee, finance staff and their near kin are barred. Ask, then tick."),
        },
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until:
            if until <= since:
                self.add_error("until", gettext("The term ends before it begins."))
            elif until > add_months(since, 12 * LONGEST_TERM):
                text = gettext("A term has %(n)s years at most, as the village committee's.")
                self.add_error("until", text % {"n": LONGEST_TERM})
        return given


class LeaveForm(forms.Form):
    on = Day(label=_("Left on"))
