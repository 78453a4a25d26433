"""Projects, and the publications that report on them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yugang.disclosure.public import Publication
from yugang.shared.places.models import Body

from .accounts.models import Account, AccountList
from .booklets.models import Handbook, HandbookEntry
from .prices.models import PriceList, PriceVersion

__all__ = [
    "Account",
    "AccountList",
    "Handbook",
    "HandbookEntry",
    "PriceList",
    "PriceVersion",
    "Project",
    "Report",
]


class Project(models.Model):
    """One project promised for a year. code: its public name, such as 2026-03. target: what will
    be there when it is done. planned_on: the day promised at the start; it is never changed.
    given_up_because: why it ended without being completed; empty where it was."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="livelihood_projects")
    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=16, unique=True)
    name = models.TextField()
    content = models.TextField()
    target = models.TextField()
    started_on = models.DateField()
    planned_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    given_up_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Privacy:
        public = (
            "id", "body", "year", "code", "name", "content", "target", "started_on", "planned_on",
            "ended_on", "given_up_because", "version", "made_at",
        )  # fmt: skip
        personal = ("author",)

    class Meta:
        ordering = ["-year", "code"]
        constraints = [
            models.CheckConstraint(
                name="project_is_planned_to_end_after_it_starts",
                condition=Q(planned_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="project_given_up_has_ended",
                condition=Q(given_up_because="") | Q(ended_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        return f"project {self.code}"


class Report(models.Model):
    """The report of a month: a publication, in whose table the figures stand."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    month = models.DateField()
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="progress_report")

    class Privacy:
        public = ("id", "project", "month", "publication")

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(name="one_report_a_month", fields=["project", "month"]),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.month:%Y-%m}"
