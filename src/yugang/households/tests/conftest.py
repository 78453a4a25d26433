"""A village with households, their rows, and who keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast
from yugang.households.actions import running, taking
from yugang.households.models import PaymentList, SheetRun
from yugang.households.queries.plan import Plan, plan
from yugang.households.rules.periods import period
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from . import papers

AT = datetime(2026, 1, 12, 10, 0, tzinfo=CHINA)
DAY = timedelta(days=1)
H2 = period("2025H2")


def actor(person: Person) -> Actor:
    return Actor(person_id=person.pk, name=person.name)


@dataclass(frozen=True)
class Stage:
    """The village of the cast. keeper: the editor of its committee."""

    cast: Cast
    by: Actor

    def plan(self, data: bytes, name: str = "清册.xlsx", **more: Any) -> Plan:
        facts = {"kind": "subsidy", "today": AT.date(), **more}
        return plan(data, name, self.cast.village, **facts)

    def take(self, data: bytes, name: str = "清册.xlsx", **more: Any) -> PaymentList:
        replace = more.pop("replace", False)
        seen = self.plan(data, name, **more)
        kept = taking.upload(
            data,
            name,
            place=self.cast.village,
            kind=more.get("kind", "subsidy"),
            title=seen.title,
            basis="川农发〔2025〕18号",
            period=seen.period.code,
            person=self.cast.village_editor,
            by=self.by,
            at=AT,
        )
        return taking.take(kept, seen, replace=replace, by=self.by, at=AT)

    def run(self, folder: Path | None = None, **more: Any) -> SheetRun:
        """The sheets of the village for the second half of 2025, set."""
        facts: dict[str, Any] = {"in_background": False, "by": self.by, "at": AT, **more}
        run = running.start(self.cast.village, facts.pop("period", H2), **facts)
        running.work(run, folder=folder, at=AT)
        run.refresh_from_db()
        return run


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast, actor(cast.village_editor))


@pytest.fixture
def village(stage: Stage) -> Stage:
    """The same, its five households known from the office's list."""
    stage.take(papers.office_list())
    return stage
