"""Handbooks: which publications they collect; what these say is read anew each time."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from yugang.disclosure.public import Publication, Topic
from yugang.shared.places.models import Body


class Handbook(models.Model):
    """A policy handbook (政策汇编): what was chosen by hand, in order (HandbookEntry), then what
    stands in the topic, then the newest of the columns (`fields`: slugs), at most `most` in all.
    Only what is in force on the day is printed. version counts changes."""

    slug = models.SlugField(max_length=48, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="handbooks")
    title = models.TextField()
    intro = models.TextField(blank=True)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="handbooks"
    )
    fields = models.JSONField(default=list, blank=True)
    most = models.PositiveSmallIntegerField(default=30)
    shown = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Privacy:
        public = (
            "id", "slug", "body", "title", "intro", "topic", "fields", "most", "shown", "version",
        )  # fmt: skip
        personal = ("author",)

    class Meta:
        ordering = ["body__place__code", "title"]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How ledger and baked pages name it."""
        return f"handbook {self.slug}"


class HandbookEntry(models.Model):
    """A publication chosen by hand."""

    handbook = models.ForeignKey(Handbook, models.CASCADE, related_name="entries")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Privacy:
        public = ("id", "handbook", "publication", "position")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="once_in_a_handbook", fields=["handbook", "publication"])
        ]

    def __str__(self) -> str:
        return f"{self.handbook}: {self.publication}"
