"""What requests amounted to, counted every night for the published statistics."""

from django.db import models

from yugang.shared.places.models import Body


class YearFigures(models.Model):
    """The figures of one body and year, up to and with the day `until`.

    received: in the year; carried: open when it began. settled: in it, of these `late`; days: how
    many of them took how many working days from receipt to the end. rows: how many of them each
    row of the annual report counts. challenges: complaints, reconsiderations and suits filed in
    it, by kind and result ("" while pending).
    """

    body = models.ForeignKey(Body, models.CASCADE, db_index=False, related_name="+")
    year = models.PositiveSmallIntegerField()
    until = models.DateField()
    received = models.PositiveIntegerField(default=0)
    carried = models.PositiveIntegerField(default=0)
    settled = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    days = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    challenges = models.JSONField(default=dict)

    class Privacy:
        public = (
            "id", "body", "year", "until", "received", "carried", "settled", "late", "days", "rows",
            "challenges",
        )  # fmt: skip

    class Meta:
        ordering = ["year", "body"]
        constraints = [models.UniqueConstraint(name="one_line_of_figures", fields=["year", "body"])]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"
