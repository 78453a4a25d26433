"""Orders to correct, and what became of each."""

from django.db import models
from django.db.models import Q

from yugang.cases.public import Case
from yugang.kernel.counting import Clock
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from ..rules.limits import answering
from ..words import DONE, STATES
from ..workflow import RUNNING, OrderState
from .samples import SampledReply


class Order(models.Model):
    """An order of the openness office to a body: to set right what was wrong in a case.

    year, serial: its number, counted for each office. finding: the reviewed reply it comes from,
    if one. words: what is to be corrected. days: working days that it gives, counted from the day
    after `counted_from`; due_on: derived from them and the calendar while the body is awaited.
    late: whether an answer ever came, or failed to come, after its day. told: whether people were
    told of that. version counts changes.
    """

    office = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="orders")
    finding = models.ForeignKey(
        SampledReply, models.PROTECT, null=True, blank=True, related_name="orders"
    )
    body = models.ForeignKey(Body, models.PROTECT, db_index=False, related_name="+")
    state = models.CharField(
        max_length=12,
        default=OrderState.ISSUED.value,
        choices=[(state.value, word) for state, (_sign, word) in STATES.items()],
    )
    words = models.TextField()
    days = models.PositiveSmallIntegerField()
    counted_from = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    told = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=64, unique=True)

    class Privacy:
        public = (
            "id", "office", "year", "serial", "finding", "body", "state", "days", "counted_from",
            "due_on", "late", "told", "issued_at", "version",
        )  # fmt: skip
        personal = ("case", "words")
        secret = ("key",)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(name="order_of_body", fields=["body", "state", "due_on"]),
            models.Index(
                name="order_running_by_due", fields=["due_on"], condition=Q(due_on__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_order_of_a_number", fields=["office", "year", "serial"]
            ),
            models.CheckConstraint(
                name="order_is_due_while_the_body_is_awaited",
                condition=Q(due_on__isnull=False, state__in=[s.value for s in RUNNING])
                | (Q(due_on=None) & ~Q(state__in=[s.value for s in RUNNING])),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """As 〔2026〕第3号."""
        return f"〔{self.year}〕第{self.serial}号"

    @property
    def clock(self) -> Clock:
        return Clock(answering(self.days), self.counted_from)


class OrderStep(models.Model):
    """One step of an order, the issuing too: who, when, with which words. days: the time that it
    gave, if any."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=16, choices=DONE.items())
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Privacy:
        public = ("id", "order", "step", "at", "days")
        personal = ("by", "words")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.order} {self.step}"
