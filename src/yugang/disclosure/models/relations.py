"""What a publication is to another: its interpretation, its successor, its supplement."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yugang.disclosure.rules.documents import RelationKind
from yugang.shared.people.models import Person

from .publications import Publication


class PublicationRelation(models.Model):
    """`publication` interprets, amends, replaces … `other`; or something that is not published
    here, of which `title` and `address` tell. entry_seq: its line in the register; null until both
    sides are public."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in RelationKind])
    other = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="related_from"
    )
    title = models.TextField(blank=True)
    address = models.TextField(blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    entry_seq = models.BigIntegerField(null=True, blank=True)

    class Privacy:
        public = ("id", "publication", "kind", "other", "title", "address", "at", "entry_seq")
        personal = ("person",)

    class Meta:
        ordering = ["kind", "id"]
        indexes = [
            models.Index(
                name="relation_not_registered", fields=["id"], condition=Q(entry_seq__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="related_once_in_one_way", fields=["publication", "kind", "other"]
            ),
            models.CheckConstraint(
                name="relation_has_another_side",
                condition=Q(other__isnull=False, title="", address="")
                | Q(other__isnull=True) & ~Q(title=""),
            ),
            models.CheckConstraint(
                name="nothing_relates_to_itself",
                condition=Q(other__isnull=True) | ~Q(other=F("publication")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.kind} {self.other or self.title}"
