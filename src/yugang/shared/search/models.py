"""The texts that can be searched: what the index is made from, and what answers without it."""

from __future__ import annotations

from datetime import date

from django.db import models

from yugang.kernel.validity import Validity, validity


class IndexedText(models.Model):
    """One searchable document. `text` is the tidied title, a line break and the tidied body.

    sort: the kind of document; the three days as `kernel.validity` takes them.
    """

    key = models.CharField(max_length=128, unique=True)
    kind = models.CharField(max_length=32)
    title = models.TextField()
    text = models.TextField()
    url = models.TextField()
    body_code = models.CharField(max_length=24, blank=True)
    body_name = models.TextField(blank=True)
    place_code = models.CharField(max_length=12, blank=True)
    category = models.CharField(max_length=128, blank=True)
    category_name = models.TextField(blank=True)
    sort = models.CharField(max_length=32, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField()
    extra = models.JSONField(default=dict, blank=True)

    class Privacy:
        public = (
            "id", "key", "kind", "title", "text", "url", "body_code", "body_name", "place_code",
            "category", "category_name", "sort", "in_force_from", "in_force_until", "repealed_on",
            "published_on", "extra",
        )  # fmt: skip

    class Meta:
        ordering = ["-published_on", "-id"]
        indexes = [
            models.Index(name="text_newest", fields=["-published_on", "-id"]),
            models.Index(name="text_bodies", fields=["body_code", "body_name"]),
            models.Index(name="text_categories", fields=["category", "category_name"]),
        ]

    def __str__(self) -> str:
        return self.title

    def validity_on(self, day: date) -> Validity:
        return validity(
            day,
            since=self.in_force_from,
            until=self.in_force_until,
            repealed_on=self.repealed_on,
        )
