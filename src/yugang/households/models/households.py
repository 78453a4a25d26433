"""The households of a village: who lives there stays sealed."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from yugang.households.rules.facts import HouseholdFacts
from yugang.kernel.masking import mask_name
from yugang.shared.places.models import Place
from yugang.shared.sealing import unseal

CONTEXT = "household"


class HouseholdQuerySet(models.QuerySet["Household"]):
    def present(self) -> HouseholdQuerySet:
        """Those that live there still and were not erased."""
        return self.filter(left_on=None, erased_at=None)


class Household(models.Model):
    """A household by its number in the village. sealed: head's name and address, encrypted;
    empty once it was erased."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="households")
    number = models.PositiveIntegerField()
    group = models.TextField(blank=True)
    sealed = models.BinaryField()
    members = models.PositiveSmallIntegerField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = HouseholdQuerySet.as_manager()

    class Privacy:
        public = ("id", "place")
        personal = ("number", "group", "sealed", "members", "left_on", "erased_at")

    class Meta:
        ordering = ["place__code", "number"]
        constraints = [
            models.UniqueConstraint(name="household_number_once", fields=["place", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.number}"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"household {self.pk}"

    @cached_property
    def facts(self) -> HouseholdFacts:
        """What it is; empty where it was erased. Raises Unreadable without the key."""
        if not self.sealed:
            return HouseholdFacts()
        return HouseholdFacts(**unseal(bytes(self.sealed), CONTEXT))

    @property
    def masked_name(self) -> str:
        return mask_name(self.facts.name)


class MarkKind(models.TextChoices):
    IDENTITY = "identity", _("Identity number")
    NUMBER = "number", _("Household’s number in a list")


class HouseholdMark(models.Model):
    """The fingerprint of a number by which lists name a household; the number itself is not kept."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=16, choices=MarkKind)
    mark = models.CharField(max_length=64)

    class Privacy:
        public = ("id", "kind")
        personal = ("household",)
        secret = ("mark",)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(name="household_by_mark", fields=["kind", "mark"])]
        constraints = [
            models.UniqueConstraint(
                name="household_mark_once", fields=["household", "kind", "mark"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.household_id}"
