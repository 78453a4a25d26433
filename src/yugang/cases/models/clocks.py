"""The clocks of a case, with everything that happened to each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yugang.kernel.counting import Clock
from yugang.kernel.limits import Extension, Limit, Pause, Unit
from yugang.kernel.workflow import ClockEffect

from .cases import Case


class CaseClock(models.Model):
    """One limit running on a case. due_on, due_at, held, provisional are derived from the start,
    the events and the calendar, and kept so that the overdue are found at once.

    about: what it is about, where a case may have several of its name at once; else "".
    late_on: the day the sweep first found it overdue. late: whether it was when it stopped.
    told: how many of the notices about the present due date were sent: the reminders before it,
    then that it ran out.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    name = models.CharField(max_length=24)
    about = models.CharField(max_length=12, blank=True)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=16, choices=[(unit.value, unit.value) for unit in Unit])
    moves_on = models.BooleanField(default=True)
    source = models.TextField(blank=True)
    start_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    provisional = models.BooleanField(default=False)
    late_on = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)
    told = models.PositiveSmallIntegerField(default=0)

    class Privacy:
        public = (
            "id", "name", "about", "number", "unit", "moves_on", "source", "start_at", "stopped_at",
            "due_on", "due_at", "provisional", "late_on", "late", "told",
        )  # fmt: skip
        personal = ("case",)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                name="clock_running_by_due",
                fields=["due_on"],
                condition=Q(stopped_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_running_clock_of_a_name",
                fields=["case", "name", "about"],
                condition=Q(stopped_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.name}"

    @property
    def limit(self) -> Limit:
        return Limit(self.number, Unit(self.unit), source=self.source, moves_on=self.moves_on)

    def counted(self) -> Clock:
        """The clock as the kernel counts it, from its events."""
        pauses: list[Pause] = []
        extensions: list[Extension] = []
        restarted = None
        for event in self.events.all():
            if event.effect == ClockEffect.PAUSE:
                pauses.append(Pause(event.reason, event.on, source=event.source))
            elif event.effect == ClockEffect.RESUME and pauses:
                held = pauses[-1]
                pauses[-1] = Pause(held.kind, held.starts, event.on, held.source)
            elif event.effect == ClockEffect.EXTEND:
                extensions.append(Extension(event.number, event.on, event.source))
            elif event.effect == ClockEffect.RESTART:
                restarted, pauses = event.on, []
        return Clock(
            self.limit,
            self.start_at,
            tuple(pauses),
            tuple(extensions),
            restarted,
            self.stopped_at,
        )

    @property
    def held(self) -> bool:
        """Whether a lasting pause holds it."""
        return self.stopped_at is None and self.due_on is None


class ClockEvent(models.Model):
    """What happened to a clock after its start, on the day from which it counts.

    number: units added, for an extension. reason: the step that did it.
    """

    clock = models.ForeignKey(CaseClock, models.CASCADE, related_name="events")
    effect = models.CharField(max_length=8, choices=[(e.value, e.value) for e in ClockEffect])
    on = models.DateTimeField()
    number = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Privacy:
        public = ("id", "effect", "on", "number", "reason", "source")
        personal = ("clock",)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.clock} {self.effect}"
