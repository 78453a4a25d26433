"""What everyone read of a topic after each public step, as the register holds it."""

from __future__ import annotations

from django.db import models

from yugang.kernel.canonical import digest_of

from .topics import TopicRequest


class TopicRecord(models.Model):
    """A topic as its page told it after a step. number: from 1, the revision of its line in the
    register. act: what that line calls the step. public: what its digest is of, with `salt`.
    entry_seq: the line."""

    topic = models.ForeignKey(TopicRequest, models.PROTECT, related_name="records")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=32)
    on = models.DateField()
    public = models.JSONField()
    salt = models.BinaryField(max_length=16)
    entry_seq = models.BigIntegerField()

    class Privacy:
        public = ("id", "topic", "number", "act", "on", "public", "salt", "entry_seq")

    class Meta:
        ordering = ["topic", "number"]
        constraints = [
            models.UniqueConstraint(name="topic_record_once", fields=["topic", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.number}"

    @property
    def digest(self) -> str:
        return digest_of(self.public, bytes(self.salt))
