"""Emergencies: a publication that is everywhere at once, until the all-clear."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yugang.channels.rules import emergencies as rules
from yugang.disclosure.public import Publication, PublicationState
from yugang.shared.places.models import Place


class Kind(models.TextChoices):
    NATURAL = rules.Kind.NATURAL.value, _("Natural disaster")
    ACCIDENT = rules.Kind.ACCIDENT.value, _("Accident")
    HEALTH = rules.Kind.HEALTH.value, _("Public health")
    SECURITY = rules.Kind.SECURITY.value, _("Public security")


class Level(models.TextChoices):
    RED = rules.Level.RED.value, _("Red warning")
    ORANGE = rules.Level.ORANGE.value, _("Orange warning")
    YELLOW = rules.Level.YELLOW.value, _("Yellow warning")
    BLUE = rules.Level.BLUE.value, _("Blue warning")


class EmergencyQuerySet(models.QuerySet["Emergency"]):
    def in_force(self) -> EmergencyQuerySet:
        """Those that every page shows: not cleared, and not withdrawn by the way of publications."""
        return self.filter(cleared_at__isnull=True, publication__state=PublicationState.PUBLISHED)


class Emergency(models.Model):
    """What is told at once on every channel. Its texts are the revisions of its publication.

    place: where it holds; its subtree is told. brief: what the banner, the SMS and the voice say
    now. happened_at: when it began, as far as that is known. key: makes issuing idempotent.
    """

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="emergency")
    key = models.CharField(max_length=64, unique=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="emergencies")
    kind = models.CharField(max_length=12, choices=Kind)
    level = models.CharField(max_length=12, choices=Level)
    brief = models.TextField()
    title_english = models.TextField(blank=True)
    brief_english = models.TextField(blank=True)
    happened_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EmergencyQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "publication", "place", "kind", "level", "brief", "title_english",
            "brief_english", "happened_at", "issued_at", "updated_at", "cleared_at", "version",
        )  # fmt: skip
        secret = ("key",)

    class Meta:
        ordering = ["-issued_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="cleared_after_it_was_issued",
                condition=Q(cleared_at__isnull=True) | Q(cleared_at__gte=F("issued_at")),
            )
        ]

    def __str__(self) -> str:
        return str(self.publication)

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"emergency {self.pk}"
