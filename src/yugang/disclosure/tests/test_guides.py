"""Guides of bodies (Art. 12), their check, and the four leaves of each body's column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, item, published, withdrawn
from yugang.disclosure.actions.guides import GuideChanged, save_guide
from yugang.disclosure.forms.guides import suggestions
from yugang.disclosure.models import Guide
from yugang.disclosure.queries.guides import errands, guide_of
from yugang.disclosure.queries.leaves import reports, rules, statutory_content
from yugang.disclosure.rules.guide_parts import DEMANDED, standing
from yugang.disclosure.rules.statutory_classes import statutory_class, statutory_classes
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

SignIn = Callable[[Person], Client]
DAY = AT.date()
FULL = {name: "有" for name in DEMANDED}


def _save(cast: Cast, **texts: str) -> Guide:
    told = suggestions() | texts
    seen = Guide.objects.filter(body=cast.bureau).values_list("version", flat=True).first() or 0
    return save_guide(cast.bureau, told, seen_version=seen, by=actor(cast.editor), at=AT)


def test_every_demanded_part_that_is_empty_is_named() -> None:
    for name in DEMANDED:
        found = standing(FULL | {name: " "}, {}, DAY, {}, DAY)
        assert found.missing == (name,)


def test_a_guide_is_stale_after_a_year_and_never_before() -> None:
    year = timedelta(days=365)
    assert not standing(FULL, {}, DAY - year, {}, DAY).stale
    assert standing(FULL, {}, DAY - year - timedelta(days=1), {}, DAY).stale
    assert standing(FULL, {}, None, {}, DAY).stale


def test_a_change_of_the_record_is_noticed_and_stands_in_the_guide_at_once(cast: Cast) -> None:
    _save(cast)
    Body.objects.filter(pk=cast.bureau.pk).update(phone="028-82521111")
    body = Body.objects.get(pk=cast.bureau.pk)
    assert guide_of(body, DAY).standing.changed == ("phone",)
    page = Client().get(f"/disclosure/{body.code}/guide/").content.decode()
    assert "028-82521111" in page and "索引号" in page


def test_an_editor_is_reminded_until_it_is_in_order(cast: Cast) -> None:
    record = {n: "有" for n in ("address", "office_hours", "phone", "fax", "mail")}
    assert list(errands(cast.editor, DAY)) == []
    _save(cast)
    assert [e.kind for e in errands(cast.editor, DAY)] == ["guide"]
    Body.objects.filter(pk=cast.bureau.pk).update(**record)
    cast.bureau.refresh_from_db()
    _save(cast)
    assert list(errands(cast.editor, DAY)) == []
    assert [e.kind for e in errands(cast.editor, DAY + timedelta(days=400))] == ["guide"]
    assert list(errands(cast.village_editor, DAY)) == []


def test_two_who_write_at_once_lose_nothing(cast: Cast, sign_in: SignIn) -> None:
    _save(cast)
    with pytest.raises(GuideChanged):
        save_guide(cast.bureau, suggestions(), seen_version=0, by=actor(cast.editor), at=AT)
    given = suggestions() | {"ways": "我写的办法", "version": "0"}
    answer = sign_in(cast.editor).post(f"/desk/guides/{cast.bureau.code}/", given)
    assert answer.status_code == 409 and "我写的办法" in answer.content.decode()


def test_only_the_bodys_own_and_the_office_write_it(cast: Cast, sign_in: SignIn) -> None:
    address = f"/desk/guides/{cast.bureau.code}/"
    for person, status in ((cast.town_editor, 404), (cast.stranger, 404), (cast.officer, 302)):
        assert sign_in(person).post(address, suggestions() | {"version": "0"}).status_code == status
    lacking = sign_in(cast.editor).post(address, suggestions() | {"ways": "", "version": "1"})
    assert lacking.status_code == 422


def test_the_list_names_what_each_guide_lacks(cast: Cast, sign_in: SignIn) -> None:
    shown = sign_in(cast.officer).get("/desk/guides/").content.decode()
    assert cast.bureau.name in shown and "分类" in shown
    assert cast.committee.name not in shown


@pytest.mark.parametrize("leaf", ["", "guide/", "rules/", "statutory/", "reports/"])
def test_every_body_has_the_four_leaves_and_the_way_to_apply(cast: Cast, leaf: str) -> None:
    answer = Client().get(f"/disclosure/{cast.bureau.code}/{leaf}")
    assert answer.status_code == 200
    shown = answer.content.decode()
    for name in ("guide", "rules", "statutory", "reports"):
        assert f"/disclosure/{cast.bureau.code}/{name}/" in shown
    assert Client().get(f"/disclosure/{cast.other_bureau.code}/{leaf}").status_code == 404


def test_rules_and_reports_stand_in_their_leaves(cast: Cast) -> None:
    report = published(cast, "新津区教育局2025年政府信息公开工作年度报告")
    rule = published(cast, "新津区教育局政府信息公开保密审查制度")
    published(cast, "食堂卫生管理制度")
    gone = published(cast, "旧政务公开规定")
    withdrawn(cast, gone, "已废止")
    assert list(reports(cast.bureau)) == [report]
    assert list(rules(cast.bureau, None)) == [rule]


def test_statutory_content_follows_the_order_of_the_law(cast: Cast) -> None:
    item("plan", field="规划", first_level="专项规划", second_level="")
    item("fine", field="行政执法", first_level="行政处罚", second_level="处罚决定")
    item("inner", mode="inward", first_level="考核")
    published(cast, "一项处罚", item=item("fine"))
    found = statutory_content(cast.bureau, DAY)
    assert [one.statutory.code for one in found] == ["20-3", "20-6"]
    assert [one.count for one in found] == [0, 1] and found[1].newest[0].title == "一项处罚"


@pytest.mark.parametrize(
    ("titles", "code"),
    [
        (("财政预决算", "政府预算", "本级政府预算"), "20-7"),
        (("义务教育", "招生管理", "学校介绍"), "20-11"),
        (("社会救助", "最低生活保障", "审核信息"), "21"),
        (("安全生产", "行政处罚", "安全生产行政处罚决定"), "20-6"),
        (("食品药品监管", "监督抽检", "食品安全监督抽检结果"), "20-13"),
        (("全新的领域", "无名事项"), "20-15"),
    ],
)
def test_an_item_belongs_to_its_article(titles: tuple[str, ...], code: str) -> None:
    assert statutory_class(*titles).code == code


def test_all_fifteen_items_and_article_21_are_there() -> None:
    codes = {one.code for one in statutory_classes()}
    assert codes == {*(f"20-{n}" for n in range(1, 16)), "21"}
