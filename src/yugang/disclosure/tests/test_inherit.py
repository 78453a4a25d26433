"""The catalogue of a town at the desk, in public and as a file: taken over, added, changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, item
from yugang.disclosure.actions import local_changes as actions
from yugang.disclosure.actions.catalogue import import_items
from yugang.disclosure.models import CatalogueItem, LocalChange
from yugang.disclosure.models.local_changes import WITH_LOCAL, at_place
from yugang.disclosure.queries.catalogue_export import to_xlsx
from yugang.disclosure.queries.catalogue_file import read_file
from yugang.disclosure.queries.inheritance import catalogue_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .test_catalogue import FORM

SignIn = Callable[[Person], Client]
DAY = AT.date()


@pytest.fixture
def finance(cast: Cast) -> CatalogueItem:
    return item(
        "village-finance", "village", place=cast.county, levels=["town", "village"],
        body_kinds=["town-office", "village-committee"], elements=["收入", "支出"],
        time_phrase="20个工作日内", channels=["政府网站"], publisher_phrase="乡镇、村委会",
    )  # fmt: skip


@pytest.fixture
def town_officer(cast: Cast) -> Person:
    return cast.person(cast.town_office, Role.OPENNESS_OFFICE, "town-officer")


def _at(cast: Cast, place: str = "") -> str:
    code = place or cast.town.code
    return f"/desk/catalogue/items/village-finance/at/{code}/"


GIVEN: dict[str, Any] = {
    "elements": "债权债务", "basis": "", "time_phrase": "10个工作日内", "publisher_phrase": "",
    "contact": "028-82520000", "version": 0,
}  # fmt: skip


def test_the_town_changes_its_own_catalogue(
    cast: Cast, finance: CatalogueItem, town_officer: Person, sign_in: SignIn
) -> None:
    client = sign_in(town_officer)
    assert client.get(_at(cast)).status_code == 200
    assert client.post(_at(cast), GIVEN).status_code == 302
    shown = client.get(f"/desk/catalogue/?place={cast.village.code}").content.decode()
    assert "10个工作日内" in shown and "债权债务" in shown


def test_only_who_keeps_that_places_catalogue_may(
    cast: Cast, finance: CatalogueItem, town_officer: Person, sign_in: SignIn
) -> None:
    for person, address, status in (
        (town_officer, _at(cast, cast.far_village.code), 404),
        (town_officer, _at(cast, cast.county.code), 404),
        (cast.strange_officer, _at(cast), 404),
        (cast.editor, _at(cast), 403),
        (cast.officer, _at(cast, cast.village.code), 302),
    ):
        assert sign_in(person).post(address, GIVEN).status_code == status
    assert LocalChange.objects.get().place == cast.village


def test_a_town_may_not_spare_itself_but_the_county_may(
    cast: Cast, finance: CatalogueItem, town_officer: Person, sign_in: SignIn
) -> None:
    given = {"reason": "本镇无此职责", "version": 0}
    assert sign_in(town_officer).post(_at(cast) + "spare/", given).status_code == 403
    assert sign_in(cast.officer).post(_at(cast) + "spare/", given).status_code == 302
    shown = Client().get(f"/catalogue/?place={cast.town.code}").content.decode()
    assert "本镇无此职责" in shown and "不适用" in shown
    assert sign_in(town_officer).post(_at(cast) + "follow/").status_code == 403


@pytest.mark.parametrize("phrase", ["30个工作日内", "乱写一气"])
def test_a_limit_that_is_later_or_unread_is_named_and_kept(
    cast: Cast, finance: CatalogueItem, sign_in: SignIn, phrase: str
) -> None:
    answer = sign_in(cast.officer).post(_at(cast), GIVEN | {"time_phrase": phrase})
    assert answer.status_code == 422 and phrase in answer.content.decode()
    assert not LocalChange.objects.exists()


def test_two_who_save_at_once_lose_nothing(
    cast: Cast, finance: CatalogueItem, sign_in: SignIn
) -> None:
    client = sign_in(cast.officer)
    client.post(_at(cast), GIVEN)
    answer = client.post(_at(cast), GIVEN | {"elements": "我写的"})
    assert answer.status_code == 409 and "我写的" in answer.content.decode()
    assert client.post(_at(cast), GIVEN | {"elements": "我写的", "version": 1}).status_code == 302


def test_a_town_adds_its_own_item_that_others_do_not_have(
    cast: Cast, finance: CatalogueItem, town_officer: Person, sign_in: SignIn
) -> None:
    client = sign_in(town_officer)
    given = FORM | {"place": cast.town.code}
    assert client.post("/desk/catalogue/new/save/", given).status_code == 302
    added = CatalogueItem.objects.get(code=FORM["code"])
    rows = CatalogueItem.objects.prefetch_related(*WITH_LOCAL)
    assert added.place == cast.town
    assert added in {e.source for e in catalogue_of(cast.village, rows)}
    assert added not in {e.source for e in catalogue_of(cast.other_town, rows)}


def test_what_is_taken_over_already_is_not_added_once_more(
    cast: Cast, finance: CatalogueItem, town_officer: Person, sign_in: SignIn
) -> None:
    titles = ("field", "first_level", "second_level", "third_level")
    given = FORM | {name: getattr(finance, name) for name in titles} | {"place": cast.town.code}
    answer = sign_in(town_officer).post("/desk/catalogue/new/save/", given)
    assert answer.status_code == 422 and "village-finance" in answer.content.decode()


def test_the_catalogue_of_a_place_goes_out_and_comes_back_without_doubling(
    cast: Cast, finance: CatalogueItem
) -> None:
    by = actor(cast.officer)
    wanted = {"elements": ["债权债务"], "time_phrase": "10个工作日内"}
    wanted["timing"] = {"kind": "event", "number": 10, "unit": "working-day"}
    actions.change_locally(finance, cast.town, wanted, seen_version=None, by=by, at=AT)
    rows = CatalogueItem.objects.prefetch_related(*WITH_LOCAL)
    sheet = to_xlsx([entry.item for entry in catalogue_of(cast.town, rows)])
    found = read_file(sheet, "town.xlsx", DAY, cast.town)
    taken = import_items(found.items, place=cast.town, update=True, by=by, at=AT)
    assert taken.same == ("village-finance",) and CatalogueItem.objects.count() == 1
    away = LocalChange.objects.get()
    actions.follow_above(finance, cast.town, seen_version=away.version, by=by, at=AT)
    found = read_file(sheet, "town.xlsx", DAY, cast.town)
    taken = import_items(found.items, place=cast.town, update=True, by=by, at=AT)
    assert taken.changed == ("village-finance",) and CatalogueItem.objects.count() == 1
    back = at_place(CatalogueItem.objects.get(), cast.town.code)
    assert back.elements == ["收入", "支出", "债权债务"] and back.timing["number"] == 10


def _sheet(tmp_path: Path, time: str, elements: str = "1.收入\n2.支出") -> Path:
    path = tmp_path / "town.csv"
    head = "领域,一级事项,二级事项,公开内容,公开时限,公开主体,公开渠道,乡级,村级"
    row = (
        f'涉农补贴,农业生产发展资金,耕地地力保护补贴,"{elements}",{time},乡镇、村委会,■政府网站,√,√'
    )
    path.write_text(f"{head}\r\n{row}\r\n", encoding="utf-8")
    return path


def _run(path: Path, *more: str) -> tuple[int, dict[str, Any]]:
    out = StringIO()
    try:
        call_command("import_catalogue", str(path), "--json", *more, stdout=out)
    except CommandError as error:
        return error.returncode, json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_a_file_with_a_later_limit_than_above_is_refused_by_row(
    cast: Cast, finance: CatalogueItem, tmp_path: Path
) -> None:
    status, told = _run(_sheet(tmp_path, "30个工作日内"), "--place", cast.town.code, "--update")
    assert status == 1 and told["accepted"] == 0
    [refused] = told["refused"]
    assert (refused["row"], refused["column"]) == (2, "公开时限")
    assert not LocalChange.objects.exists()


def test_a_line_that_a_town_leaves_out_stays_and_is_told(
    cast: Cast, finance: CatalogueItem, tmp_path: Path
) -> None:
    path = _sheet(tmp_path, "15个工作日内", "1.收入\n2.资产")
    status, told = _run(path, "--place", cast.town.code, "--update")
    assert status == 0 and told["totals"]["changed"] == 1
    assert any("支出" in warning["reason"] for warning in told["warnings"])
    here = at_place(CatalogueItem.objects.get(), cast.town.code)
    assert here.elements == ["收入", "支出", "资产"] and here.timing["number"] == 15
    assert CatalogueItem.objects.get().elements == ["收入", "支出"]


def test_the_catalogue_of_a_day_says_what_was_in_force(cast: Cast, finance: CatalogueItem) -> None:
    LocalChange.objects.create(
        item=finance, place=cast.town, values={"elements": ["旧要素"]},
        in_force_from=date(2024, 1, 1), in_force_until=date(2024, 12, 31),
    )  # fmt: skip
    page = f"/catalogue/?place={cast.town.code}&on="
    assert "旧要素" in Client().get(page + "2024-06-01").content.decode()
    assert "旧要素" not in Client().get(page + "2025-06-01").content.decode()
    assert "village-finance" not in Client().get("/catalogue/?on=2019-01-01").content.decode()
    assert "没有这一天" in Client().get("/catalogue/?on=2024-02-31").content.decode()
    csv = b"".join([Client().get(page + "2024-06-01&download=csv").content]).decode()
    assert "旧要素" in csv
