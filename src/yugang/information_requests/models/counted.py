"""In which row of the annual report a settled request is counted."""

from django.db import models

from yugang.cases.public import Case
from yugang.shared.places.models import Body


class Counted(models.Model):
    """How a request ended, kept apart from it: it outlives the erasure of the request's words.

    row: a code of `rules.report_rows`. settled_on: the day of service, or of the end. body: which
    settled it. group: of its applicant, as cases keep it. received_on: empty where it ended before
    its receipt was confirmed. A part that one body asked of another is no application of its own
    and has none.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="counted")
    row = models.CharField(max_length=12)
    settled_on = models.DateField()
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    group = models.CharField(max_length=24, default="person")
    received_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("row", "settled_on", "body", "group", "received_on")
        personal = ("case",)

    class Meta:
        indexes = [
            models.Index(name="counted_by_day", fields=["settled_on", "row"]),
            # All that a year's figures of a body are made of, in their groups: no row is read, nothing
            # is sorted.
            models.Index(
                name="counted_of_body",
                fields=["body", "row", "group", "settled_on", "received_on"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.row}"
