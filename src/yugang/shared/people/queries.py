"""What a person sees of herself, and an administrator of the people in her reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.shared.ledger.models import Act

from .models import Deputy, Person, Post, RecoveryCode, SignIn


def open_sessions(person: Person, at: datetime) -> list[OpenSession]:
    """Where the person is signed in now, the latest first."""
    open_keys = Session.objects.filter(expire_date__gt=at).values("session_key")
    sign_ins = person.sign_ins.filter(session_key__in=open_keys)
    return [OpenSession(one, browser_of(one.agent)) for one in sign_ins]


@dataclass(frozen=True)
class OpenSession:
    """One session as its owner sees it."""

    sign_in: SignIn
    browser: str


_BROWSERS = ("Edg", "OPR", "Firefox", "MicroMessenger", "Chrome", "Safari")
_SYSTEMS = ("HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


def browser_of(agent: str) -> str:
    """What a browser says it is, in two words: "Firefox, Windows"; empty where it says nothing."""
    found = [next((name for name in names if name in agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found))


def second_factor(person: Person) -> TOTPDevice | None:
    """The confirmed device; None where the person signs in with the password alone."""
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=person, confirmed=True).first()
    return device


def unconfirmed_factor(person: Person) -> TOTPDevice | None:
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    return device


def recovery_codes_left(person: Person) -> int:
    return RecoveryCode.objects.filter(person=person, used_at__isnull=True).count()


def registered_too_much(address: str, at: datetime) -> bool:
    """Whether that network address has tried as often as it may within the hour before `at`."""
    return _too_much(("register", "fail-register"), address, at)


def asked_too_much(address: str, at: datetime) -> bool:
    """The same for new passwords."""
    return _too_much(("ask-new-password",), address, at)


def _too_much(acts: Sequence[str], address: str, at: datetime) -> bool:
    most = settings.REGISTRATIONS_AN_HOUR
    if not most:
        return False
    since = at - timedelta(hours=1)
    lately = Act.objects.filter(act__in=acts, address=address, at__gt=since)
    return lately.order_by()[:most].count() >= most


def staff(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """The people whose name or user name contains `words`, with their posts, by user name."""
    if words:
        people = people.filter(Q(name__contains=words) | Q(username__icontains=words))
    return people.prefetch_related("posts__body").order_by("username")


@dataclass(frozen=True)
class HeldPost:
    """A post as the administrator sees it: whether it is held now, and who stands in."""

    post: Post
    is_past: bool
    deputies: list[Deputy]


def posts_with_state(posts: QuerySet[Post], on: date) -> list[HeldPost]:
    """The posts with the deputies who act or will act, those that ended last."""
    held = [
        HeldPost(
            post,
            is_past=post.ends_on is not None and post.ends_on < on,
            deputies=[deputy for deputy in post.deputies.all() if deputy.ends_on >= on],
        )
        for post in posts.select_related("body").prefetch_related("deputies__person")
    ]
    return sorted(held, key=lambda one: one.is_past)
