"""Matters that villagers decide first, with the record of their meeting."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from yugang.disclosure.public import Publication
from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body
from yugang.village_finance.rules.meetings import MATTERS, MEETINGS


class Matter(models.Model):
    """A result of one of the nine kinds, with the figures of the meeting as they were entered.

    kind, meeting: codes of `rules.meetings`. adults, households, members: how many there are, of
    whom so many were present; agreed: of those present. record: the minutes, kept inside."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="matters")
    kind = models.CharField(max_length=24, choices=[(m.code, m.code) for m in MATTERS])
    title = models.TextField()
    result = models.TextField()
    meeting = models.CharField(max_length=24, choices=[(m.code, m.code) for m in MEETINGS])
    met_on = models.DateField()
    entitled = models.PositiveIntegerField(null=True, blank=True)
    present = models.PositiveIntegerField(null=True, blank=True)
    households = models.PositiveIntegerField(null=True, blank=True)
    households_present = models.PositiveIntegerField(null=True, blank=True)
    agreed = models.PositiveIntegerField(null=True, blank=True)
    record = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    publication = models.OneToOneField(
        Publication, models.PROTECT, null=True, blank=True, related_name="matter"
    )

    class Privacy:
        public = (
            "id", "body", "kind", "title", "result", "meeting", "met_on", "entitled", "present",
            "households", "households_present", "agreed", "version", "made_at", "publication",
        )  # fmt: skip
        personal = ("author", "record")

    class Meta:
        ordering = ["-met_on", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        return f"village-matter {self.pk}"
