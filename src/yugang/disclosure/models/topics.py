"""Topic pages (专题): publications on one matter, chosen by a rule and by hand."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from yugang.shared.files.models import StoredFile

from .publications import Publication


class TopicQuerySet(models.QuerySet["Topic"]):
    def shown(self, on: date) -> TopicQuerySet:
        """Those that readers find on that day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), shown=True, since__lte=on)


class Topic(models.Model):
    """A page with picture and introduction, shown from `since` to `until`, both inclusive.

    It holds what was put in by hand, in order (TopicEntry), then what the rule chooses, the newest
    first: published from `newer_than` on, in one of `fields` (slugs), by one of `bodies` (codes),
    of one of `kinds`, with one of the `words` in its title; an empty list does not narrow. A rule
    without any of these chooses nothing. version counts changes.
    """

    slug = models.SlugField(max_length=48, unique=True)
    title = models.TextField()
    intro = models.TextField(blank=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    picture_text = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    shown = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=100)
    words = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=list, blank=True)
    bodies = models.JSONField(default=list, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    newer_than = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TopicQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "slug", "title", "intro", "picture", "picture_text", "since", "until", "shown",
            "position", "words", "fields", "bodies", "kinds", "newer_than", "version",
        )  # fmt: skip

    class Meta:
        ordering = ["position", "-since", "id"]
        constraints = [
            models.CheckConstraint(
                name="topic_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How ledger and baked pages name it."""
        return f"topic {self.slug}"

    @property
    def chooses(self) -> bool:
        """Whether its rule chooses anything."""
        return bool(self.words or self.fields or self.bodies or self.kinds)

    def is_on(self, day: date) -> bool:
        return self.shown and self.since <= day and (self.until is None or day <= self.until)


class TopicEntry(models.Model):
    """A publication put into a topic by hand, or (`left_out`) kept out though the rule chooses it."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="entries")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="topic_entries")
    position = models.PositiveSmallIntegerField(default=0)
    left_out = models.BooleanField(default=False)

    class Privacy:
        public = ("id", "topic", "publication", "position", "left_out")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(name="once_in_a_topic", fields=["topic", "publication"])
        ]

    def __str__(self) -> str:
        return f"{self.topic}: {self.publication}"
