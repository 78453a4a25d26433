"""What is known of a file; its content lies on disk by hash."""

from urllib.parse import quote

from django.db import models

from .kinds import INLINE


class StoredFile(models.Model):
    """One upload: content (shared by all uploads with the same hash) under a given name."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=120)
    name = models.TextField()
    uploaded_by = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Privacy:
        public = ("id", "sha256", "size", "media_type", "name", "at")
        personal = ("uploaded_by",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="file_is_not_empty", condition=models.Q(size__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Where it is served; the same for every language."""
        return f"/files/{self.sha256}/{quote(self.name, safe='')}"

    @property
    def opens_inline(self) -> bool:
        return self.media_type in INLINE
