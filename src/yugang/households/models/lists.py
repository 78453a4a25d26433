"""Lists of payments as they came in, and what each says of a household."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.kernel.masking import mask_name
from yugang.shared.people.models import Person
from yugang.shared.places.models import Place
from yugang.shared.sealing import unseal

from .households import Household

ENTRY, FILE = "household entry", "payment list"


class EntryKind(models.TextChoices):
    """What a row of a household is."""

    SUBSIDY = "subsidy", _("Subsidy")
    LAND = "land", _("Land")
    FEE = "fee", _("Fee")
    COMPENSATION = "compensation", _("Compensation")
    ALLOTMENT = "allotment", _("Allotment")
    OTHER = "other", _("Other")


class PaymentList(models.Model):
    """One file of payments. sealed: the file until it was taken in, then empty. findings: what was
    refused and doubtful, as codes with places, no cell's text. declared: the total the file names.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="payment_lists")
    kind = models.CharField(max_length=16, choices=EntryKind)
    title = models.TextField()
    basis = models.TextField(blank=True)
    period = models.CharField(max_length=8)
    name = models.TextField()
    sealed = models.BinaryField()
    findings = models.JSONField(default=dict, blank=True)
    declared = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    uploaded_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="payment_lists"
    )
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "place", "kind", "title", "basis", "period", "declared", "at", "taken_at")
        personal = ("name", "sealed", "findings", "uploaded_by")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        return f"payment-list {self.pk}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def waiting(self) -> EntryQuerySet:
        """Those of which nobody has said yet whose they are."""
        return self.filter(household=None, set_aside_at=None)


class Entry(models.Model):
    """One amount of one household. falls_on: the day that puts it into a period, `paid_on` where
    the list says so. sealed: name and note as the list has them; key finds the same row sent again.
    set_aside: a person said that it concerns no household here.
    """

    list = models.ForeignKey(PaymentList, models.CASCADE, related_name="entries")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="entries"
    )
    kind = models.CharField(max_length=16, choices=EntryKind)
    title = models.TextField()
    basis = models.TextField(blank=True)
    falls_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    quantity = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    rate = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    group = models.TextField(blank=True)
    sealed = models.BinaryField()
    identity_mark = models.CharField(max_length=64, blank=True)
    number_mark = models.CharField(max_length=64, blank=True)
    sheet = models.TextField(blank=True)
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Privacy:
        public = ("id", "place", "kind", "title", "basis", "falls_on")
        personal = (
            "list", "household", "paid_on", "quantity", "rate", "amount", "group", "sealed",
            "sheet", "line", "set_aside_at",
        )  # fmt: skip
        secret = ("identity_mark", "number_mark", "key")

    class Meta:
        ordering = ["falls_on", "id"]
        indexes = [
            models.Index(name="entry_of_household", fields=["household", "falls_on"]),
            models.Index(name="entry_of_place", fields=["place", "falls_on"]),
            models.Index(
                name="entry_waiting",
                fields=["place"],
                condition=Q(household__isnull=True, set_aside_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="entry_taken_once", fields=["place", "key"]),
            models.CheckConstraint(
                name="entry_set_aside_has_no_household",
                condition=Q(set_aside_at__isnull=True) | Q(household__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.falls_on}"

    @cached_property
    def words(self) -> dict[str, Any]:
        """Name and note as the list has them; empty where it was erased."""
        return unseal(bytes(self.sealed), ENTRY) if self.sealed else {}

    @property
    def masked_name(self) -> str:
        return mask_name(str(self.words.get("name", "")))
