"""What other systems still have to learn of, and which periodic work was begun."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q


class MessageQuerySet(models.QuerySet["Message"]):
    def pending(self, topic: str) -> MessageQuerySet:
        """Messages of `topic` whose work is not done, oldest first."""
        return self.filter(topic=topic, done_at=None).order_by("id")

    def due(self, at: datetime) -> MessageQuerySet:
        """Undone messages that may be tried at `at`."""
        return self.filter(Q(next_try_at=None) | Q(next_try_at__lte=at), done_at=None)


class Message(models.Model):
    """One piece of news, written in the transaction that made it; done by the topic's consumer."""

    topic = models.CharField(max_length=32)
    key = models.CharField(max_length=128)
    payload = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    objects = MessageQuerySet.as_manager()

    class Privacy:
        public = ("id", "topic", "created_at", "done_at", "attempts", "next_try_at")
        personal = ("key",)
        secret = ("payload", "last_error")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                name="outbox_pending", fields=["topic", "id"], condition=Q(done_at__isnull=True)
            ),
            models.Index(
                name="outbox_done", fields=["done_at"], condition=Q(done_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.key}"


class Firing(models.Model):
    """One firing of a periodic piece of work; unique, however many workers there are."""

    name = models.CharField(max_length=64)
    due = models.DateTimeField()

    class Privacy:
        public = ("id", "name", "due")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="firing_once", fields=["name", "due"])]

    def __str__(self) -> str:
        return f"{self.name} {self.due:%Y-%m-%d %H:%M}"
