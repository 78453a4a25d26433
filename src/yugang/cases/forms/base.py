"""The forms that every kind builds on. They keep what was typed and say plainly what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.shared.fields import Day, Phone, Text
from yugang.shared.places.models import Body
from yugang.shared.public_forms import KeyedForm

from ..models import Channel
from ..rules.parties import GROUPS, PartyFacts, tells_who
from .files import CheckedFiles
from .steps import ask_back_long_ago, demand_plausible

# No key of a row has so many digits.
LONGEST_NUMBER = 19


class PartyFields(forms.Form):
    """Who brings it, and how to reach them."""

    group = forms.ChoiceField(
        label=gettext_lazy("You are"),
        choices=[
            ("person", gettext_lazy("a person")),
            ("company", gettext_lazy("a company")),
            ("research", gettext_lazy("a research institute")),
            ("charity", gettext_lazy("a social or charitable organisation")),
            ("legal", gettext_lazy("a legal service organisation")),
            ("other", gettext_lazy("another organisation")),
        ],
        initial="person",
    )
    name = Text(
        label=gettext_lazy("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    identity = Text(
        label=gettext_lazy("Number of the identity card, or credit code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy(
            "Without an identity card: the number of the passport or travel permit. It is kept "
            "sealed; only who handles the case can read it."
        ),
        error_messages={
            "required": gettext_lazy("The law asks for proof of who you are: give the number.")
        },
    )
    phone = Phone(
        label=gettext_lazy("Telephone"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("One of telephone, e-mail and postal address is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    mail = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    address = Text(
        label=gettext_lazy("Postal address"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    needs_contact = True
    needs_identity = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.needs_identity:
            self.fields["identity"].required = True

    def clean(self) -> dict[str, Any]:
        """Asks for a way to reach the sender, and for an identity where the law wants one."""
        given = super().clean() or {}
        reached = any(given.get(n) or n in self.errors for n in ("phone", "mail", "address"))
        if self.needs_contact and not reached:
            self.add_error("phone", _("Give a telephone number, an e-mail or a postal address."))
        number = str(given.get("identity") or "").replace(" ", "").upper()
        if number and not tells_who(number, given.get("group", "")):
            self.add_error("identity", _("This is no valid number. Compare it with the card."))
        given["identity"] = number
        return given

    def party(self) -> PartyFacts:
        return PartyFacts(**{name: self.cleaned_data.get(name, "") for name in PARTY_FIELDS})

    def others(self) -> tuple[PartyFacts, ...]:
        """Who brings it together with the first; a kind that takes several asks for them."""
        return ()


PARTY_FIELDS = ("name", "group", "identity", "phone", "mail", "address")
SENDER_FIELDS = (*PARTY_FIELDS, "joint")
assert set(GROUPS) == {"person", "company", "research", "charity", "legal", "other"}


class _ByPlace(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices under the names of their places."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for place, bodies in groupby(self.queryset, key=lambda body: body.place.name):
            yield (place, [self.choice(body) for body in bodies])


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the bodies that take such cases, listed by place."""

    iterator = _ByPlace

    def __init__(self, **options: Any) -> None:
        bodies = Body.objects.filter(closed_on=None).select_related("place")
        super().__init__(queryset=bodies, empty_label=gettext_lazy("choose"), **options)
        self.fetch: Callable[[int], Body | None] | None = None

    def to_python(self, value: Any) -> Any:
        """Asks `fetch`, where that is set, and the queryset only to show the choices."""
        if self.fetch is None or value in self.empty_values:
            return super().to_python(value)
        text = str(value)
        known = text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER
        body = self.fetch(int(text)) if known else None
        if body is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return body


class ApplicantForm(KeyedForm, PartyFields):
    """What a citizen fills in on the web; a kind adds its own fields."""

    body = BodyField(
        label=gettext_lazy("Which body is it for?"),
        error_messages={"required": gettext_lazy("Choose a body.")},
    )
    files = CheckedFiles(  # type: ignore[assignment]
        label=gettext_lazy("Attachments"),
        help_text=gettext_lazy("Up to 5 files: PDF, Word, Excel, pictures."),
    )


class RegisteringForm(KeyedForm, PartyFields):
    """What a clerk registers for someone who came, called or wrote. The view narrows `body` to
    the clerk's own."""

    body = BodyField(label=gettext_lazy("Body"))
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
    )
    received_on = Day(
        label=gettext_lazy("Received on"),
        help_text=gettext_lazy("The day from which the time limit counts."),
    )
    agent_name = Text(
        label=gettext_lazy("Name of the agent"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Who files it for somebody else."),
    )
    agent_phone = Phone(
        label=gettext_lazy("Telephone of the agent"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    long_ago = forms.BooleanField(
        label=gettext_lazy("Yes, it was received on that day"),
        required=False,
        widget=forms.HiddenInput,
    )
    files = CheckedFiles(  # type: ignore[assignment]
        label=gettext_lazy("Attachments"),
        help_text=gettext_lazy("Scans of what was handed in, for example."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].label = gettext_lazy("The applicant is")

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        demand_plausible(day)
        ask_back_long_ago(self, "received_on", day)
        return day

    def clean(self) -> dict[str, Any]:
        """Asks for the agent's name where there is one."""
        given = super().clean()
        if given.get("channel") == Channel.AGENT and not given.get("agent_name"):
            self.add_error("agent_name", _("Write the agent's name."))
        return given

    def agent(self) -> PartyFacts | None:
        name = self.cleaned_data.get("agent_name", "")
        return PartyFacts(name=name, phone=self.cleaned_data["agent_phone"]) if name else None
