"""Answered requests as the public reads them, apart from the cases that they come from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from yugang.cases.public import Case
from yugang.kernel.canonical import digest_of
from yugang.shared.places.models import Body


class PublishedAnswer(models.Model):
    """The masked words of a request and its answer, which the body published for everyone (条例
    Art. 44). Once taken back, the words and the salt are erased; that it was there, and the
    register, stay. entry_seq: its line in the register."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="published_answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="published_answers")
    title = models.TextField(blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    outcome = models.CharField(max_length=32)
    answered_on = models.DateField()
    published_on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)
    salt = models.BinaryField()
    entry_seq = models.BigIntegerField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "body", "title", "question", "answer", "outcome", "answered_on", "published_on",
            "taken_back_on", "entry_seq",
        )  # fmt: skip
        personal = ("case",)
        secret = ("salt",)

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes = [
            models.Index(
                name="answer_newest",
                fields=["-published_on", "-id"],
                condition=Q(taken_back_on__isnull=True),
            ),
            models.Index(
                name="answer_of_body",
                fields=["body", "-published_on", "-id"],
                condition=Q(taken_back_on__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="answer_is_shown_once",
                fields=["case"],
                condition=Q(taken_back_on__isnull=True),
            ),
            models.CheckConstraint(
                name="answer_taken_back_has_no_words",
                condition=Q(taken_back_on__isnull=True)
                | Q(title="", question="", answer="", taken_back_on__gte=F("published_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page, in Chinese."""
        return f"/requests/answered/{self.pk}/"

    @property
    def subject(self) -> str:
        """How register and search name it."""
        return f"answer {self.pk}"

    @property
    def public_state(self) -> dict[str, Any]:
        """What the register's digest is of: all that its page says."""
        return {
            "id": self.pk,
            "body": self.body.code,
            "title": self.title,
            "question": self.question,
            "answer": self.answer,
            "outcome": self.outcome,
            "answered_on": self.answered_on.isoformat(),
            "published_on": self.published_on.isoformat(),
        }

    @property
    def digest(self) -> str:
        return digest_of(self.public_state, bytes(self.salt))
