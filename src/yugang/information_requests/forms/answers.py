"""The words of an answered request as everyone will read them, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import PublicWordsForm
from yugang.shared.fields import Text

from .filing import LONGEST


class PublishAnswerForm(PublicWordsForm):
    """They come masked; whoever publishes looks at them. names: must not stand in them."""

    title = Text(label=_("Title"), max_length=200)
    question = Text(
        label=_("What is asked for"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Masked by the program. Read it: shorten what could tell who asked."),
    )
    answer = Text(
        label=_("Answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "What everyone learns. Documents are published under an item of the catalogue."
        ),
    )

    def __init__(self, *args: Any, names: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = list(names)


class TakeBackForm(forms.Form):
    reason = Text(
        label=_("Why it is taken back"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is taken back.")},
    )
