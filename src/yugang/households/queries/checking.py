"""What scanning a household sheet's code tells: that it is ours, and nothing of the household."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from yugang.households.models import HouseholdSheet, SheetRun
from yugang.households.rules.periods import Period, period


@dataclass(frozen=True)
class Checked:
    """A sheet that was printed here. digest: the first signs of what is printed beside the code.
    newer: whether the village had sheets made for the same period since."""

    run: SheetRun
    period: Period
    pages: int | None
    digest: str
    newer: bool


def address_of(code: str) -> str:
    """The page that checks the code of a household sheet; empty where none has it."""
    if not HouseholdSheet.objects.filter(code=code).exists():
        return ""
    return reverse("households:check", args=[code])


def check(code: str) -> Checked | None:
    sheet = HouseholdSheet.objects.filter(code=code).select_related("run__place__parent").first()
    if sheet is None:
        return None
    run = sheet.run
    later = SheetRun.objects.filter(
        place=run.place, period=run.period, large=run.large, created_at__gt=run.created_at
    ).exclude(content=run.content)
    return Checked(run, period(run.period), sheet.pages, short(sheet.digest), later.exists())


def short(digest: str) -> str:
    """As it is printed: four groups of four."""
    return " ".join(digest[n : n + 4] for n in range(0, 16, 4))
