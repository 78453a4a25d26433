"""Who is told of what by mail. Addresses are sealed; a keyed mark finds equal ones."""

from __future__ import annotations

from django.db import models

from yugang.shared.sealing import seal, unseal

from .rules import Kind, Rhythm

CONTEXT = "subscription"


class Subscription(models.Model):
    """One address that is told of one thing, once its owner has confirmed it.

    key: slug, code or query of what it is about, by kind. salt: goes into the codes of its
    addresses. told_seq: up to which line of the register it was told. refusals: how often, one after
    another, the mail server would not take its mail for good.
    """

    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Kind])
    key = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=8, default="zh-hans")
    rhythm = models.CharField(
        max_length=8, choices=[(r.value, r.value) for r in Rhythm], default=Rhythm.DAILY
    )
    address = models.BinaryField()
    address_mark = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_seq = models.BigIntegerField(default=-1)
    refusals = models.PositiveSmallIntegerField(default=0)

    class Privacy:
        public = (
            "id", "kind", "key", "language", "rhythm", "asked_at", "confirmed_at", "told_seq",
            "refusals",
        )  # fmt: skip
        personal = ("address",)
        secret = ("address_mark", "salt")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="one_subscription_to_a_thing", fields=["address_mark", "kind", "key"]
            )
        ]
        indexes = [
            models.Index(name="subscription_to_tell", fields=["rhythm", "told_seq"]),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """How the ledger names it: never by address."""
        return f"subscription {self.pk}"

    @property
    def mail_address(self) -> str:
        """The address. Raises shared.sealing.Unreadable."""
        return str(unseal(bytes(self.address), CONTEXT)["address"])


def sealed(address: str) -> bytes:
    return seal({"address": address}, CONTEXT)


class LetterState(models.TextChoices):
    """As of notices: UNCERTAIN may have arrived, so it is not sent again; KEPT: no mail server."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    KEPT = "kept"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class LetterKind(models.TextChoices):
    CONFIRM = "confirm"
    KNOWN = "known"
    NEWS = "news"


class SubscriptionLetter(models.Model):
    """One mail to one subscriber. key: what is told, so that it is told once. news: the index numbers
    it tells of; more: how many besides."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=LetterKind)
    key = models.CharField(max_length=64)
    news = models.JSONField(default=list)
    more = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "subscription", "kind", "key", "news", "more", "state", "attempts", "made_at",
            "sent_at",
        )  # fmt: skip
        secret = ("last_error",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="told_once", fields=["subscription", "kind", "key"])
        ]

    def __str__(self) -> str:
        return f"{self.subscription} {self.kind} {self.key}"


class Asking(models.Model):
    """One press of the form, counted so that nobody floods an address. Forgotten after a day."""

    at = models.DateTimeField()
    origin_mark = models.CharField(max_length=64)
    address_mark = models.CharField(max_length=64)

    class Privacy:
        public = ("id", "at")
        secret = ("origin_mark", "address_mark")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="asking_from", fields=["origin_mark", "at"]),
            models.Index(name="asking_for", fields=["address_mark", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
