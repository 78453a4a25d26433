"""What passers-by tell of the sheets on the walls."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .boards import Board
from .publications import Revision


class Sighting(models.Model):
    """Someone stood before a sheet and said that it hangs there. Nothing tells who it was.

    source: one network address on one day, as a keyed digest that cannot be read back, so that
    the same phone counts once a day; blank from the next day on.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="sightings")
    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="sightings"
    )
    seen_at = models.DateTimeField()
    source = models.CharField(max_length=32, blank=True)

    class Privacy:
        public = ("id", "revision", "board", "seen_at")
        secret = ("source",)

    class Meta:
        ordering = ["-seen_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_sighting_per_sheet_source_and_day",
                fields=["revision", "source"],
                condition=~Q(source=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.seen_at:%Y-%m-%d}"


class Fault(models.TextChoices):
    """What is wrong with a sheet on a wall."""

    OTHER_TEXT = "other-text", _("The text or a figure is another than on the web")
    NOT_THERE = "not-there", _("The sheet does not hang where it should")
    COVERED = "covered", _("It is torn, soiled or covered and cannot be read")
    STRANGE = "strange", _("Something else is wrong with it")


class WallReport(models.Model):
    """A passer-by says that a sheet differs from the web; the openness office looks into it.

    remark: her words, for the office only. finding: what the office found, for everyone. key: makes
    sending idempotent. source: as in `Sighting`.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="wall_reports")
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="reports")
    key = models.CharField(max_length=64, unique=True)
    fault = models.CharField(max_length=16, choices=Fault)
    remark = models.TextField(blank=True)
    received_at = models.DateTimeField()
    finding = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.TextField(blank=True)
    source = models.CharField(max_length=32, blank=True)

    class Privacy:
        public = ("id", "revision", "board", "fault", "received_at", "finding", "settled_at")
        personal = ("remark", "settled_by")
        secret = ("key", "source")

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="wall_report_settled_with_a_finding",
                condition=Q(settled_at__isnull=True, finding="")
                | Q(settled_at__isnull=False) & ~Q(finding=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.fault}"
