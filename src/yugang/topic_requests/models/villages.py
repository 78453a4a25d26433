"""What a threshold is counted from: the numbers of a village, and the county's own share."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yugang.shared.places.models import Body, Place


class VillageNumbers(models.Model):
    """How many villagers, households and villagers' representatives a village has since a day.
    source: where the numbers are from, as "2026年户籍统计"."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="village_numbers")
    since = models.DateField()
    villagers = models.PositiveIntegerField()
    households = models.PositiveIntegerField()
    representatives = models.PositiveIntegerField()
    source = models.TextField()

    class Privacy:
        public = (
            "id", "body", "since", "villagers", "households", "representatives", "source",
        )  # fmt: skip

    class Meta:
        ordering = ["body", "-since", "-id"]
        constraints = [
            models.CheckConstraint(
                name="village_has_people",
                condition=Q(villagers__gt=0, households__gt=0)
                & Q(households__lte=models.F("villagers"))
                & Q(representatives__lte=models.F("villagers")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.since}"


class ThresholdSetting(models.Model):
    """The share of a county whose province's law was not read: one in …; 0: that way is not open."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    since = models.DateField()
    villagers_one_in = models.PositiveSmallIntegerField()
    representatives_one_in = models.PositiveSmallIntegerField()
    by_household = models.BooleanField(default=False)
    source = models.TextField()

    class Privacy:
        public = (
            "id", "place", "since", "villagers_one_in", "representatives_one_in", "by_household",
            "source",
        )  # fmt: skip

    class Meta:
        ordering = ["place", "-since", "-id"]

    def __str__(self) -> str:
        return f"{self.place} {self.since}"
