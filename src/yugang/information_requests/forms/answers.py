"""The words of an answered request as everyone will read them, and taking them back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import PublicWordsForm

from .fields import line, prose


class PublishAnswerForm(PublicWordsForm):
    """They come masked; whoever publishes looks at them. names: must not stand in them."""

    title = line(_("Title"), _("Give it a title."))
    question = prose(
        _("What is asked for"),
        rows=5,
        hint=_("Masked by the program. Read it: shorten what could tell who asked."),
    )
    answer = prose(
        _("Answer"),
        _("Write what everyone learns."),
        rows=10,
        hint=_("What everyone learns. Documents are published under an item of the catalogue."),
    )

    def __init__(self, *args: Any, names: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = list(names)


class TakeBackForm(forms.Form):
    reason = prose(_("Why it is taken back"), _("Say why it is taken back."), rows=3, longest=1000)
