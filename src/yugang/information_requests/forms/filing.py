"""Filing a request, and registering one for someone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import ApplicantForm, Channel, PartyFacts, RegisteringForm
from yugang.shared.fields import Day, Text

from ..rules.receipt import known_at_once
from ..words import WAYS
from .joint import Others

LONGEST = 4000


class RequestFields(forms.Form):
    """What is asked for (条例 Art. 29). Never what for: the law does not let an office ask."""

    title = Text(
        label=_("What information do you ask for?"),
        max_length=200,
        help_text=_("Its name or document number, or a short description."),
        error_messages={"required": _("Name the information you ask for.")},
    )
    text = Text(
        label=_("Describe it more closely"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Years, places, projects: whatever helps to find it."),
    )
    way = forms.ChoiceField(
        label=_("How would you like to get it?"),
        choices=WAYS,
        initial="electronic",
        widget=forms.RadioSelect,
    )
    suggests_publication = forms.BooleanField(
        label=_("I suggest that it be published for everyone"),
        required=False,
        help_text=_("If it concerns many people, the office may publish it of its own accord."),
    )
    joint = Others(
        label=_("Who else asks, together with you"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Only where several ask together: one on each line, the name, a blank, the number of "
            "the identity card or the credit code. You represent them; letters go to you."
        ),
    )
    # The law wants proof of who asks (条例 Art. 29).
    needs_identity = True

    def clean(self) -> dict[str, Any]:
        """Asks for the address that paper is posted to."""
        given = super().clean() or {}
        posted = given.get("way") == "paper"
        if posted and not given.get("address") and "address" not in self.errors:
            self.add_error("address", _("Write the address that it is posted to."))
        own = str(given.get("identity") or "").replace(" ", "").upper()
        if own and any(one.identity == own for one in given.get("joint") or ()):
            self.add_error("joint", _("Name only the others here: you are named above."))
        return given

    def others(self) -> tuple[PartyFacts, ...]:
        named: tuple[PartyFacts, ...] = self.cleaned_data.get("joint") or ()
        return named


# As a clerk reads what the applicant is asked.
FOR_CLERKS = {
    "title": _("Information asked for"),
    "text": _("Described more closely"),
    "way": _("How the applicant would like to get it"),
    "suggests_publication": _("The applicant suggests that it be published for everyone"),
    "joint": _("Who asks together with the applicant"),
}
FIELDS = ["title", "text", "way", "suggests_publication"]


class FilingForm(RequestFields, ApplicantForm):
    """What a citizen files on the web."""

    field_order = ["body", *FIELDS]


class ClerkForm(RequestFields, RegisteringForm):
    """What a clerk registers for someone. The day of receipt follows from how it came
    (条例 Art. 31): where both sides must confirm, there is none until they have."""

    field_order = [
        "body", "channel", "received_on", "long_ago", "confirmed", "read_back", "mandate", *FIELDS,
    ]  # fmt: skip
    received_on = Day(
        label=_("Received on"),
        required=False,
        help_text=_(
            "Handed in or told: that day. Signed for: the day of the signature. Ordinary post or "
            "fax: the day on which the applicant confirmed."
        ),
    )
    confirmed = forms.BooleanField(
        label=_("Confirmed with the applicant"),
        required=False,
        help_text=_(
            "For ordinary post and fax. Without it the request waits until it is confirmed, and no "
            "day of receipt is kept."
        ),
    )

    read_back = forms.BooleanField(
        label=_("Read back to the applicant, who agreed"),
        required=False,
        help_text=_("For what was told by telephone or at the counter and written down here."),
    )
    mandate = forms.BooleanField(
        label=_("The agent's mandate was shown, a copy is attached"),
        required=False,
        help_text=_("For what comes through an agent."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in FOR_CLERKS.items():
            self.fields[name].label = words
        self.fields["joint"].help_text = _(
            "One on each line: the name, a blank, the number. The applicant named above represents "
            "them and gets the letters."
        )

    def clean(self) -> dict[str, Any]:
        """Asks for the day of receipt where there is one, and for what an oral request and an
        agent need (条例 Art. 29)."""
        given = super().clean() or {}
        if given.get("channel") == Channel.PHONE and not given.get("read_back"):
            self.add_error(
                "read_back", _("Read it back first: what is written down is what counts.")
            )
        if given.get("channel") == Channel.AGENT and not given.get("mandate"):
            self.add_error("mandate", _("An agent shows the mandate; attach a copy."))
        has_one = known_at_once(given.get("channel", "")) or given.get("confirmed")
        if not has_one:
            given["received_on"] = None
        elif not given.get("received_on") and "received_on" not in self.errors:
            self.add_error("received_on", _("Give the day on which the office received it."))
        return given
