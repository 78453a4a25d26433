"""The mail with the link to a new password. It is made when it goes, and kept nowhere."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from yugang.kernel import clock
from yugang.shared.notices import wire

from .actions.forgotten import link_for
from .models import Person

LANGUAGES = ("zh-hans", "en")


def mail_link(person: Person) -> None:
    """Say it in both languages, each with its link. Raises wire.Refused or wire.Unknown."""
    message, texts = EmailMessage(), []
    for language in LANGUAGES:
        with override(language):
            path = reverse("people:new-password", args=link_for(person))
            texts.append(f"{_text()}\n{settings.BASE_URL}{path}\n")
    with override(LANGUAGES[0]):
        message["Subject"] = _("Choose a new password")
    message["From"], message["To"] = settings.DEFAULT_FROM_EMAIL, person.mail
    message["Date"] = format_datetime(clock.now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(texts), cte="base64")
    wire.mail(message, person.mail)


def _text() -> str:
    return _(
        "Somebody asked for a new password for the account with this mail address. If it was you, "
        "choose one here within an hour. If not, do nothing: the password stays as it is."
    )
