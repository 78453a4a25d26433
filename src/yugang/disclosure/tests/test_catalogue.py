"""The catalogue: public pages, and keeping it at the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_file import starter
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .duties_stage import TWENTY, item
from .test_fulfil import publish

SignIn = Callable[[Person], Client]
FORM: dict[str, Any] = {
    "code": "village-99",
    "field": "村务公开",
    "field_slug": "village-affairs",
    "first_level": "村务事项",
    "second_level": "路灯维护",
    "elements": "位置\n费用",
    "basis": "《村民委员会组织法》",
    "time_phrase": "每季度首月20日前",
    "kind": "period",
    "every": "quarter",
    "months_after": "1",
    "day": "20",
    "publisher_phrase": "村（居）民委员会",
    "body_kinds": ["village-committee"],
    "channels": ["政府网站"],
    "audience": "全社会",
    "mode": "active",
    "in_force_from": "2025-01-01",
    "version": "1",
}


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_everyone_reads_the_catalogue_and_narrows_it_by_links(cast: Cast, client: Client) -> None:
    item("village-01", levels=("village",), elements=("户主", "面积"))
    item(
        "budget-01",
        field="财政预决算",
        field_slug="budget",
        second_level="政府预算",
        levels=("county",),
    )
    whole = text(client, "/catalogue/")
    for word in (
        "索引",
        "名称",
        "内容概述",
        "公开时限",
        "公开主体",
        "公开渠道",
        "户主、面积",
        "budget-01",
    ):
        assert word in whole
    assert "政府预算" not in text(client, "/catalogue/?level=village")
    assert "宅基地" not in text(client, "/catalogue/?field=budget")
    assert "宅基地" not in text(client, "/catalogue/?q=政府 预算")
    assert "没有符合条件的事项" in text(client, "/catalogue/?q=火星")
    assert "Index" in text(client, "/en/catalogue/")


def test_an_item_that_ended_stands_in_the_catalogue_no_more(cast: Cast, client: Client) -> None:
    item("old-01", in_force_until=date(2025, 6, 30))
    assert "old-01" not in text(client, "/catalogue/")
    assert "2025年6月30日" in text(client, "/catalogue/old-01/")


def test_an_item_shows_what_was_published_under_it(cast: Cast, client: Client) -> None:
    made = item(timing=TWENTY)
    [publication] = publish(cast, made)
    page = text(client, "/catalogue/village-01/")
    assert f"/p/{publication.index_number}/" in page and "共和村村民委员会" in page
    assert client.get("/catalogue/none/").status_code == 404


def test_every_item_of_the_starter_fits_the_form(cast: Cast, sign_in: SignIn) -> None:
    """What is shown for editing can be saved as it is, and then nothing differs."""
    from yugang.disclosure.actions.catalogue import columns_of, import_items
    from yugang.disclosure.forms.catalogue import ItemForm
    from yugang.disclosure.queries.catalogue import open_bodies
    from yugang.shared.ledger.actor import SYSTEM

    from .duties_stage import AT

    import_items(starter().items, place=cast.county, update=False, by=SYSTEM, at=AT)
    for made in CatalogueItem.objects.all():
        shown = ItemForm.of(made, open_bodies())
        data = {name: shown[name].value() for name in shown.fields}
        data = {name: value for name, value in data.items() if value is not None}
        form = ItemForm(data).offering(open_bodies(), made)
        assert form.is_valid(), (made.code, form.errors)
        assert form.values.columns() == columns_of(made)


def test_the_officer_adds_and_edits_an_item(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    assert client.post("/desk/catalogue/new/save/", FORM).status_code == 302
    made = CatalogueItem.objects.get(code="village-99")
    assert made.place == cast.county and made.elements == ["位置", "费用"]
    edited = FORM | {"second_level": "路灯维护和更换"}
    assert client.post("/desk/catalogue/items/village-99/save/", edited).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.version) == ("路灯维护和更换", 2)
    acts = Act.objects.filter(subject="item village-99").values_list("act", flat=True)
    assert list(acts) == ["add-item", "save-item"]


def test_only_bodies_of_the_own_county_can_be_named(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    page = client.get("/desk/catalogue/new/").content.decode()
    assert "共和村村民委员会" in page and "大邑县教育局" not in page
    answer = client.post("/desk/catalogue/new/save/", FORM | {"bodies": [cast.other_bureau.pk]})
    assert answer.status_code == 422 and not CatalogueItem.objects.exists()
    assert client.post("/desk/catalogue/new/save/", FORM | {"bodies": [cast.bureau.pk]}).url
    assert list(CatalogueItem.objects.get().bodies.all()) == [cast.bureau]


def test_the_second_of_two_officers_is_told_and_keeps_her_text(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    client.post("/desk/catalogue/new/save/", FORM)
    first = FORM | {"second_level": "甲的改法"}
    client.post("/desk/catalogue/items/village-99/save/", first)
    second = FORM | {"second_level": "乙的改法"}
    answer = client.post("/desk/catalogue/items/village-99/save/", second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "甲的改法" in page and 'value="乙的改法"' in page
    assert CatalogueItem.objects.get(code="village-99").name == "甲的改法"
    [version] = re.findall(r'name="version" value="(\d+)"', page)
    again = client.post("/desk/catalogue/items/village-99/save/", second | {"version": version})
    assert again.status_code == 302
    assert CatalogueItem.objects.get(code="village-99").name == "乙的改法"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "period", "day": ""}, "1至31"),
        ({"kind": "event", "number": ""}, "请填写整数"),
        ({"kind": "windows", "windows": "03-40 – 04-01"}, "没有这一天"),
        ({"kind": "windows", "windows": ""}, "日期段"),
        ({"in_force_until": "2024-01-01"}, "早于生效日期"),
        ({"body_kinds": []}, "请选择公开主体"),
        ({"code": "有 空格"}, "事项"),
    ],
)
def test_a_mistake_is_told_beside_its_field(
    cast: Cast, sign_in: SignIn, wrong: dict[str, Any], told: str
) -> None:
    answer = sign_in(cast.officer).post("/desk/catalogue/new/save/", FORM | wrong)
    assert answer.status_code == 422 and told in answer.content.decode()
    assert not CatalogueItem.objects.exists()


def test_a_code_is_given_once(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    client.post("/desk/catalogue/new/save/", FORM)
    assert client.post("/desk/catalogue/new/save/", FORM).status_code == 422


def test_staff_of_another_county_learn_of_nothing_that_is_for_bodies_own_people(
    cast: Cast, sign_in: SignIn
) -> None:
    item("village-01", place=cast.county, mode="inward")
    page = "/desk/catalogue/items/village-01/"
    inside, outside = sign_in(cast.editor), sign_in(cast.stranger)
    assert (inside.get(page).status_code, outside.get(page).status_code) == (200, 404)
    assert page in text(inside, "/desk/catalogue/")
    assert page not in text(outside, "/desk/catalogue/")


def test_nobody_else_edits_the_catalogue(cast: Cast, sign_in: SignIn) -> None:
    item("village-01", place=cast.county)
    item("village-02")
    save = "/desk/catalogue/items/village-0%d/save/"
    for person, expected in ((cast.editor, 403), (cast.strange_officer, 404)):
        client = sign_in(person)
        for n in (1, 2):
            assert client.post(save % n, FORM).status_code == expected
            assert client.get(save.replace("save", "edit") % n).status_code == expected
    assert sign_in(cast.strange_officer).post("/desk/catalogue/new/save/", FORM).status_code == 403
    assert sign_in(cast.editor).get("/desk/catalogue/").status_code == 200
    assert not CatalogueItem.objects.filter(version__gt=1).exists()
