"""An annual report as its office writes it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from yugang.disclosure.public import Publication
from yugang.shared.places.models import Body


class Report(models.Model):
    """The report of a body on a year; with `whole` that of a county, with its departments and
    towns. texts: sections 1, 5, 6 with references, by number. filled: the figures the platform
    has no source for, by "table/row/column", as text. brought: the report of the year before,
    where that was not made here, in the shape of an export. fixed: figures and words as they were
    sent to review, in the same shape; from then on the tables do not move. remarks: why it was
    sent though something was found."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="annual_reports")
    year = models.PositiveSmallIntegerField()
    whole = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    brought = models.JSONField(null=True, blank=True)
    fixed = models.JSONField(null=True, blank=True)
    remarks = models.TextField(blank=True)
    publication = models.OneToOneField(
        Publication, models.PROTECT, null=True, blank=True, related_name="annual_report"
    )
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Privacy:
        public = (
            "id", "body", "year", "whole", "texts", "filled", "brought", "fixed", "remarks",
            "publication", "version", "made_at",
        )  # fmt: skip
        personal = ("author",)

    class Meta:
        ordering = ["-year", "body", "whole"]
        constraints = [
            models.UniqueConstraint(
                name="one_annual_report_of_a_year", fields=["body", "year", "whole"]
            ),
            models.CheckConstraint(
                name="annual_report_is_of_this_century", condition=Q(year__range=(2008, 2099))
            ),
            models.CheckConstraint(
                name="sent_annual_report_is_fixed",
                condition=Q(publication__isnull=True) | Q(fixed__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"annual-report {self.body.code} {self.year}{' whole' if self.whole else ''}"
