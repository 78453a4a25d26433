"""What is asked for again and again, proposed as a standing item of the village's catalogue."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import CatalogueItem
from yugang.shared.places.models import Body


class StandingState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("not accepted")


class StandingItem(models.Model):
    """every: how often it is to be published (month, quarter, half-year, year). asked: how many
    topics of the theme there were. item: the catalogue item, once accepted."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="standing_items")
    theme = models.CharField(max_length=32)
    name = models.TextField()
    every = models.CharField(max_length=12)
    day = models.PositiveSmallIntegerField()
    asked = models.PositiveIntegerField()
    reason = models.TextField()
    state = models.CharField(max_length=12, choices=StandingState, default=StandingState.PROPOSED)
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    decision = models.TextField(blank=True)
    item = models.OneToOneField(
        CatalogueItem, models.PROTECT, null=True, blank=True, related_name="standing_item"
    )

    class Privacy:
        public = (
            "id", "body", "theme", "name", "every", "day", "asked", "reason", "state",
            "proposed_on", "decided_on", "decision", "item",
        )  # fmt: skip
        personal = ("proposed_by",)

    class Meta:
        ordering = ["-proposed_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_proposal_of_a_theme",
                fields=["body", "theme"],
                condition=Q(state="proposed") | Q(state="accepted"),
            ),
            models.CheckConstraint(
                name="standing_item_is_decided",
                condition=Q(state="proposed", decided_on__isnull=True, item__isnull=True)
                | Q(state="accepted", decided_on__isnull=False, item__isnull=False)
                | Q(state="rejected", decided_on__isnull=False, item__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        return f"standing-item {self.pk}"
