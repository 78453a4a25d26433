"""The ledger: who did what to which record, and when. Rows are never changed."""

from django.db import models


class Act(models.Model):
    """One act, written in the same transaction as the act itself. No foreign keys."""

    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor = models.TextField()
    post_id = models.BigIntegerField(null=True)
    post = models.TextField(blank=True)
    address = models.TextField(blank=True)
    act = models.CharField(max_length=64, db_index=True)
    subject = models.CharField(max_length=128, db_index=True)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    note = models.JSONField(default=dict, blank=True)

    class Privacy:
        public = ("id", "at", "act", "subject", "before", "after")
        personal = ("actor_id", "actor", "post_id", "post", "note")
        secret = ("address",)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(name="act_from_address", fields=["address", "act", "at"])]

    def __str__(self) -> str:
        return f"{self.actor}: {self.act} {self.subject}"
