"""What was entered into the register of how a publication stands: repeals and relations."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from .publications import Publication


class StandingAct(StrEnum):
    """What the register calls it."""

    REPEAL = "repeal"
    LIFT_REPEAL = "lift-repeal"
    RELATE = "relate"
    UNRELATE = "unrelate"


class StandingEntry(models.Model):
    """One act on how a publication stands, as the register has it.

    public: what everyone sees of it; `digest` covers it with `salt`. Both are null once the
    publication was erased.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="standing_entries")
    act = models.CharField(max_length=16, choices=[(a.value, a.value) for a in StandingAct])
    public = models.JSONField(null=True)
    salt = models.BinaryField(max_length=16, null=True)
    digest = models.CharField(max_length=80)
    entry_seq = models.BigIntegerField(unique=True)

    class Privacy:
        public = ("id", "publication", "act", "public", "salt", "digest", "entry_seq")

    class Meta:
        ordering = ["entry_seq"]
        verbose_name_plural = "standing entries"

    def __str__(self) -> str:
        return f"{self.act} {self.publication}"
