"""What a person decides about a package."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.shared.fields import Day, Text

from .models import DISCLOSURES, RETENTIONS
from .queries.building import Choice
from .rules.disclosure import Disclosure, lacks_reason
from .rules.retention import Retention, Rule
from .words import RULES


class PackageForm(forms.Form):
    """Term of keeping, status of disclosure, and what becomes of who asked."""

    retention = forms.ChoiceField(
        label=gettext_lazy("Kept"), choices=list(RETENTIONS.items()), widget=forms.RadioSelect
    )
    retention_reason = Text(
        label=gettext_lazy("By which rule"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Name the rule or the reason.")},
    )
    disclosure = forms.ChoiceField(
        label=gettext_lazy("Disclosure"),
        choices=list(DISCLOSURES.items()),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Goes to the archive with the file."),
    )
    disclosure_reason = Text(
        label=gettext_lazy("Why it is not open to everyone"), max_length=300, required=False
    )
    sealed = forms.TypedChoiceField(
        label=gettext_lazy("Who asked"),
        choices=[
            ("1", gettext_lazy("sealed: only the archive's key opens it")),
            ("", gettext_lazy("left out of the package")),
        ],
        coerce=bool,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not settings.ARCHIVE_KEY:
            del self.fields["sealed"]

    def clean(self) -> dict[str, Any]:
        """Asks for a reason where it is not open to everyone."""
        given = super().clean() or {}
        status, reason = given.get("disclosure"), given.get("disclosure_reason", "")
        if status and lacks_reason(Disclosure(status), reason):
            self.add_error("disclosure_reason", _("Say why it is not open to everyone."))
        return given

    def choice(self) -> Choice:
        given = self.cleaned_data
        return Choice(
            Retention(given["retention"]),
            given["retention_reason"],
            Disclosure(given["disclosure"]),
            given["disclosure_reason"],
            bool(given.get("sealed")),
        )


class HandOverForm(forms.Form):
    """Who took it over, and when."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    to = Text(
        label=gettext_lazy("Archive that took it over"),
        max_length=120,
        error_messages={"required": gettext_lazy("Say which archive took it over.")},
    )
    on = Day(
        label=gettext_lazy("On"),
        error_messages={"required": gettext_lazy("Give the day on which it took it over.")},
    )
    words = Text(
        label=gettext_lazy("Number of its receipt, remarks"), max_length=300, required=False
    )


class RetentionForm(forms.Form):
    """The county's own terms."""

    approval = Text(
        label=gettext_lazy("Paper by which the archives administration agreed"),
        max_length=200,
        help_text=gettext_lazy(
            "Its title and number. Without its consent terms of keeping are not in force."
        ),
        error_messages={"required": gettext_lazy("Name the paper.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {
            rule.value: forms.ChoiceField(label=RULES[rule], choices=list(RETENTIONS.items()))
            for rule in Rule
        }
        self.fields = {**asked, **self.fields}

    def terms(self) -> dict[Rule, Retention]:
        return {rule: Retention(self.cleaned_data[rule.value]) for rule in Rule}
