"""Telling lists, and writing down what happened outside."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yugang.channels.queries import texts
from yugang.channels.rules import sms
from yugang.disclosure.public import Channel, Revision
from yugang.shared.fields import PublicText

from .fields import Moment, area


class TellForm(forms.Form):
    """What is told, and to whom. key: makes pressing the button twice harmless."""

    text = PublicText(label=_("Text"), max_length=6000, strip=True, widget=area(8))
    below = forms.BooleanField(label=_("Also the lists of the bodies below"), required=False)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, revision: Revision, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.revision, self.channel = revision, channel
        if channel == Channel.SMS:
            self.fields["text"].help_text = gettext(
                "The links to the whole text and to leaving the list are added. All together may "
                "have %(n)s parts of 67 signs."
            ) % {"n": settings.SMS_PARTS}
        if channel == Channel.VOICE:
            self.fields["text"].help_text = gettext(
                "Written as it is spoken: numbers, dates and abbreviations in words."
            )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if self.channel == Channel.SMS:
            over = len(sms.parts(text + texts.tail(self.revision, texts.SAMPLE_CODE)))
            if over > settings.SMS_PARTS:
                raise forms.ValidationError(
                    _("This makes %(n)s parts with its links; no more than %(most)s may be sent."),
                    params={"n": over, "most": settings.SMS_PARTS},
                )
        return text


class RecordForm(forms.Form):
    """Something that happened outside: when, where, and what came of it."""

    posted_at = Moment(label=_("When"))
    spot = PublicText(label=_("Where"), max_length=200)
    note = PublicText(
        label=_("Address or number"),
        max_length=300,
        required=False,
        help_text=_("Where others can find it, as the address of the post or the paper's issue."),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, since: datetime, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since, self.at = since, at

    def clean_posted_at(self) -> datetime:
        moment: datetime = self.cleaned_data["posted_at"]
        if not self.since.replace(second=0, microsecond=0) <= moment <= self.at:
            raise forms.ValidationError(_("It is after the publication, and not in the future."))
        return max(moment, self.since)


class MeetingForm(RecordForm):
    """Reading out at a meeting, with its record."""

    spot = PublicText(
        label=_("Where"), max_length=200, help_text=_("The meeting and the place it was held at.")
    )
    reached = forms.IntegerField(label=_("How many heard it"), min_value=1, max_value=1_000_000)
    read_by = forms.CharField(
        label=_("Who read"), max_length=60, help_text=_("This stays with the office.")
    )
    note = PublicText(
        label=_("Remarks"), max_length=300, required=False, help_text=_("Everyone reads them.")
    )
    field_order = ("posted_at", "spot", "reached", "read_by", "note", "key")


class ScreenForm(forms.Form):
    """What the screens of the place show of it."""

    text = PublicText(
        label=_("Text for the screens"),
        max_length=400,
        required=False,
        widget=area(3),
        help_text=_("The title is shown in any case."),
    )


class RetryForm(forms.Form):
    uncertain = forms.BooleanField(
        label=_("Also those whose end is uncertain: they may get it twice"), required=False
    )
