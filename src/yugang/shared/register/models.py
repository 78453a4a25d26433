"""The register's rows: entries, the lock its writers stand before, and the heads it signed."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One line of the register. `leaf` is what is hashed; the columns are copies to find it by.

    Rows are added at the end and never changed: triggers of the database see to it.
    """

    seq = models.BigIntegerField(primary_key=True)
    leaf = models.TextField()
    leaf_hash = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    place = models.CharField(max_length=12)
    body = models.CharField(max_length=24)
    act = models.CharField(max_length=32)
    subject = models.CharField(max_length=128)
    revision = models.PositiveIntegerField()

    class Privacy:
        public = (
            "seq", "leaf", "leaf_hash", "at", "place", "body", "act", "subject", "revision",
        )  # fmt: skip

    class Meta:
        ordering = ["seq"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject", "seq"], name="register_entry_of_subject"),
            models.Index(fields=["body", "seq"], name="register_entry_of_body"),
        ]
        constraints = [
            models.CheckConstraint(name="register_entry_from_zero", condition=Q(seq__gte=0))
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.act} {self.subject}"

    @property
    def content(self) -> dict[str, Any]:
        """The entry as it was hashed: v, seq, time, place, body, act, subject, …"""
        content: dict[str, Any] = json.loads(self.leaf)
        return content

    @property
    def number(self) -> int:
        """How people count it, the first one being No. 1; programs count by `seq`, from 0."""
        return self.seq + 1

    @property
    def digest(self) -> str:
        return str(self.content["digest"])

    @property
    def prev(self) -> int | None:
        """The entry before this one of the same subject."""
        prev: int | None = self.content["prev"]
        return prev


class Head(models.Model):
    """The one row that every writer locks; `size` is the number of entries."""

    size = models.BigIntegerField(default=0)

    class Privacy:
        public = ("id", "size")

    def __str__(self) -> str:
        return f"{self.size} entries"


class SignedHead(models.Model):
    """A checkpoint this register signed: what it can never take back."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()

    class Privacy:
        public = ("id", "size", "root", "note", "at")

    class Meta:
        ordering = ["size"]

    def __str__(self) -> str:
        return f"head of {self.size}"
