"""The gazette: what a body published in a span of days, collected in one numbered PDF."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yugang.disclosure.public import Revision
from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body


class GazetteIssue(models.Model):
    """One issue. number counts within body and year. whole: those of the bodies below are in it too.
    file: the PDF as it was published."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="gazette_issues")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    whole = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()

    class Privacy:
        public = (
            "id", "body", "year", "number", "since", "until", "whole", "file", "pages",
            "published_at",
        )  # fmt: skip

    class Meta:
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_issue_for_each_number", fields=["body", "year", "number"]
            ),
            models.CheckConstraint(
                name="issue_ends_after_it_begins", condition=Q(until__gte=F("since"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}公报 {self.year}年第{self.number}期"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"gazette {self.body.code} {self.year}-{self.number}"


class IssueEntry(models.Model):
    """A text in an issue, with the page on which it begins."""

    issue = models.ForeignKey(GazetteIssue, models.PROTECT, related_name="entries")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="gazette_entries")
    position = models.PositiveSmallIntegerField()
    page = models.PositiveSmallIntegerField()

    class Privacy:
        public = ("id", "issue", "revision", "position", "page")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="once_in_an_issue", fields=["issue", "revision"])
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.page}"
