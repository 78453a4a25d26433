"""Samples of replies, and what reviewers found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q

from yugang.cases.public import Case
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from ..words import POINTS, VERDICTS


class Sample(models.Model):
    """Replies drawn by lot from the requests that ended from `since` to `until` (see
    `rules.drawing`). population, digest: how many there were to draw from, and their hash, so that
    whoever draws again sees whether it was from the same."""

    office = models.ForeignKey(Body, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    size = models.PositiveIntegerField()
    seed = models.TextField()
    population = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True)

    class Privacy:
        public = (
            "id", "office", "since", "until", "size", "seed", "population", "digest", "drawn_at",
        )  # fmt: skip
        personal = ("drawn_by",)
        secret = ("key",)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(name="sample_of_a_span", condition=Q(until__gte=F("since")))
        ]

    def __str__(self) -> str:
        return f"sample {self.pk}"


class SampledReply(models.Model):
    """One reply drawn. outcome: how it ended, as the published statistics group it. words: of the
    reviewer on the whole. answer: of the body. version: of the review, 1 for the first. reason:
    why it took the place of the one before."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="replies")
    case = models.ForeignKey(Case, models.PROTECT, related_name="sampled")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=16)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField(blank=True)
    words = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Privacy:
        public = ("id", "sample", "body", "outcome", "reviewed_at", "answered_at", "version")
        personal = ("case", "reviewer", "reason", "words", "answer", "answered_by")

    class Meta:
        ordering = ["body", "id"]
        constraints = [
            models.UniqueConstraint(name="drawn_once", fields=["sample", "case"]),
            models.CheckConstraint(
                name="only_what_was_reviewed_is_answered",
                condition=Q(answered_at=None) | Q(reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_corrected_review_says_why",
                condition=Q(version=1, reason="")
                | Q(version__gt=1, reviewed_at__isnull=False) & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}"

    @property
    def shown_marks(self) -> list[Mark]:
        return list(self.marks.all())


class Mark(models.Model):
    """What the reviewer found on one point."""

    reply = models.ForeignKey(SampledReply, models.CASCADE, related_name="marks")
    point = models.CharField(max_length=12, choices=POINTS.items())
    verdict = models.CharField(max_length=8, choices=VERDICTS.items())
    words = models.TextField(blank=True)

    class Privacy:
        public = ("id", "reply", "point", "verdict")
        personal = ("words",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="one_mark_for_a_point", fields=["reply", "point"]),
            models.CheckConstraint(
                name="a_flaw_is_told_in_words", condition=~Q(verdict="flawed") | ~Q(words="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply} {self.point}: {self.verdict}"


@dataclass(frozen=True)
class FormerMark:
    """A mark as it stood."""

    point: str
    verdict: str
    words: str

    def get_point_display(self) -> Any:
        return POINTS.get(self.point, self.point)

    def get_verdict_display(self) -> Any:
        return VERDICTS.get(self.verdict, self.verdict)


class FormerReview(models.Model):
    """A review that was corrected, as it stood, with what the body had said to it. found: of each
    mark its point, verdict and words."""

    reply = models.ForeignKey(SampledReply, models.PROTECT, related_name="former_reviews")
    version = models.PositiveSmallIntegerField()
    reviewed_at = models.DateTimeField()
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    words = models.TextField(blank=True)
    found = models.JSONField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Privacy:
        public = ("id", "reply", "version", "reviewed_at", "answered_at")
        personal = ("reviewer", "reason", "words", "found", "answer", "answered_by")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(name="a_version_is_kept_once", fields=["reply", "version"])
        ]

    def __str__(self) -> str:
        return f"{self.reply} {self.version}"

    @property
    def shown_marks(self) -> list[FormerMark]:
        return [FormerMark(*mark) for mark in self.found]
