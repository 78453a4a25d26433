"""In which row of the annual report a settled request is counted."""

from django.db import models

from yugang.cases.public import Case


class Counted(models.Model):
    """How a request ended, kept apart from it: it outlives the erasure of the request's words.

    row: a code of `rules.report_rows`. settled_on: the day of service, or of the end. A part that
    one body asked of another is no application of its own and has none.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="counted")
    row = models.CharField(max_length=12)
    settled_on = models.DateField()

    class Privacy:
        public = ("row", "settled_on")
        personal = ("case",)

    class Meta:
        indexes = [models.Index(name="counted_by_day", fields=["settled_on", "row"])]

    def __str__(self) -> str:
        return f"{self.case} {self.row}"
