"""The filters of the list of cases, as they stand in the address."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases import kinds
from yugang.cases.access import Sight
from yugang.cases.models import Channel
from yugang.cases.queries import lists as of
from yugang.cases.queries.groups import WORDS, Group
from yugang.shared.fields import Day
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body
from yugang.shared.sealing import Unreadable, seal, unseal

CONTEXT = "case search"
# Handlers are offered by name where there are not too many bodies to choose from.
FEW_BODIES = 20
Choices = Sequence[tuple[str, Any]]


class PlainSelect(forms.Select):
    """A select without a template for each option: hundreds of bodies are written at once."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = str(value or "")
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, SafeString(" selected") if str(code) == given else "", word)
                for code, word in self.choices
            ),
        )
        called = (attrs or {}).get("id", f"id_{name}")
        return format_html('<select name="{}" id="{}">{}</select>', name, called, options)


def seal_text(text: str) -> str:
    """What was searched for, so that no name stands in an address."""
    sealed = seal({"text": text}, CONTEXT)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read_text(sealed: str) -> str:
    """The opposite. Raises ValueError for anything that `seal_text` did not give."""
    try:
        whole = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
        return str(unseal(whole, CONTEXT)["text"])
    except (Unreadable, binascii.Error, UnicodeError) as error:
        raise ValueError(sealed) from error


class ListForm(forms.Form):
    """Shown: what one chooses. Hidden: what links bring along."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False, widget=PlainSelect)
    body = forms.ChoiceField(label=gettext_lazy("Body"), required=False, widget=PlainSelect)
    handler = forms.ChoiceField(label=gettext_lazy("Handler"), required=False, widget=PlainSelect)
    channel = forms.ChoiceField(
        label=gettext_lazy("How it came in"),
        required=False,
        widget=PlainSelect,
        choices=[("", gettext_lazy("All channels")), *Channel.choices],
    )
    due = forms.ChoiceField(
        label=gettext_lazy("Due"),
        required=False,
        widget=PlainSelect,
        choices=[
            ("", gettext_lazy("At any time")),
            (of.LATE, gettext_lazy("Past due")),
            (of.TODAY, gettext_lazy("Today")),
            (of.SOON, gettext_lazy("Within 3 working days")),
            (of.WEEK, gettext_lazy("Within 7 days")),
            (of.NONE, gettext_lazy("Without a date")),
        ],
    )
    since = Day(label=gettext_lazy("Filed from"), required=False)
    until = Day(label=gettext_lazy("Filed until"), required=False)
    order = forms.ChoiceField(
        label=gettext_lazy("Order"),
        required=False,
        widget=PlainSelect,
        choices=[
            (of.URGENT, gettext_lazy("Most urgent first")),
            (of.NEWEST, gettext_lazy("Newest first")),
        ],
    )
    group = forms.ChoiceField(
        required=False, widget=forms.HiddenInput, choices=[(g.value, g.value) for g in Group]
    )
    who = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    place = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    here = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    closed_since = forms.DateField(required=False, widget=forms.HiddenInput)
    closed_until = forms.DateField(required=False, widget=forms.HiddenInput)
    ended = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[("", ""), (of.LATE, ""), (of.IN_TIME, "")],
    )
    rated = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[("", ""), (of.RATED, ""), *((str(n), "") for n in range(1, 6))],
    )

    def __init__(self, data: QueryDict, *, sight: Sight, today: date) -> None:
        super().__init__(data)
        self.today, self.sight = today, sight
        self.text = ""
        every = [(kind.code, kind.name) for kind in kinds.every()]
        self._choices("kind", [("", _("All kinds")), *every])
        bodies = (
            Body.objects.all() if sight.everything else Body.objects.filter(pk__in=sight.bodies)
        )
        names = list(bodies.order_by("place__code", "code").values_list("code", "name"))
        self.bodies = dict(names)
        self._choices("body", [("", _("All bodies")), *names])
        self._choices("handler", self._handlers())

    def _choices(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _handlers(self) -> list[tuple[str, Any]]:
        found = [("", _("Everybody")), (of.MINE, _("Myself")), (of.NOBODY, _("Nobody yet"))]
        body, given = self.data.get("body"), str(self.data.get("handler", ""))
        if body in self.bodies or len(self.bodies) <= FEW_BODIES:
            posts = Post.objects.on(self.today).that_may(Permission.HANDLE_CASE)
            there = posts.filter(body__code__in=[body] if body else list(self.bodies))
            people = Person.objects.filter(posts__in=there).distinct().order_by("name", "pk")
            found += [(str(pk), name) for pk, name in people.values_list("pk", "name")]
        if given.isdecimal() and given not in dict(found):
            named = Person.objects.filter(pk=int(given)).values_list("name", flat=True).first()
            found += [(given, named)] if named else []
        return found

    def clean_who(self) -> str:
        sealed = str(self.cleaned_data["who"])
        try:
            self.text = read_text(sealed) if sealed else ""
        except ValueError:
            text = _("What this address searches for can no longer be read. Search again.")
            raise forms.ValidationError(text) from None
        return sealed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day lies before the first one."))
        return given

    @property
    def wanted(self) -> of.Wanted:
        """What is asked for; a filter that is wrong counts as not given, and is told."""
        self.is_valid()
        named = {field.name for field in fields(of.Wanted)}
        given = {n: v for n, v in self.cleaned_data.items() if n in named and v}
        given["group"] = Group(given.get("group", Group.OPEN))
        return of.Wanted(**given, text=self.text)

    @property
    def shown(self) -> list[forms.BoundField]:
        names = ["kind", "body", "handler", "channel", "due", "since", "until", "order"]
        if len(self.bodies) < 2:
            names.remove("body")
        return [self[name] for name in names]

    @property
    def narrowed(self) -> list[str]:
        """The filters that come from a link or a search, in words."""
        wanted, found = self.wanted, []
        if wanted.group in (Group.ALL, Group.OURS):
            found.append(str(WORDS[wanted.group][1]))
        if wanted.text:
            found.append(_("“%(text)s”") % {"text": wanted.text})
        if code := wanted.place or wanted.here:
            body = Body.objects.filter(place__code=code).select_related("place").first()
            found.append(body.place.name if body else code)
        if wanted.closed_since or wanted.closed_until:
            days = {"since": wanted.closed_since or "…", "until": wanted.closed_until or "…"}
            found.append(_("settled %(since)s to %(until)s") % days)
        if wanted.ended:
            found.append(_("settled late") if wanted.ended == of.LATE else _("settled in time"))
        if wanted.rated == of.RATED:
            found.append(_("rated"))
        elif wanted.rated:
            found.append(_("rated %(n)s of 5") % {"n": wanted.rated})
        return found


class SearchForm(forms.Form):
    """Goes by POST, so that no name stands in an address."""

    q = forms.CharField(required=False, max_length=100)
