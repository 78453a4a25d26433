"""Price lists, and the versions that follow one another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import CatalogueItem, Publication, PublicationState
from yugang.shared.places.models import Body

# A version whose publication was given up may be sent again.
GIVEN_UP = (PublicationState.ABANDONED,)


class InstitutionKind(models.TextChoices):
    SCHOOL = "school", _("School")
    HOSPITAL = "hospital", _("Hospital")
    FARM = "farm", _("Charges on farmers")
    UTILITY = "utility", _("Water, power, gas, transport")
    OFFICE = "office", _("Government office")
    OTHER = "other", _("Other institution")


class PriceList(models.Model):
    """What an institution charges. body: who answers for the list and publishes it. institution: who
    charges. item: of the catalogue, under which its versions are published. complaints: the
    telephone of those who hear complaints about prices."""

    code = models.CharField(max_length=16, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="price_lists")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="price_lists")
    kind = models.CharField(max_length=16, choices=InstitutionKind)
    institution = models.TextField()
    complaints = models.TextField(default="12315")
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Privacy:
        public = (
            "id", "code", "body", "item", "kind", "institution", "complaints", "ended_on",
            "version", "made_at",
        )  # fmt: skip
        personal = ("author",)

    class Meta:
        ordering = ["kind", "body__place__code", "institution", "code"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_price_list_of_an_institution",
                fields=["body", "institution", "kind"],
                condition=Q(ended_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.institution

    @property
    def subject(self) -> str:
        """How ledger and baked pages name it."""
        return f"price-list {self.code}"


class PriceVersion(models.Model):
    """One version of a list: first lines as they came, right or wrong, then a publication.

    lines: [{"cells": {column: text}, "sheet": …, "row": …}, …]; what is published stands in the
    publication's table. notes: rows of the file that are no line: [[sheet, row, text], …]. edits
    counts changes, so that two people cannot overwrite each other.
    """

    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    starts_on = models.DateField()
    source = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    notes = models.JSONField(default=list, blank=True)
    edits = models.PositiveIntegerField(default=1)
    publication = models.OneToOneField(
        Publication, models.PROTECT, null=True, blank=True, related_name="price_version"
    )

    class Privacy:
        public = (
            "id", "price_list", "number", "starts_on", "source", "lines", "notes", "edits",
            "publication",
        )  # fmt: skip

    class Meta:
        ordering = ["price_list", "number"]
        constraints = [
            models.UniqueConstraint(
                name="one_price_version_per_number", fields=["price_list", "number"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price_list} ({self.number})"

    @property
    def is_draft(self) -> bool:
        """Whether its lines may still be changed."""
        return self.publication is None or self.publication.state in GIVEN_UP
