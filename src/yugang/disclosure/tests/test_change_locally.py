"""Items that towns and villages take over from the county, and what they say otherwise."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, item
from yugang.disclosure.actions import catalogue as keeping
from yugang.disclosure.actions import local_changes as actions
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.models import CatalogueItem, Duty, LocalChange
from yugang.disclosure.models.local_changes import at_place
from yugang.disclosure.queries.catalogue_plan import columns_of
from yugang.disclosure.queries.inheritance import catalogue_of, heirs, taking_over
from yugang.disclosure.rules.items import ItemValues
from yugang.shared.ledger.models import Act

QUARTERLY = {"kind": "period", "every": "quarter", "months_after": 1, "day": 15}
EARLY = {"time_phrase": "每季度首月10日前", "timing": QUARTERLY | {"day": 10}}
RUNNING = AT + timedelta(days=31)
LATE = {"time_phrase": "每季度首月20日前", "timing": QUARTERLY | {"day": 20}}


@pytest.fixture
def finance(cast: Cast) -> CatalogueItem:
    return item(
        "village-finance", "village", place=cast.county, levels=["town", "village"],
        body_kinds=["town-office", "village-committee"], elements=["收入", "支出"],
        time_phrase="每季度首月15日前", timing=QUARTERLY, channels=["政府网站"],
    )  # fmt: skip


def _change(
    cast: Cast, found: CatalogueItem, at: datetime = AT, **wanted: Any
) -> LocalChange | None:
    by = actor(cast.officer)
    return actions.change_locally(found, cast.town, wanted, seen_version=None, by=by, at=at)


def _fresh(found: CatalogueItem) -> CatalogueItem:
    return CatalogueItem.objects.get(pk=found.pk)


def _make(cast: Cast) -> int:
    span = {"since": date(2026, 4, 1), "until": date(2026, 6, 30)}
    return make_duties(**span, by=actor(cast.officer), at=AT)


def _save(cast: Cast, found: CatalogueItem, at: Any = AT, **more: Any) -> CatalogueItem:
    columns = columns_of(_fresh(found)) | more
    columns.pop("on_board")
    columns = {n: tuple(v) if isinstance(v, list) else v for n, v in columns.items()}
    values, by = ItemValues(**columns), actor(cast.officer)
    return keeping.save_item(found, values, seen_version=_fresh(found).version, by=by, at=at)


def test_a_town_and_its_villages_take_over_what_names_their_level(
    cast: Cast, finance: CatalogueItem
) -> None:
    for place in (cast.town, cast.village, cast.far_village):
        assert [e.kind for e in catalogue_of(place, [finance])] == ["above"]
    assert catalogue_of(cast.other_county, [finance]) == []
    assert taking_over(finance, AT.date()) == {"town": 2, "village": 3}


def test_a_local_change_holds_for_the_place_and_all_below_it(
    cast: Cast, finance: CatalogueItem
) -> None:
    _change(cast, finance, elements=["债权债务"], **EARLY)
    found = _fresh(finance)
    for code in (cast.town.code, cast.village.code):
        there = at_place(found, code)
        assert there.elements == ["收入", "支出", "债权债务"] and there.timing["day"] == 10
    assert at_place(found, cast.far_village.code) is found


def test_a_village_adds_to_what_its_town_says(cast: Cast, finance: CatalogueItem) -> None:
    _change(cast, finance, elements=["债权债务"])
    by = actor(cast.officer)
    wanted = {"elements": ["票据号"]}
    actions.change_locally(finance, cast.village, wanted, seen_version=None, by=by, at=AT)
    found = _fresh(finance)
    assert at_place(found, cast.village.code).elements == ["收入", "支出", "债权债务", "票据号"]
    assert at_place(found, cast.other_village.code).elements == ["收入", "支出", "债权债务"]


def test_what_changes_above_flows_down(cast: Cast, finance: CatalogueItem) -> None:
    _change(cast, finance, elements=["债权债务"])
    _save(cast, finance, elements=("收入", "支出", "资产"), basis=("村民委员会组织法",))
    there = at_place(_fresh(finance), cast.village.code)
    assert there.elements == ["收入", "支出", "资产", "债权债务"]
    assert there.basis == ["村民委员会组织法"]


def test_what_was_changed_here_stays_and_is_shown_as_differing(
    cast: Cast, finance: CatalogueItem
) -> None:
    _change(cast, finance, **EARLY)
    _save(cast, finance, time_phrase="每季度首月12日前", timing=QUARTERLY | {"day": 12})
    [heir] = heirs(_fresh(finance))
    [difference] = heir.differs
    assert (difference.above, difference.local) == ("每季度首月12日前", "每季度首月10日前")
    assert difference.moved and not difference.void and heir.moved


def test_a_local_limit_that_becomes_later_than_above_counts_no_more(
    cast: Cast, finance: CatalogueItem
) -> None:
    _change(cast, finance, **EARLY)
    _save(cast, finance, time_phrase="每季度首月5日前", timing=QUARTERLY | {"day": 5})
    found = _fresh(finance)
    assert at_place(found, cast.town.code).timing["day"] == 5
    assert heirs(found)[0].differs[0].void


def test_a_later_limit_is_refused(cast: Cast, finance: CatalogueItem) -> None:
    with pytest.raises(actions.TooLate):
        _change(cast, finance, **LATE)
    assert not LocalChange.objects.exists()


def test_a_place_outside_changes_nothing(cast: Cast, finance: CatalogueItem) -> None:
    with pytest.raises(ValueError):
        actions.change_locally(
            finance, cast.other_county, EARLY, seen_version=None, by=actor(cast.officer), at=AT
        )


def test_duties_come_from_items_taken_over_once_and_by_the_local_day(
    cast: Cast, finance: CatalogueItem
) -> None:
    _change(cast, finance, **EARLY)
    _make(cast)
    assert {(d.body_id, d.due_on.day) for d in Duty.objects.filter(due_on__month=4)} == {
        (cast.town_office.pk, 10),
        (cast.committee.pk, 10),
    }
    assert _make(cast) == 0
    assert Duty.objects.count() == Duty.objects.values("item", "body", "period").distinct().count()


def test_a_local_change_moves_the_running_duties(cast: Cast, finance: CatalogueItem) -> None:
    _make(cast)
    before = Duty.objects.get(body=cast.committee, due_on__month=4)
    assert before.due_on.day == 15
    _change(cast, finance, RUNNING, **EARLY)
    assert Duty.objects.get(pk=before.pk).due_on.day == 10
    actions.follow_above(finance, cast.town, seen_version=1, by=actor(cast.officer), at=RUNNING)
    assert Duty.objects.get(pk=before.pk).due_on.day == 15


def test_what_does_not_apply_asks_for_nothing_until_it_does(
    cast: Cast, finance: CatalogueItem
) -> None:
    _make(cast)
    duty = Duty.objects.get(body=cast.committee, due_on__month=4)
    by = actor(cast.officer)
    actions.set_not_applicable(
        finance, cast.village, "本村无集体收支", seen_version=0, by=by, at=RUNNING
    )
    duty.refresh_from_db()
    assert duty.exempted_at and "公开目录已调整" in duty.exemption_reason
    [entry] = catalogue_of(cast.village, [_fresh(finance)])
    assert (entry.kind, entry.reason) == ("spared", "本村无集体收支")
    actions.follow_above(finance, cast.village, seen_version=1, by=by, at=RUNNING)
    duty.refresh_from_db()
    assert duty.exempted_at is None


def test_the_same_change_again_changes_nothing(cast: Cast, finance: CatalogueItem) -> None:
    _change(cast, finance, **EARLY)
    acts = Act.objects.count()
    _change(cast, finance, **EARLY)
    assert Act.objects.count() == acts and LocalChange.objects.count() == 1


def test_two_who_change_at_once_are_told(cast: Cast, finance: CatalogueItem) -> None:
    _change(cast, finance, **EARLY)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_locally(
            finance, cast.town, {"contact": "1"}, seen_version=0, by=actor(cast.officer), at=AT
        )


def test_what_a_place_said_on_a_day_is_kept(cast: Cast, finance: CatalogueItem) -> None:
    _change(cast, finance, **EARLY)
    later = AT + timedelta(days=10)
    by = actor(cast.officer)
    actions.follow_above(finance, cast.town, seen_version=1, by=by, at=later)
    found = _fresh(finance)
    assert at_place(found, cast.town.code, AT.date()).timing["day"] == 10
    assert at_place(found, cast.town.code, later.date()).timing["day"] == 15
    assert at_place(found, cast.town.code, AT.date() - timedelta(days=1)).timing["day"] == 15


def test_the_catalogue_of_a_place_is_open_to_all(cast: Cast, finance: CatalogueItem) -> None:
    page = f"/catalogue/?place={cast.village.code}"
    assert "每季度首月15日前" in Client().get(page).content.decode()
    _change(cast, finance, **EARLY)
    shown = Client().get(page).content.decode()
    assert "每季度首月10日前" in shown and "每季度首月15日前" in shown
