"""Starter packs: complete, readable, taken at the desk and by command, never doubled."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor
from yugang.disclosure.actions.catalogue import import_items
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.models.catalogue import Mode
from yugang.disclosure.queries.catalogue_file import read_file, starter
from yugang.disclosure.queries.packs import NAMES, pack, packs
from yugang.disclosure.rules.fields import FIELDS
from yugang.shared.people.models import Person

DAY = AT.date()


def _take(cast: Cast, name: str, place: Any = None) -> Any:
    place = place or cast.county
    found = read_file(pack(name).content, "a.json", DAY, place)
    assert found.refused == []
    by = actor(cast.officer)
    return import_items(found.items, place=place, update=False, by=by, at=AT)


def _run(*more: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_catalogue", "--json", *more, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


@pytest.mark.parametrize("name", NAMES)
def test_every_pack_is_read_whole_and_holds_no_item_twice(cast: Cast, name: str) -> None:
    found = read_file(pack(name).content, "a.json", DAY, cast.county)
    assert found.refused == [] and len(found.items) == len(pack(name).items)
    codes = [code for code, _values in found.items]
    titles = [(v.field, v.first_level, v.second_level, v.third_level) for _c, v in found.items]
    assert len(set(codes)) == len(codes) and len(set(titles)) == len(titles)
    assert all(values.basis and values.elements for _c, values in found.items)


def test_the_statutory_pack_has_the_15_items_and_both_lists_of_article_21() -> None:
    titles = [group.title for group in pack("statutory").groups]
    numbers = "一二三四五六七八九十"
    named = [*numbers, "十一", "十二", "十三", "十四", "十五"]
    assert [t.split("　")[0] for t in titles[:15]] == [f"第二十条第（{n}）项" for n in named]
    assert [len(group.codes) for group in pack("statutory").groups[15:]] == [7, 8]
    assert all(group.codes for group in pack("statutory").groups)


def test_the_national_pack_has_26_fields() -> None:
    titles = [group.title for group in pack("national-fields").groups]
    assert len(titles) == 26 and set(titles) <= set(FIELDS)
    assert set(FIELDS) - set(titles) == {"乡村振兴"}


def test_the_town_pack_has_eight_outward_and_four_inward_classes(cast: Cast) -> None:
    outward, inward = pack("outward-inward").groups
    assert (len(outward.codes), len(inward.codes)) == (8, 4)
    _take(cast, "outward-inward")
    assert set(CatalogueItem.objects.filter(mode=Mode.INWARD).values_list("code", flat=True)) == {
        *inward.codes
    }


def test_the_village_packs_have_nine_matters_and_eight_classes() -> None:
    assert len(pack("village-affairs").groups[0].codes) == 9
    assert {c for c in pack("village-finance").groups[0].codes if "finance" in c} == {
        f"village-finance-{n}" for n in range(1, 9)
    }


def test_taking_packs_twice_or_after_the_starter_doubles_nothing(cast: Cast) -> None:
    by = actor(cast.officer)
    import_items(starter().items, place=cast.county, update=False, by=by, at=AT)
    for name in NAMES:
        _take(cast, name)
    first = CatalogueItem.objects.count()
    titles = CatalogueItem.objects.values_list("field", "first_level", "second_level")
    assert len(set(titles)) == first
    again = [_take(cast, name) for name in NAMES]
    assert CatalogueItem.objects.count() == first and not any(one.added for one in again)


def test_an_item_that_has_another_code_here_is_known_by_its_titles(cast: Cast) -> None:
    [row] = [i for i in pack("village-affairs").items if i["code"] == "village-nine-1"]
    given = {"items": [row | {"code": "our-own-code", "in_force_from": "2024-01-01"}]}
    found = read_file(json.dumps(given).encode(), "a.json", DAY, cast.county)
    by = actor(cast.officer)
    import_items(found.items, place=cast.county, update=False, by=by, at=AT)
    taken = _take(cast, "village-affairs")
    assert "our-own-code" in taken.kept and "village-nine-1" not in taken.added


def test_two_towns_take_the_same_pack_each_for_itself(cast: Cast) -> None:
    one = _take(cast, "village-finance", cast.town)
    other = _take(cast, "village-finance", cast.other_town)
    assert len(one.added) == len(other.added) == len(pack("village-finance").items)
    assert CatalogueItem.objects.filter(place=cast.town).count() == len(one.added)
    assert _take(cast, "village-finance", cast.other_town).added == ()


def test_a_town_does_not_double_what_the_county_took(cast: Cast) -> None:
    _take(cast, "village-finance")
    taken = _take(cast, "village-finance", cast.town)
    assert taken.added == () and not CatalogueItem.objects.filter(place=cast.town).exists()


def test_the_command_takes_a_pack_and_changes_nothing_when_dry(cast: Cast) -> None:
    told = _run("--pack", "statutory", "--dry-run")
    assert told["totals"]["added"] == told["accepted"] > 30
    assert not CatalogueItem.objects.exists()
    assert _run("--pack", "statutory")["totals"] == told["totals"]
    assert _run("--pack", "statutory")["totals"]["added"] == 0


def test_a_pack_is_looked_through_and_confirmed_at_the_desk(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    client = sign_in(cast.officer)
    page = client.get("/desk/catalogue/import/").content.decode()
    assert all(one.title in page for one in packs())
    given = {"pack": "village-affairs", "in_force_from": "2026-03-02", "place": cast.county.code}
    answer = client.post("/desk/catalogue/pack/", given)
    preview = client.get(answer["Location"])
    assert "宅基地的使用方案" in preview.content.decode() and not CatalogueItem.objects.exists()
    seen = preview.context["form"].initial["seen"]
    assert client.post(answer["Location"], {"seen": seen}).status_code == 302
    assert CatalogueItem.objects.filter(place=cast.county).count() == len(
        pack("village-affairs").items
    )


def test_an_unknown_pack_is_told_beside_its_field(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    given = {"pack": "everything", "in_force_from": "2026-03-02"}
    answer = sign_in(cast.officer).post("/desk/catalogue/pack/", given)
    assert answer.status_code == 422 and "pack-pack" in answer.content.decode()
