"""The guide of each body, places where disclosed information is read, and the copies sent there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body

from .publications import Publication


class Guide(models.Model):
    """What a body writes in its guide (政府信息公开条例 Art. 12), beside what stands in its own record.

    checked_on: when somebody last looked through the guide as a whole; facts: what the body's
    record said then, so that a change since is noticed. version counts changes.
    """

    body = models.OneToOneField(Body, models.PROTECT, related_name="guide")
    classification = models.TextField(blank=True)
    arrangement = models.TextField(blank=True)
    ways = models.TextField(blank=True)
    on_request = models.TextField(blank=True)
    complaints = models.TextField(blank=True)
    checked_on = models.DateField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        public = (
            "id", "body", "classification", "arrangement", "ways", "on_request", "complaints",
            "checked_on", "facts", "version",
        )  # fmt: skip

    class Meta:
        ordering = ["body"]

    def __str__(self) -> str:
        return str(self.body)


class PointKind(models.TextChoices):
    """The first three are those that Art. 25 asks of every government."""

    ARCHIVE = "archive", _("State archive")
    LIBRARY = "library", _("Public library")
    SERVICE_HALL = "service-hall", _("Government service hall")
    READING_ROOM = "reading-room", _("Reading room")
    OTHER = "other", _("Other place")


class ReadingPoint(models.Model):
    """A place where everyone may read what was disclosed (政府信息公开条例 Art. 25). body: who keeps
    it. facilities: what there is to read with: desks, screens, a printer."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="reading_points")
    name = models.TextField()
    kind = models.CharField(max_length=16, choices=PointKind)
    address = models.TextField()
    hours = models.TextField()
    phone = models.TextField(blank=True)
    facilities = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "body", "name", "kind", "address", "hours", "phone", "facilities", "closed_on",
        )  # fmt: skip

    class Meta:
        ordering = ["kind", "body__place__code", "name"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_reading_point_of_a_name",
                fields=["body", "name"],
                condition=Q(closed_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"reading-point {self.pk}"


class Holding(models.Model):
    """Something to read at a point that did not come from here: a gazette, a bound volume.
    removed_on: since when it is not there any more."""

    point = models.ForeignKey(ReadingPoint, models.PROTECT, related_name="holdings")
    title = models.TextField()
    shelf = models.TextField(blank=True)
    since = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "point", "title", "shelf", "since", "removed_on")

    class Meta:
        ordering = ["-since", "title"]

    def __str__(self) -> str:
        return self.title


class Consignment(models.Model):
    """Copies of publications sent to a reading point, with the proof that they arrived.

    received_by: who took them there; proof: the signed list, as a picture or PDF; note: what was
    not in order.
    """

    point = models.ForeignKey(ReadingPoint, models.PROTECT, related_name="consignments")
    sent_on = models.DateField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    received_on = models.DateField(null=True, blank=True)
    received_by = models.TextField(blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Privacy:
        public = ("id", "point", "sent_on", "received_on")
        personal = ("sent_by", "received_by", "proof", "note")

    class Meta:
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="received_has_name_and_proof",
                condition=Q(received_on__isnull=True)
                | Q(received_on__isnull=False, proof__isnull=False) & ~Q(received_by=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.point} {self.sent_on}"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"consignment {self.pk}"


class SentCopy(models.Model):
    """One publication in a consignment, and which revision of it was sent."""

    consignment = models.ForeignKey(Consignment, models.CASCADE, related_name="copies")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="sent_copies")
    revision = models.PositiveIntegerField()
    shelf = models.TextField(blank=True)

    class Privacy:
        public = ("id", "consignment", "publication", "revision", "shelf")

    class Meta:
        ordering = ["consignment", "publication"]
        constraints = [
            models.UniqueConstraint(
                name="one_copy_in_a_consignment", fields=["consignment", "publication"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication} ({self.revision})"
