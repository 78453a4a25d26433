"""Bringing sheets: signed for, refused, nobody at home, and once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import item, published
from yugang.disclosure.public import Channel, Posting
from yugang.households.actions import visiting
from yugang.households.models import HouseholdSheet, Outcome, Visit
from yugang.households.queries import desk, register_list
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .conftest import AT, DAY, Stage

SignIn = Callable[[Person], Client]


def visit(stage: Stage, sheet: HouseholdSheet, outcome: str, **more: object) -> Visit:
    facts: dict[str, object] = {"visited_on": AT.date(), "delivered_by": "周强", "receiver": "本人"}
    return visiting.visit(sheet, outcome=outcome, by=stage.by, at=AT, **(facts | more))  # type: ignore[arg-type]


def test_an_absent_household_is_visited_again_and_signs(village: Stage) -> None:
    sheet = village.run().sheets.get(number=1)
    visit(village, sheet, "absent", again_on=date(2026, 1, 20))
    assert desk.sheets_of(sheet.run, "again", AT.date()).get() == sheet
    visiting.visit(
        sheet, outcome="signed", visited_on=date(2026, 1, 20), delivered_by="周强", receiver="李某",
        by=village.by, at=AT + 9 * DAY,
    )  # fmt: skip
    sheet.refresh_from_db()
    assert (sheet.outcome, sheet.outcome_on, sheet.again_on) == (
        Outcome.SIGNED,
        date(2026, 1, 20),
        None,
    )
    assert [v.outcome for v in sheet.visits.all()] == ["absent", "signed"]
    assert sheet.visits.last().words["receiver"] == "李某"


def test_what_was_signed_for_is_not_brought_again(village: Stage) -> None:
    sheet = village.run().sheets.get(number=1)
    visit(village, sheet, "signed")
    with pytest.raises(visiting.AlreadySigned):
        visit(village, sheet, "refused")


@pytest.mark.parametrize("day", [date(2026, 1, 11), date(2026, 1, 13)])
def test_no_visit_before_the_printing_or_in_the_future(village: Stage, day: date) -> None:
    with pytest.raises(ValueError, match="future"):
        visit(village, village.run().sheets.get(number=1), "signed", visited_on=day)


def test_who_signed_is_kept_sealed(village: Stage) -> None:
    made = visit(village, village.run().sheets.get(number=1), "signed", receiver="李建军")
    assert "李建军".encode() not in bytes(made.sealed)
    assert "李建军" not in str(Act.objects.get(act="visit").note)


def test_figures_count_each_end(village: Stage) -> None:
    run = village.run()
    for number, outcome in ((1, "signed"), (2, "refused"), (3, "absent")):
        visit(village, run.sheets.get(number=number), outcome)
    [row] = desk.figures([village.cast.village])
    assert (row.signed, row.refused, row.absent, row.to_visit, row.share) == (1, 1, 1, 2, 20)


def test_the_list_for_the_doors_tells_earlier_visits(village: Stage) -> None:
    run = village.run()
    visit(village, run.sheets.get(number=1), "absent", again_on=date(2026, 1, 20))
    first = register_list.data(run)["rows"][0]
    assert first[2] == "张伟" and first[5] == "01-12 无人在家；再送 01-20"


def test_once_all_were_called_on_the_publications_count_as_carried(
    cast: Cast, village: Stage
) -> None:
    wanted = item(code="village-1", body_kinds=["village-committee"])
    made = published(cast, "共和村三季度收支", at=AT - 20 * DAY, body=cast.committee, item=wanted)
    run = village.run(chosen=[made])
    assert [part["title"] for part in run.common["parts"]][-1] == "共和村三季度收支"
    for sheet in run.sheets.all():
        visit(village, sheet, "signed" if sheet.number > 1 else "refused")
    posting = Posting.on_all.get(channel=Channel.HOUSEHOLD)
    assert (posting.reached, posting.revision_id) == (4, made.current_id)


def test_the_next_sheet_comes_up_after_a_visit(village: Stage, sign_in: SignIn) -> None:
    run, client = village.run(), sign_in(village.cast.village_editor)
    given = {
        "outcome": "signed",
        "visited_on": "2026-01-12",
        "delivered_by": "周强",
        "receiver": "本人",
    }
    with clock.frozen(AT):
        answer = client.post(f"/desk/households/runs/{run.pk}/1/", given)
        assert answer.url == f"/desk/households/runs/{run.pk}/2/"
        again = client.post(f"/desk/households/runs/{run.pk}/1/", given)
    assert again.url == f"/desk/households/runs/{run.pk}/1/"
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "signed", "visited_on": "2026-01-12", "delivered_by": "周强"}, "receiver"),
        ({"outcome": "absent", "visited_on": "2026-01-20", "delivered_by": "周强"}, "visited_on"),
        (
            {"outcome": "absent", "visited_on": "2026-01-12", "delivered_by": "周强", "again_on": "2026-01-12"},
            "again_on",
        ),
        ({"visited_on": "2026-01-12", "delivered_by": "周强"}, "outcome"),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_beside_its_field(
    village: Stage, sign_in: SignIn, given: dict[str, str], field: str
) -> None:
    run, client = village.run(), sign_in(village.cast.village_editor)
    with clock.frozen(AT):
        answer = client.post(f"/desk/households/runs/{run.pk}/1/", given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-01-12", True), ("2026年1月12日", True), ("2026.1.12", True), ("20260112", True),
        ("二〇二六年一月十二日", True), ("２０２６／１／１２", True),
        ("46034", False), ("26-1-12", False), ("2026-02-30", False),
    ],
)  # fmt: skip
def test_the_day_may_be_written_as_people_do(
    village: Stage, sign_in: SignIn, written: str, read: bool
) -> None:
    run, client = village.run(), sign_in(village.cast.village_editor)
    given = {"outcome": "signed", "visited_on": written, "delivered_by": "周强", "receiver": "本人"}
    with clock.frozen(AT):
        answer = client.post(f"/desk/households/runs/{run.pk}/1/", given)
    assert (answer.status_code == 302) is read
    if not read:
        assert written in answer.content.decode() and "visited_on" in answer.context["form"].errors
