"""Numbers and addresses that a body may tell its publications to, and each telling."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import TELLING, Posting
from yugang.shared.places.models import Body


class Way(models.TextChoices):
    """How a number came onto the list; both are by consent (个人信息保护法第十三条、第十四条)."""

    SUBSCRIBED = "subscribed", _("subscribed")
    ENTERED = "entered", _("entered with consent")


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def active(self) -> RecipientQuerySet:
        """Those that may be told something: confirmed, and not left."""
        return self.filter(left_at__isnull=True, confirmed_at__isnull=False)


class Recipient(models.Model):
    """A telephone number or mail address on the list of a body.

    sealed: the number. mark: its fingerprint, so that none stands twice. consent: how it was
    given, as "paper of 2 March". code: what leads to leaving, once, without signing in.
    confirm_code: what was sent to a number that subscribed, until it is confirmed. Who left is kept without number.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="recipients")
    channel = models.CharField(max_length=16, choices=[(c.value, c.value) for c in TELLING])
    sealed = models.BinaryField(blank=True)
    mark = models.CharField(max_length=64, blank=True)
    label = models.TextField(blank=True)
    way = models.CharField(max_length=12, choices=Way)
    consent = models.TextField(blank=True)
    code = models.CharField(max_length=32, unique=True)
    confirm_code = models.CharField(max_length=8, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    entered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "body", "channel", "way", "tries", "entered_at", "confirmed_at", "left_at",
        )  # fmt: skip
        personal = ("label", "consent")
        secret = ("sealed", "mark", "code", "confirm_code")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="recipient_once_on_a_list",
                fields=["body", "channel", "mark"],
                condition=Q(left_at__isnull=True),
            ),
            models.CheckConstraint(
                name="who_left_has_no_number",
                condition=Q(left_at__isnull=True) & ~Q(mark="")
                | Q(left_at__isnull=False, mark="", label="", consent="", confirm_code=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"

    @property
    def context(self) -> str:
        """What the number is sealed for."""
        return f"recipient {self.code}"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"recipient {self.pk}"


class DeliveryState(models.TextChoices):
    """SENDING: claimed by a worker. UNCERTAIN: it may have arrived, so it is not sent again unasked.
    KEPT: the channel is not set up. LEFT: who it was for had left the list."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Kept, not sent")
    FAILED = "failed", _("Failed")
    UNCERTAIN = "uncertain", _("Uncertain")
    LEFT = "left", _("Had left the list")


OPEN = (DeliveryState.WAITING, DeliveryState.SENDING)
RETRIED = (DeliveryState.KEPT, DeliveryState.FAILED, DeliveryState.UNCERTAIN)


class Delivery(models.Model):
    """One telling to one recipient. `key` goes to the gateway, which then does nothing twice."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="deliveries")
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "posting", "state", "attempts", "next_try_at", "sent_at")
        personal = ("recipient", "last_error")
        secret = ("key",)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                name="delivery_open",
                fields=["posting", "next_try_at"],
                condition=Q(state__in=["waiting", "sending"]),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_delivery_for_each_recipient", fields=["posting", "recipient"]
            ),
            models.CheckConstraint(
                name="sent_has_its_time",
                condition=Q(state="sent", sent_at__isnull=False)
                | ~Q(state="sent") & Q(sent_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting_id} → {self.recipient_id}"
