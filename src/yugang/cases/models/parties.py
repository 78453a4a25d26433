"""Who brings a case or is concerned by it: kept sealed."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.cases.rules.parties import PartyFacts
from yugang.kernel.masking import mask_name, mask_person
from yugang.shared.sealing import unseal

from .cases import Case

CONTEXT = "party"


class PartyRole(models.TextChoices):
    APPLICANT = "applicant", _("Applicant")
    AGENT = "agent", _("Agent")
    THIRD_PARTY = "third-party", _("Third party")


class Party(models.Model):
    """A person or organisation in a case. `sealed` holds the facts, encrypted; the marks find
    equal names, numbers and contacts without reading them. Erased: `sealed` is empty. erase_on:
    the day from which its wish to be erased is carried out."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="parties")
    role = models.CharField(max_length=16, choices=PartyRole)
    group = models.CharField(max_length=24, blank=True)
    sealed = models.BinaryField()
    name_mark = models.CharField(max_length=64, blank=True)
    identity_mark = models.CharField(max_length=64, blank=True)
    phone_mark = models.CharField(max_length=64, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "role", "group", "erased_at", "erase_on")
        personal = ("case", "sealed")
        secret = ("name_mark", "identity_mark", "phone_mark")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="party_by_name", fields=["name_mark"]),
            models.Index(name="party_by_identity", fields=["identity_mark"]),
            models.Index(name="party_by_phone", fields=["phone_mark"]),
            models.Index(
                name="party_to_erase", fields=["erase_on"], condition=Q(erase_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    @cached_property
    def facts(self) -> PartyFacts:
        """What it is; empty where it was erased. Raises Unreadable without the key."""
        if not self.sealed:
            return PartyFacts()
        return PartyFacts(**unseal(bytes(self.sealed), CONTEXT))

    @property
    def masked_name(self) -> str:
        """What lists show. A body's or firm's name is no secret to them."""
        name = self.facts.name
        a_person = self.group in ("", "person") and self.role != PartyRole.THIRD_PARTY
        return mask_name(name) if a_person else mask_person(name)
