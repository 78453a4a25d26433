"""Forms of the administrator's desk."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.kernel.identifiers import is_credit_code
from yugang.shared.places.actions.bodies import FIELDS as BODY_FIELDS
from yugang.shared.places.models import Body, Place
from yugang.shared.seen import ChangedMeanwhile, state_of

from ..actions.staff import PERSON_FIELDS
from ..models import Person
from ..roles import NAMES, STAFF, Role


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput(), help_text=help_text)


def _body(label: Any, bodies: QuerySet[Body]) -> forms.ModelChoiceField[Body]:
    return forms.ModelChoiceField(bodies, label=label, empty_label=gettext("Choose"))


class SeenForm(forms.ModelForm):  # type: ignore[type-arg]
    """An edit that carries what its editor saw, so that two editors notice one another."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    watched: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["seen"] = json.dumps(state_of(self.instance, self.watched))

    def clean_seen(self) -> dict[str, Any]:
        try:
            seen = json.loads(self.cleaned_data["seen"] or "{}")
        except ValueError:
            seen = None
        if not isinstance(seen, dict) or not set(seen) <= set(self.watched):
            raise ValidationError(gettext("The form is incomplete. Open the page again."))
        return seen

    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def tell(self, changed: ChangedMeanwhile, now: Model) -> None:
        """Say what another one changed; what was written here stays, to be saved on top."""
        for name, (before, after) in changed.fields.items():
            values = {"before": before or "—", "after": after or "—"}
            text = gettext("Meanwhile someone changed this from “%(before)s” to “%(after)s”.")
            self.add_error(name, text % values)
        self.add_error(None, gettext("Compare and save again; then yours counts."))
        self.data = {**self.data.dict(), "seen": json.dumps(state_of(now, self.watched))}  # type: ignore[attr-defined]


class PersonForm(SeenForm):
    watched = PERSON_FIELDS

    class Meta:
        model = Person
        fields = PERSON_FIELDS
        labels = {"name": _("Name"), "mail": _("E-mail"), "phone": _("Telephone")}
        widgets = {"name": forms.TextInput, "phone": forms.TextInput}


class PostForm(forms.Form):
    """A post: where, as what, how long."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("Choose")), *((r.value, NAMES[r]) for r in STAFF)]
    )
    title = forms.CharField(
        label=_("Title of the post"),
        required=False,
        max_length=60,
        help_text=_("As it stands on the door."),
    )
    starts_on = _day(_("First day"), required=False, help_text=_("Empty: from now on."))
    ends_on = _day(_("Last day"), required=False, help_text=_("Empty: without end."))

    def __init__(self, bodies: QuerySet[Body], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"] = _body(_("Body"), bodies.filter(closed_on__isnull=True))
        self.order_fields(["body", "role", "title", "starts_on", "ends_on"])

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class NewPersonForm(PostForm):
    """A person with her first post: nobody is made whom no body answers for."""

    username = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$",
        label=_("User name"),
        help_text=_("3 to 64 letters, digits, dots, hyphens; it cannot be changed later."),
        error_messages={"invalid": _("Use letters without accents, digits, . _ -")},
    )
    name = forms.CharField(label=_("Name"), max_length=60)
    mail = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)

    def __init__(self, bodies: QuerySet[Body], *args: Any, **options: Any) -> None:
        super().__init__(bodies, *args, **options)
        self.order_fields(["username", "name", "mail", "phone", "body", "role", "title"])

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if Person.objects.filter(username__iexact=username).exists():
            raise ValidationError(gettext("This user name is taken. Choose another."))
        return username


class LastDayForm(forms.Form):
    last_day = _day(_("Last day"), help_text=_("The post is still held on that day."))


class CloseBodyForm(forms.Form):
    on = _day(
        _("Closed from"),
        help_text=_("From that day on it publishes nothing; its posts end the day before."),
    )
    confirmed = forms.BooleanField(
        label=_("I have read what hangs on it"),
        error_messages={"required": _("Tick this if the body may be closed all the same.")},
    )

    def __init__(self, *args: Any, ties: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not ties:
            del self.fields["confirmed"]


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People of one name are told apart by their user names."""

    def label_from_instance(self, person: Person) -> str:
        return f"{person.name} ({person.username})"


class DeputyForm(forms.Form):
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))

    def __init__(self, people: QuerySet[Person], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        active = people.filter(is_active=True).order_by("name", "username")
        self.fields["person"] = _PersonField(
            active, label=_("Deputy"), empty_label=gettext("Choose")
        )
        self.order_fields(["person", "starts_on", "ends_on"])


class BodyForm(SeenForm):
    watched = BODY_FIELDS

    class Meta:
        model = Body
        fields: tuple[str, ...] = BODY_FIELDS
        labels = {
            "name": _("Name of the body"), "short_name": _("Short name"), "kind": _("Kind"),
            "place": _("At the place"), "address": _("Address of the office"),
            "office_hours": _("Office hours"), "phone": _("Telephone"), "fax": _("Fax"),
            "mail": _("E-mail"), "duties_text": _("What it is for"),
        }  # fmt: skip
        widgets = dict.fromkeys(
            ("name", "short_name", "address", "office_hours", "phone", "fax", "mail"),
            forms.TextInput,
        )

    def __init__(self, places: QuerySet[Place], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class NewBodyForm(BodyForm):
    code = forms.RegexField(
        r"^[0-9A-Za-z-]{2,24}$",
        label=_("Code"),
        help_text=_("The credit code (18 characters) or a local number; it stays for good."),
    )

    class Meta(BodyForm.Meta):
        fields: tuple[str, ...] = ("code", *BODY_FIELDS)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).upper()
        if len(code) == 18 and not is_credit_code(code):
            raise ValidationError(gettext("The check character does not fit. Compare the code."))
        if Body.objects.filter(code=code).exists():
            raise ValidationError(gettext("A body with this code exists."))
        return code
