"""What is told to whom, by which channel, and how far it has come."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.shared.people.models import Person


class Channel(models.TextChoices):
    MAIL = "mail", _("By mail")
    SMS = "sms", _("By SMS")
    DESK = "desk", _("At the desk")


class State(models.TextChoices):
    """WAITING: to be sent. SENDING: claimed by a worker. KEPT: the channel is not set up.
    UNCERTAIN: may have arrived, so it is not sent again unasked."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    KEPT = "kept", _("Kept, not sent")
    FAILED = "failed", _("Failed")
    UNCERTAIN = "uncertain", _("Uncertain")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def at_desk_of(self, person: Person) -> NoticeQuerySet:
        return self.filter(person=person, channel=Channel.DESK)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One notice on one channel. `key` names what is told to whom: it is told once."""

    key = models.CharField(max_length=200, unique=True)
    channel = models.CharField(max_length=8, choices=Channel)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    address = models.TextField(blank=True)
    subject = models.TextField()
    text = models.TextField()
    link = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Notice]] = NoticeQuerySet.as_manager()

    class Privacy:
        public = ("id", "channel", "state", "attempts", "created_at", "sent_at", "read_at")
        personal = ("key", "person", "address", "subject", "text", "link")
        secret = ("last_error",)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                name="notice_unread",
                fields=["person"],
                condition=Q(channel="desk", read_at__isnull=True),
            ),
            models.Index(
                name="notice_open",
                fields=["state"],
                condition=~Q(state="sent"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_has_someone_to_go_to",
                condition=Q(channel="desk", person__isnull=False)
                | (~Q(channel="desk") & ~Q(address="")),
            ),
            models.CheckConstraint(
                name="notice_sent_has_a_time",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"
