"""What a mail looks like: text and HTML, with the one-click way out that mail programs show."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template import loader
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.disclosure.public import Publication, reading
from yugang.kernel import clock
from yugang.shared.places.models import Place

from . import access
from .models import LetterKind, Subscription, SubscriptionLetter
from .queries import About, about


def message_of(letter: SubscriptionLetter, address: str) -> EmailMessage | None:
    """The mail to `address`; None where nothing of what it would tell is public any more."""
    subscription = letter.subscription
    with translation.override(subscription.language):
        of = about(subscription.kind, subscription.key, clock.day_of(letter.made_at))
        news = _news(letter)
        if letter.kind == LetterKind.NEWS and (not news or of is None):
            return None
        return _message(letter, address, of, news)


def _news(letter: SubscriptionLetter) -> list[Publication]:
    """In the order of the register; what was withdrawn meanwhile is left out."""
    found = {
        one.index_number: one for one in reading.in_force().filter(index_number__in=letter.news)
    }
    return [found[number] for number in letter.news if number in found]


def _message(
    letter: SubscriptionLetter, address: str, of: About | None, news: list[Publication]
) -> EmailMessage:
    subscription = letter.subscription
    context = _context(letter, of, news)
    message = EmailMessage()
    message["Subject"] = " ".join(str(context["title"]).split())
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = address
    message["Date"] = format_datetime(letter.made_at)
    host = urlsplit(settings.BASE_URL).hostname
    name = hashlib.sha256(f"{letter.pk} {letter.key} {subscription.salt}".encode()).hexdigest()
    message["Message-ID"] = f"<{name[:40]}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "en" if subscription.language == "en" else "zh-CN"
    if letter.kind != LetterKind.CONFIRM:
        message["List-Id"] = f"<news.{host}>"
        message["List-Unsubscribe"] = f"<{context['leave']}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Precedence"] = "bulk"
    text = loader.render_to_string("subscriptions/mail/letter.txt", context)
    message.set_content(text, cte="base64")
    html = loader.render_to_string("subscriptions/mail/letter.html", context)
    message.add_alternative(html, subtype="html", cte="base64")
    return message


def _context(
    letter: SubscriptionLetter, of: About | None, news: list[Publication]
) -> dict[str, Any]:
    subscription = letter.subscription
    place = Place.objects.filter(code=settings.PLACE).first()
    base = settings.BASE_URL + ("/en" if subscription.language == "en" else "")
    name = of.name if of else subscription.key
    titles = {
        LetterKind.CONFIRM: _("Please confirm: news of %(name)s"),
        LetterKind.KNOWN: _("You already get the news of %(name)s"),
        LetterKind.NEWS: ngettext(
            "%(name)s: %(n)s new publication", "%(name)s: %(n)s new publications", len(news)
        ),
    }
    return {
        "kind": letter.kind,
        "title": titles[LetterKind(letter.kind)] % {"name": name, "n": len(news) + letter.more},
        "site": _("%(place)s Open Government") % {"place": place.name if place else ""},
        "name": name,
        "page": base + of.address if of else base + "/",
        "base": base,
        "news": news,
        "more": letter.more,
        "english": subscription.language == "en",
        **{purpose: address_of(subscription, purpose, base) for purpose in (
            access.CONFIRM, access.LEAVE, access.MINE,
        )},
    }  # fmt: skip


def address_of(subscription: Subscription, purpose: str, base: str) -> str:
    """The address that only her mails carry."""
    return f"{base}/subscribe/{purpose}/{subscription.pk}/{access.code(subscription, purpose)}/"
