"""Handbooks and contact cards: what is in force today, set anew, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.models import Topic
from yugang.disclosure.public import repeal
from yugang.kernel import clock
from yugang.livelihood.booklets.queries import of_handbook
from yugang.livelihood.models import Handbook
from yugang.livelihood.printing import _set
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body

SignIn = Callable[[Person], Client]
NOW = datetime(2026, 4, 15, 10, tzinfo=clock.CHINA)


@pytest.fixture(autouse=True)
def _april(cast: Cast) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.editor)


def make(client: Client, cast: Cast, **given: Any) -> Any:
    facts = {
        "body": cast.bureau.pk, "title": "就业和社会保障政策汇编", "slug": "jobs", "most": 30,
        "shown": "on", "intro": "供求职人员使用。", "chosen": "",
    }  # fmt: skip
    return client.post("/desk/handbooks/new/", facts | given)


def text_of(path: str) -> list[str]:
    """The text of each page of a PDF, without blanks."""
    answer = Client().get(path)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return ["".join(page.extract_text().split()) for page in pages]


def test_chosen_ones_stand_first_and_in_order_then_the_columns(client: Client, cast: Cast) -> None:
    first, second, third = (newsroom.published(cast, f"补贴通知之{n}") for n in "甲乙丙")
    chosen = f"{third.index_number}\n{first.index_number}"
    assert make(client, cast, chosen=chosen, fields_chosen=["farm-subsidy"]).status_code == 302
    assert of_handbook(Handbook.objects.get(), NOW.date()) == [third, first, second]
    shown = Client().get("/handbooks/jobs/").content.decode()
    assert shown.index("之丙") < shown.index("之甲") < shown.index("之乙")


def test_what_is_no_longer_in_force_drops_out_by_itself(client: Client, cast: Cast) -> None:
    kept, gone, later = (newsroom.published(cast, f"办法之{n}") for n in "甲乙丙")
    past = newsroom.published(cast, "办法之丁", valid_until=date(2026, 3, 31))
    chosen = "\n".join(str(one.index_number) for one in (kept, gone, later, past))
    make(client, cast, chosen=chosen)
    found = Handbook.objects.get()
    assert of_handbook(found, NOW.date()) == [kept, gone, later]
    newsroom.withdrawn(cast, gone, "有误")
    repeal(later, on=NOW.date() + timedelta(days=1), ground="到期", by=SYSTEM, at=NOW)
    assert of_handbook(found, NOW.date()) == [kept, later]
    assert of_handbook(found, NOW.date() + timedelta(days=1)) == [kept]


def test_the_contents_name_the_page_on_which_a_text_stands(client: Client, cast: Cast) -> None:
    long = "".join(f"<p>第{n}条，按规定办理有关手续并接受监督。</p>" for n in range(120))
    one = newsroom.published(cast, "关于就业补贴的通知", html=long)
    other = newsroom.published(
        cast, "社会保险办事须知", item=newsroom.item("insure-1", "insure", field="社会保险")
    )
    make(client, cast, chosen=f"{one.index_number}\n{other.index_number}")
    for paper in ("a5", "a4"):
        pages = text_of(f"/handbooks/jobs/handbook-{paper}.pdf")
        assert "2026年4月15日" in pages[0] and "目录" in pages[1]
        reader = PdfReader(
            io.BytesIO(Client().get(f"/handbooks/jobs/handbook-{paper}.pdf").content)
        )
        for title in ("关于就业补贴的通知", "社会保险办事须知"):
            at = next(n for n, page in enumerate(pages[2:], 3) if title in page)
            line = pages[1].split(title)[1]
            assert line.lstrip("·.")[: len(str(at))] == str(at)
        assert reader.metadata is not None and reader.metadata.title == "就业和社会保障政策汇编"
    assert len(pages) > 4


def test_the_same_day_and_content_is_set_once_and_a_correction_anew(
    client: Client, cast: Cast
) -> None:
    one = newsroom.published(cast, "补贴标准")
    make(client, cast, chosen=one.index_number)
    _set.cache_clear()
    first = Client().get("/handbooks/jobs/handbook-a4.pdf").content
    assert Client().get("/handbooks/jobs/handbook-a4.pdf").content == first
    assert _set.cache_info().misses == 1
    newsroom.corrected(cast, one, "数额有误", html="<p>每亩 137 元。</p>", at=NOW)
    assert any("每亩137元" in page for page in text_of("/handbooks/jobs/handbook-a4.pdf"))


def test_a_topic_is_collected_while_it_is_on(client: Client, cast: Cast) -> None:
    one = newsroom.published(cast, "春耕补贴政策")
    topic = Topic.objects.create(
        slug="spring", title="春耕", since=date(2026, 1, 1), until=date(2026, 5, 1), shown=True,
        words=["春耕"],
    )  # fmt: skip
    make(client, cast, topic=topic.pk)
    found = Handbook.objects.get()
    assert of_handbook(found, NOW.date()) == [one]
    assert of_handbook(found, date(2026, 5, 2)) == []


def test_numbers_that_are_not_published_are_named(client: Client, cast: Cast) -> None:
    one = newsroom.published(cast, "补贴标准")
    asked = make(client, cast, chosen=f"{one.index_number}\n510118/2026-99999")
    assert asked.status_code == 422
    assert "510118/2026-99999" in str(asked.context["form"].errors["chosen"])
    assert str(one.index_number) not in str(asked.context["form"].errors["chosen"])


def test_a_handbook_of_nothing_is_refused_and_an_address_is_given_once(
    client: Client, cast: Cast
) -> None:
    assert make(client, cast).status_code == 422
    newsroom.published(cast, "补贴标准")
    assert make(client, cast, fields_chosen=["farm-subsidy"]).status_code == 302
    again = make(client, cast, fields_chosen=["farm-subsidy"])
    assert again.status_code == 422 and again.context["form"].errors["slug"]
    assert make(client, cast, slug="new", fields_chosen=["farm-subsidy"]).status_code == 422


def test_a_change_shows_and_what_another_changed_is_not_overwritten(
    client: Client, cast: Cast
) -> None:
    one = newsroom.published(cast, "补贴标准")
    make(client, cast, chosen=one.index_number)
    assert "供求职" in Client().get("/handbooks/jobs/").content.decode()
    facts = {"title": "新手册", "intro": "新的说明", "chosen": one.index_number, "most": 30}
    page = "/desk/handbooks/jobs/"
    assert client.post(page, facts | {"shown": "on", "seen_version": 1}).status_code == 302
    assert "新的说明" in Client().get("/handbooks/jobs/").content.decode()
    stale = client.post(page, facts | {"intro": "我写的", "seen_version": 1})
    assert stale.status_code == 409 and "我写的" in stale.content.decode()
    client.post(page, facts | {"seen_version": 2})
    assert Client().get("/handbooks/jobs/").status_code == 404
    assert Client().get("/handbooks/jobs/handbook-a4.pdf").status_code == 404


def test_a_card_names_phone_hours_and_address_of_the_bodies_of_a_place(cast: Cast) -> None:
    Body.objects.filter(pk=cast.committee.pk).update(
        phone="028-8255 0101", office_hours="工作日9:00—17:00", address="共和村1组88号"
    )
    shown = Client().get(f"/contacts/{cast.village.code}/").content.decode()
    assert "028-8255 0101" in shown and "共和村1组88号" in shown and "花源街道办事处" in shown
    for paper in ("a5", "a4"):
        pages = text_of(f"/contacts/{cast.village.code}/card-{paper}.pdf")
        assert len(pages) == 1
        for told in ("共和村村民委员会", "028-82550101", "工作日9:00—17:00", "花源街道办事处"):
            assert told in pages[0]
        assert "教育局" not in pages[0]


def test_a_card_is_set_from_what_stands_there_now(cast: Cast) -> None:
    path = f"/contacts/{cast.village.code}/card-a5.pdf"
    before = text_of(path)
    Body.objects.filter(pk=cast.committee.pk).update(phone="028-8255 7777")
    assert "028-82557777" not in before[0] and "028-82557777" in text_of(path)[0]


def test_many_cards_go_on_to_the_next_sheet(cast: Cast) -> None:
    Body.objects.bulk_create(
        Body(code=f"x-{n}", name=f"第{n}办公室", kind="station", place=cast.village, phone="1")
        for n in range(11)
    )
    pages = text_of(f"/contacts/{cast.village.code}/card-a4.pdf")
    assert len(pages) == 2 and sum(page.count("办公室") for page in pages) == 11


def test_a_place_without_bodies_has_no_card(cast: Cast) -> None:
    assert Client().get(f"/contacts/{cast.other_county.code}/").status_code == 200
    Body.objects.filter(place=cast.other_county).update(closed_on=NOW.date())
    assert Client().get(f"/contacts/{cast.other_county.code}/card-a5.pdf").status_code == 404


def test_others_cannot_change_it(client: Client, cast: Cast, sign_in: SignIn) -> None:
    newsroom.published(cast, "补贴标准")
    make(client, cast, fields_chosen=["farm-subsidy"])
    other = sign_in(cast.person(cast.town_office, Role.EDITOR, "another-editor", "郑洁"))
    assert other.get("/desk/handbooks/jobs/").status_code == 404
