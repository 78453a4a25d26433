"""What has to be disclosed, and each time that it has to be."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from yugang.disclosure.rules import SOON_DAYS, DutyState, duty_state
from yugang.kernel import clock
from yugang.shared.places.models import Body


class Mode(models.TextChoices):
    ACTIVE = "active", "主动"
    ON_REQUEST = "on-request", "依申请"


class CatalogueItem(models.Model):
    """One row of the catalogue, with the national columns.

    timing: how often, as `kernel.timing` reads it. bodies are chosen by kind and level
    (`body_kinds`, `levels`), or named one by one (`bodies`). A list column holds text lines.
    """

    code = models.CharField(max_length=48, unique=True)
    field = models.TextField()
    field_slug = models.SlugField(max_length=48)
    first_level = models.TextField()
    second_level = models.TextField(blank=True)
    third_level = models.TextField(blank=True)
    elements = models.JSONField(default=list)
    basis = models.JSONField(default=list)
    time_phrase = models.TextField()
    timing = models.JSONField()
    publisher_phrase = models.TextField()
    body_kinds = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    bodies = models.ManyToManyField(Body, blank=True, related_name="named_items")
    channels = models.JSONField(default=list)
    audience = models.TextField(default="全社会")
    mode = models.CharField(max_length=16, choices=Mode, default=Mode.ACTIVE)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)

    class Privacy:
        public = (
            "id", "code", "field", "field_slug", "first_level", "second_level", "third_level",
            "elements", "basis", "time_phrase", "timing", "publisher_phrase", "body_kinds",
            "levels", "bodies", "channels", "audience", "mode", "in_force_from", "in_force_until",
        )  # fmt: skip

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The item's narrowest title."""
        return self.third_level or self.second_level or self.first_level

    @property
    def needs_board(self) -> bool:
        return any("公示栏" in channel for channel in self.channels)


class DutyQuerySet(models.QuerySet["Duty"]):
    def in_state(self, state: DutyState, today: date) -> DutyQuerySet:
        """The duties that are in `state` on `today`; agrees with `rules.duty_state`."""
        if state is DutyState.EXEMPTED:
            return self.filter(exempted_at__isnull=False)
        plain = self.filter(exempted_at__isnull=True)
        if state is DutyState.DONE:
            return plain.filter(fulfilled_on__lte=F("due_on"))
        if state is DutyState.DONE_LATE:
            return plain.filter(fulfilled_on__gt=F("due_on"))
        open_ = plain.filter(fulfilled_on__isnull=True)
        if state is DutyState.MISSED:
            return open_.filter(due_on__lt=today)
        open_ = open_.filter(due_on__gte=today)
        if state is DutyState.NOT_DUE:
            return open_.filter(opens_on__gt=today)
        soon = today + timedelta(days=SOON_DAYS)
        open_ = open_.filter(opens_on__lte=today)
        if state is DutyState.DUE_SOON:
            return open_.filter(due_on__lte=soon)
        return open_.filter(due_on__gt=soon)


class Duty(models.Model):
    """One item that one body has to disclose for one period.

    period: "2026-Q1", "2026-03", "2026-W1" (a window) or "event:<id>". `due_on` is derived from
    `starts_on` and the item's timing by the calendar of the place and moved when that changes.
    """

    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="duties")
    body = models.ForeignKey(Body, models.PROTECT, related_name="duties")
    period = models.CharField(max_length=48)
    starts_on = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField(db_index=True)
    provisional = models.BooleanField(default=False)
    publication = models.ForeignKey(
        "Publication", models.PROTECT, null=True, blank=True, related_name="fulfilled_duties"
    )
    fulfilled_on = models.DateField(null=True, blank=True)
    exempted_at = models.DateTimeField(null=True, blank=True)
    exemption_reason = models.TextField(blank=True)

    objects = DutyQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "item", "body", "period", "starts_on", "opens_on", "due_on", "provisional",
            "publication", "fulfilled_on", "exempted_at", "exemption_reason",
        )  # fmt: skip

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(name="one_duty_per_period", fields=["item", "body", "period"]),
            models.CheckConstraint(
                name="duty_fulfilled_by_a_publication",
                condition=Q(publication__isnull=True, fulfilled_on__isnull=True)
                | Q(publication__isnull=False, fulfilled_on__isnull=False),
            ),
            models.CheckConstraint(
                name="exemption_has_a_reason",
                condition=Q(exempted_at__isnull=True) | ~Q(exemption_reason=""),
            ),
        ]
        indexes = [models.Index(name="duty_body_due", fields=["body", "due_on"])]

    def __str__(self) -> str:
        return f"{self.body} {self.item} {self.period}"

    def state_on(self, today: date) -> DutyState:
        return duty_state(
            opens_on=self.opens_on,
            due_on=self.due_on,
            fulfilled_on=self.fulfilled_on,
            exempted=self.exempted_at is not None,
            today=today,
        )

    @property
    def state(self) -> DutyState:
        return self.state_on(clock.today())
