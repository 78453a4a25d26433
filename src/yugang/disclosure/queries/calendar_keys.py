"""Whose calendar a secret address opens, and what one's own address is."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from yugang.disclosure.models import CalendarKey
from yugang.shared.people.models import Person
from yugang.shared.sealing import Unreadable, old_marks, unseal

PURPOSE = "calendar"
LONGEST = 64


def owner(secret: str) -> Person | None:
    """The person whose calendar it is; None for a wrong secret or an account that is closed."""
    if not secret or len(secret) > LONGEST:
        return None
    keys = CalendarKey.objects.filter(mark__in=old_marks(secret, PURPOSE))
    found = keys.filter(person__is_active=True).select_related("person").first()
    return found.person if found else None


def address_of(person: Person) -> str:
    """The whole address to enter in a calendar program; "" where there is none, or none that
    this installation can read."""
    key = CalendarKey.objects.filter(person=person).first()
    if key is None:
        return ""
    try:
        secret = unseal(bytes(key.sealed), PURPOSE)["secret"]
    except Unreadable:
        return ""
    return settings.BASE_URL + reverse("own-duties", args=[secret])
