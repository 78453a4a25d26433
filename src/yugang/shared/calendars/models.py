"""The holiday notices, as issued and as entered; none is ever changed, only replaced."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from yugang.kernel import calendar


def new_mark() -> str:
    return secrets.token_hex(8)


class HolidayNotice(models.Model):
    """One notice with the whole table of its year and region; a correction replaces it whole.

    region: leading digits of the place codes it holds for, empty for the nation. mark: random,
    so that what was computed from a notice is never taken for another with the same id.
    """

    region = models.CharField(max_length=12, blank=True)
    year = models.PositiveSmallIntegerField()
    number = models.TextField(blank=True)
    title = models.TextField()
    issued_on = models.DateField(null=True, blank=True)
    source = models.TextField(blank=True)
    seeded = models.BooleanField(default=False)
    entered_by = models.TextField()
    entered_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    mark = models.CharField(max_length=16, default=new_mark, unique=True)

    class Privacy:
        public = (
            "id", "region", "year", "number", "title", "issued_on", "source", "seeded",
            "entered_at", "replaces", "replaced_at", "mark",
        )  # fmt: skip
        personal = ("entered_by",)

    class Meta:
        ordering = ["-year", "region", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_notice_in_force",
                fields=["region", "year"],
                condition=Q(replaced_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title

    def as_notice(self) -> calendar.Notice:
        """The notice as the kernel counts with it. Takes one query unless days are prefetched."""
        return calendar.Notice(
            year=self.year,
            region=self.region,
            days=tuple(calendar.SpecialDay(d.day, d.off, d.name) for d in self.days.all()),
            title=self.title,
            number=self.number,
            issued_on=self.issued_on,
            source=self.source,
        )


class HolidayDay(models.Model):
    """One day that a notice takes out of the week: off, or worked to make up for it."""

    notice = models.ForeignKey(HolidayNotice, models.CASCADE, related_name="days")
    day = models.DateField()
    off = models.BooleanField()
    name = models.TextField()

    class Privacy:
        public = ("id", "notice", "day", "off", "name")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="a_day_once_a_notice", fields=["notice", "day"])
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
