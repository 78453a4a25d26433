"""How many duties of each body stand where, counted beforehand for the openness view."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from yugang.shared.places.models import Body


class Outcome(models.TextChoices):
    """What became of a duty, whatever day it is."""

    OPEN = "open", _("open")
    DONE = "done", _("done in time")
    DONE_LATE = "done-late", _("done late")
    EXEMPTED = "exempted", _("exempt")


class DutyTally(models.Model):
    """How many duties of one body have these days and this outcome. inward: of items that only
    the body's own people read.

    A tally is right while its body has no row in StaleTally. The database itself writes those
    (`tally_triggers.py`), so that no act, present or future, can forget it.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="+", db_index=False)
    opens_on = models.DateField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    inward = models.BooleanField()
    number = models.PositiveIntegerField()

    class Privacy:
        public = ("id", "body", "opens_on", "due_on", "outcome", "inward", "number")

    class Meta:
        indexes = [
            models.Index(
                name="tally_covering",
                fields=["body", "outcome", "due_on", "opens_on", "inward", "number"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome} {self.due_on}"


class StaleTally(models.Model):
    """A body whose tallies no longer hold: something of its duties was written since."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="+")

    class Privacy:
        public = ("id", "body")

    def __str__(self) -> str:
        return str(self.body)
