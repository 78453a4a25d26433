"""Wrong look-ups, counted so that codes cannot be guessed."""

from django.db import models


class LookUpFailure(models.Model):
    """One wrong pair of receipt number and access code. Forgotten after a day."""

    at = models.DateTimeField()
    address_mark = models.CharField(max_length=64)
    receipt_mark = models.CharField(max_length=64)

    class Privacy:
        public = ("id", "at")
        secret = ("address_mark", "receipt_mark")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="failure_of_address", fields=["address_mark", "at"]),
            models.Index(name="failure_of_receipt", fields=["receipt_mark", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
