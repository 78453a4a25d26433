"""Limits that the county sets itself, in place of the ones its kind of case came with."""

from django.db import models
from django.db.models import Q

from yugang.kernel.limits import Unit


class LimitSetting(models.Model):
    """The limit of one clock of one kind of case, from `since` on; the newest counts."""

    kind = models.CharField(max_length=24)
    clock = models.CharField(max_length=24)
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=16, choices=[(unit.value, unit.value) for unit in Unit])
    source = models.TextField()
    since = models.DateField()

    class Privacy:
        public = ("id", "kind", "clock", "number", "unit", "source", "since")

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(name="limit_setting_names_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.clock}: {self.number} {self.unit}"
