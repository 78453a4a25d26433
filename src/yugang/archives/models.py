"""The packages that were made, and how long a county keeps which file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Case
from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body, Place

from .rules.disclosure import Disclosure
from .rules.retention import Retention

RETENTIONS = {
    Retention.PERMANENT: _("for ever"),
    Retention.THIRTY: _("30 years"),
    Retention.TEN: _("10 years"),
}
DISCLOSURES = {
    Disclosure.OPEN: _("open to everyone"),
    Disclosure.ON_REQUEST: _("open on request"),
    Disclosure.CLOSED: _("not open"),
}


class Package(models.Model):
    """The file of one settled request, fixed on the day it was made.

    number: public, in the register. edition: counts how often it was made anew before it was
    handed over. sealed: whether who asked is in it, sealed for the archive; otherwise she is left
    out. manifest: SHA-256, hex, of the manifest; salt: of its digest in the register, entry_seq.
    file: what was made; empty once the body erased its copy (erased_on). handed_to, receipt_words:
    who took it over, and what they confirmed.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="package")
    body = models.ForeignKey(Body, models.PROTECT, db_index=False, related_name="+")
    number = models.CharField(max_length=48, unique=True)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    settled_on = models.DateField()
    retention = models.CharField(max_length=12, choices=RETENTIONS)
    retention_reason = models.TextField(blank=True)
    disclosure = models.CharField(max_length=12, choices=DISCLOSURES)
    disclosure_reason = models.TextField(blank=True)
    sealed = models.BooleanField()
    manifest = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=16)
    entry_seq = models.BigIntegerField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    handed_over_on = models.DateField(null=True, blank=True)
    handed_to = models.TextField(blank=True)
    receipt_words = models.TextField(blank=True)
    handed_over_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    erased_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "body", "number", "year", "sequence", "edition", "settled_on", "retention",
            "disclosure", "sealed", "manifest", "entry_seq", "made_at", "handed_over_on", "handed_to",
            "erased_on",
        )  # fmt: skip
        personal = (
            "case", "retention_reason", "disclosure_reason", "file", "receipt_words",
            "handed_over_by",
        )  # fmt: skip
        secret = ("salt",)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(name="package_of_body", fields=["body", "-id"])]
        constraints = [
            models.UniqueConstraint(
                name="package_numbered_once", fields=["body", "year", "sequence"]
            ),
            models.CheckConstraint(
                name="handed_over_to_somebody",
                condition=Q(handed_over_on=None, handed_to="")
                | (Q(handed_over_on__isnull=False) & ~Q(handed_to="")),
            ),
            models.CheckConstraint(
                name="package_not_open_says_why",
                condition=Q(disclosure="open") | ~Q(disclosure_reason="") | ~Q(erased_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """How register and ledger name it."""
        return f"archive {self.number}"

    @property
    def rules_retention(self) -> Retention:
        """The term of keeping, as the rules know it."""
        return Retention(self.retention)

    @property
    def file_name(self) -> str:
        return f"{self.number}.zip"


class RetentionRule(models.Model):
    """How long a county keeps which requests, in place of what is proposed. approval: the paper by
    which its archives administration agreed (档案法实施条例 Art. 19)."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    rule = models.CharField(max_length=12)
    retention = models.CharField(max_length=12, choices=RETENTIONS)
    approval = models.TextField()
    set_at = models.DateTimeField()

    class Privacy:
        public = ("id", "place", "rule", "retention", "approval", "set_at")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="one_retention_of_a_rule", fields=["place", "rule"])
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.rule}: {self.retention}"
