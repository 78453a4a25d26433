"""Runs of sheets, the sheets of each, and the visits that bring them to the door."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yugang.shared.places.models import Place
from yugang.shared.sealing import unseal

from .households import Household

SHEET, VISIT = "household sheet", "household visit"


class RunState(models.TextChoices):
    WAITING = "waiting", _("Waits for the printer’s turn")
    RUNNING = "running", _("Being set")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Stopped by an error")


class Outcome(models.TextChoices):
    """What came of a visit."""

    SIGNED = "signed", _("Signed for")
    REFUSED = "refused", _("Refused to take it")
    ABSENT = "absent", _("Nobody at home")


class SheetRun(models.Model):
    """The sheets of a village for a period. common: what stands on every sheet, as it was then.
    content: the fingerprint of all that the sheets say, so that the same run is not made twice."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="sheet_runs")
    period = models.CharField(max_length=8)
    large = models.BooleanField(default=False)
    common = models.JSONField(default=dict, blank=True)
    content = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    made_by = models.TextField(blank=True)
    last_error = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "place", "period", "large", "common", "state", "total", "done", "pages",
            "created_at", "ended_at", "erased_at",
        )  # fmt: skip
        personal = ("made_by",)
        secret = ("content", "last_error")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="run_sets_no_more_than_all", condition=Q(done__lte=models.F("total"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.period}"

    @property
    def subject(self) -> str:
        return f"sheet-run {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (RunState.WAITING, RunState.RUNNING)


class HouseholdSheet(models.Model):
    """One household's sheet in a run. sealed: all that it says of the household, as printed.
    digest: printed on it and told to who checks the code; it gives nothing away. outcome: of the
    last visit."""

    run = models.ForeignKey(SheetRun, models.CASCADE, related_name="sheets")
    household = models.ForeignKey(Household, models.PROTECT, related_name="sheets")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=10, unique=True)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)

    class Privacy:
        public = ("id", "run", "code", "digest", "pages")
        personal = ("household", "number", "sealed", "outcome", "outcome_on", "again_on")

    class Meta:
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(name="sheet_number_once", fields=["run", "number"]),
            models.UniqueConstraint(name="sheet_of_household_once", fields=["run", "household"]),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        return f"household-sheet {self.code}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """What it says of the household; empty where it was erased."""
        return unseal(bytes(self.sealed), SHEET) if self.sealed else {}


class Visit(models.Model):
    """One attempt to hand a sheet over. sealed: who signed, what was said. again_on: the day of
    the next visit where it was not signed for."""

    sheet = models.ForeignKey(HouseholdSheet, models.CASCADE, related_name="visits")
    outcome = models.CharField(max_length=8, choices=Outcome)
    visited_on = models.DateField()
    delivered_by = models.TextField()
    sealed = models.BinaryField()
    again_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Privacy:
        public = ("id", "at")
        personal = ("sheet", "outcome", "visited_on", "delivered_by", "sealed", "again_on")

    class Meta:
        ordering = ["visited_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="next_visit_after_this_one",
                condition=Q(again_on__isnull=True) | Q(again_on__gte=models.F("visited_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.outcome}"

    @cached_property
    def words(self) -> dict[str, Any]:
        """Who signed and what was said; empty where it was erased."""
        return unseal(bytes(self.sealed), VISIT) if self.sealed else {}
