"""What was brought in from elsewhere, so that an import can be resumed and never doubles."""

from django.db import models

from .publications import Publication


class Imported(models.Model):
    """One file brought in. key: SHA-256 of its body, path and content."""

    key = models.CharField(max_length=64, unique=True)
    path = models.TextField()
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="imported")
    at = models.DateTimeField()

    class Privacy:
        public = ("id", "key", "path", "publication", "at")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.path
