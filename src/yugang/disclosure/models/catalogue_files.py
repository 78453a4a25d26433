"""Earlier versions of items, and the files from which a catalogue was taken in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from yugang.shared.places.models import Place

from .catalogue import CatalogueItem


class FormerItem(models.Model):
    """What an item said before it was changed, with the days on which that was in force, both
    included. values: its columns, dates as 2026-03-02."""

    item = models.ForeignKey(CatalogueItem, models.CASCADE, related_name="former")
    version = models.PositiveIntegerField()
    values = models.JSONField()
    printed = models.JSONField(default=dict, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField()

    class Privacy:
        public = ("id", "item", "version", "values", "printed", "in_force_from", "in_force_until")

    class Meta:
        ordering = ["item", "version"]
        constraints = [
            models.UniqueConstraint(fields=["item", "version"], name="former_item_version_once"),
            models.CheckConstraint(
                name="former_item_ends_after_it_begins",
                condition=Q(in_force_until__gte=F("in_force_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.version}"


class CatalogueUpload(models.Model):
    """A catalogue file that an officer sent: looked through first, then taken in. taken_at: when
    it was; then the file itself is gone and its digest stays. counts: what became of its rows."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="catalogue_uploads")
    name = models.TextField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    in_force_from = models.DateField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)

    class Privacy:
        public = (
            "id", "place", "name", "digest", "in_force_from", "uploaded_at", "taken_at", "counts",
        )  # fmt: skip
        personal = ("uploaded_by",)
        secret = ("content",)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
