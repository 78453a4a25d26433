"""Each time that a catalogue item has to be disclosed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from yugang.disclosure.rules import DutyState, duty_state, soon_until
from yugang.kernel import clock
from yugang.shared.places.models import Body

from .catalogue import CatalogueItem, Mode


def in_state(state: DutyState, today: date) -> Q:
    """The condition for a duty to be in `state` on `today`; agrees with `rules.duty_state`."""
    if state is DutyState.EXEMPTED:
        return Q(exempted_at__isnull=False)
    done = Q(exempted_at__isnull=True, fulfilled_on__isnull=False)
    if state is DutyState.DONE:
        return done & Q(fulfilled_on__lte=F("due_on"))
    if state is DutyState.DONE_LATE:
        return done & Q(fulfilled_on__gt=F("due_on"))
    open_ = Q(exempted_at__isnull=True, fulfilled_on__isnull=True)
    return open_ & open_in_state(state, today)


def open_in_state(state: DutyState, today: date) -> Q:
    """The condition on the days of a duty that is neither fulfilled nor exempted."""
    begun = Q(due_on__gte=today, opens_on__lte=today)
    soon = soon_until(today)
    return {
        DutyState.MISSED: Q(due_on__lt=today),
        DutyState.NOT_DUE: Q(due_on__gte=today, opens_on__gt=today),
        DutyState.DUE_SOON: begun & Q(due_on__lte=soon),
        DutyState.DUE: begun & Q(due_on__gt=soon),
    }[state]


class DutyQuerySet(models.QuerySet["Duty"]):
    def in_state(self, state: DutyState, today: date) -> DutyQuerySet:
        """The duties that are in `state` on `today`."""
        return self.filter(in_state(state, today))

    def open(self) -> DutyQuerySet:
        """Neither fulfilled nor exempted."""
        return self.filter(exempted_at__isnull=True, fulfilled_on__isnull=True)

    def outward(self) -> DutyQuerySet:
        """Those that anyone may know of."""
        return self.exclude(item__mode=Mode.INWARD)


class Duty(models.Model):
    """One item that one body has to disclose for one period.

    period: "2026-Q1", "2026-03", "2026-W1" (a window) or "event:<id>". `due_on` is derived from
    `starts_on` and the item's timing by the calendar of the place and moved when that changes.
    label: what an event is about, as "2026年度预算批复".
    """

    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="duties", db_index=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="duties", db_index=False)
    period = models.CharField(max_length=48)
    label = models.TextField(blank=True)
    starts_on = models.DateField()
    opens_on = models.DateField()
    due_on = models.DateField(db_index=True)
    provisional = models.BooleanField(default=False)
    publication = models.ForeignKey(
        "Publication",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="fulfilled_duties",
        db_index=False,
    )
    fulfilled_on = models.DateField(null=True, blank=True)
    exempted_at = models.DateTimeField(null=True, blank=True)
    exemption_reason = models.TextField(blank=True)
    # By which exemption of a term it was exempted, where it was.
    exempted_by = models.ForeignKey(
        "Exemption", models.SET_NULL, null=True, blank=True, related_name="exempts", db_index=False
    )

    objects = DutyQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "item", "body", "period", "label", "starts_on", "opens_on", "due_on", "provisional",
            "publication", "fulfilled_on", "exempted_at", "exemption_reason", "exempted_by",
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
        # What they and the constraint begin with needs no index of its own: duties are many.
        indexes = [
            models.Index(name="duty_body_due", fields=["body", "due_on"]),
            models.Index(
                name="duty_publication",
                fields=["publication"],
                condition=Q(publication__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.item} {self.period}"

    @property
    def subject(self) -> str:
        """How the ledger names it."""
        return f"duty {self.item.code} {self.body.code} {self.period}"

    @property
    def title(self) -> str:
        """What is to be disclosed: what the event is about, else the item."""
        return self.label or self.item.name

    @property
    def public_title(self) -> str:
        """What everyone may read: the label may be the title of a text that nobody has reviewed."""
        return self.publication.title if self.publication else self.item.name

    @property
    def address(self) -> str:
        return reverse("disclosure:duty", args=[self.pk])

    @property
    def is_event(self) -> bool:
        return self.period.startswith("event:")

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
