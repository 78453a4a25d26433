"""What everyone sees: naming, the list with its bars, co-signing, the answer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client

from yugang.cases.public import Case, take
from yugang.kernel import clock
from yugang.shared.notices.models import Notice
from yugang.topic_requests.actions import settling, slips
from yugang.topic_requests.models import CoSignature, TopicRequest

from .stage import AT, DAY, Stage

WHO = {"name": "王小明", "household": "3组12号"}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def codes() -> QuerySet[Notice]:
    """The messages with which codes went out."""
    return Notice.objects.filter(channel="sms", link__contains="/code/")


def naming(stage: Stage, **more: str) -> dict[str, object]:
    return {
        "body": stage.cast.committee.pk,
        "title": "三组道路维修花了多少钱",
        "theme": "projects",
        "text": "请逐项列出。",
        "name": "周小明",
        "phone": "13812345678",
        "key": "k" * 32,
    } | more


def test_a_villager_names_a_topic_and_follows_it(stage: Stage, client: Client) -> None:
    assert client.get("/topics/new?body=510118-5101").url.endswith("?body=510118-5101")  # type: ignore[attr-defined]
    page = text(client, "/topic-requests/new?body=510118-5101")
    assert re.search(r'<option value="\d+" selected>共和村', page)
    answer = client.post("/topic-requests/new", naming(stage))
    assert answer.status_code == 200, answer.content.decode()
    case = Case.objects.get(kind="topic-request")
    assert case.receipt in answer.content.decode()
    assert case.detail("theme") == "projects"
    assert case.clocks.get().name == "screening"


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"text": "请打电话13812345678"}, "请删去"),
        ({"title": "周小明想知道的事"}, "您的姓名"),
        ({"theme": ""}, "请选择类别"),
        ({"title": ""}, "请用一句话"),
    ],
)
def test_what_would_name_a_person_is_told_and_nothing_is_lost(
    stage: Stage, client: Client, more: dict[str, str], word: str
) -> None:
    answer = client.post("/topic-requests/new", naming(stage, **more))
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not Case.objects.exists()


def test_the_village_page_shows_the_bar_and_the_state(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    page = text(client, f"/topic-requests/of/{stage.cast.village.code}/")
    assert "满3名村民或者2名村民代表联名，村里就应当公开。" in page
    assert '<progress class="progress"' in page
    assert 'max="3" value="1"' in page
    assert "征集联名" in page
    assert "待本地确认" in page
    assert "共和村" in text(client, "/topic-requests/")


def test_no_page_names_who_named_or_signed(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    receipt = topic.case.receipt
    for address in (
        "/topic-requests/", f"/topic-requests/of/{stage.cast.village.code}/", topic.address,
        f"{topic.address}sign",
    ):  # fmt: skip
        page = text(client, address)
        for private in ("周小明", "13812345678", "村民1", receipt):
            assert private not in page


def test_where_no_code_can_be_sent_she_is_told_how_else_to_sign(
    stage: Stage, client: Client, settings: Any
) -> None:
    topic = stage.put_up()
    page = text(client, f"{topic.address}sign")
    assert "暂不能发送验证码" in page and f"{topic.address}slip" in page
    settings.EMAIL_HOST = "mail.example"
    page = text(client, f"{topic.address}sign")
    assert "暂不能发送验证码" not in page and "请填写电子邮箱" in page


def test_a_villager_co_signs_with_a_code(stage: Stage, client: Client, settings: Any) -> None:
    settings.SMS_URL = "https://sms.example/send"
    topic = stage.put_up()
    given = WHO | {"contact": "13900001111", "is_villager": "on"}
    answer = client.post(f"{topic.address}sign", given)
    assert answer.status_code == 302
    there = answer["Location"]
    assert "验证码已经发出" in text(client, there)
    found = re.search(r"\d{6}", codes().get().text)
    assert found is not None
    wrong = client.post(there, {"code": "12345"})
    assert wrong.status_code == 422
    right = client.post(there, {"code": f" {found[0]} "})
    assert right.status_code == 201
    assert "联名成功" in right.content.decode()
    assert "no-store" in right["Cache-Control"]
    assert TopicRequest.objects.get().signed == 1
    again = client.post(there, {"code": found[0]})
    assert again.context["receipt"] == right.context["receipt"]


def test_a_signature_is_withdrawn_with_its_receipt(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    [one] = slips.print_slips(
        topic, count=1, for_representatives=False, key="k" * 32, by=stage.clerk, at=AT
    )
    signed = client.post(f"{topic.address}slip", WHO | {"code": one.code})
    page = signed.content.decode()
    code = signed.context["receipt"].code
    assert (code[:4] in page, topic.title in page, "撤回" in page) == (True, True, True)
    there = f"{topic.address}withdraw"
    assert there in text(client, topic.address)
    assert "立即抹去" in text(client, there)
    wrong = client.post(there, {"code": "2222 3333"})
    assert wrong.status_code == 422
    assert client.post(there, {"code": ""}).status_code == 422
    done = client.post(there, {"code": f"{code[:4].lower()} {code[4:]}"})
    assert (done.status_code, "已撤回" in done.content.decode()) == (200, True)
    assert TopicRequest.objects.get().signed == 0
    assert client.post(there, {"code": code}).status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("household", "张家"),
        ("contact", "123"),
        ("contact", "a@"),
        ("is_villager", ""),
    ],
)
def test_a_mistake_in_signing_is_told(stage: Stage, client: Client, field: str, value: str) -> None:
    topic = stage.put_up()
    given = WHO | {"contact": "13900001111", "is_villager": "on"} | {field: value}
    answer = client.post(f"{topic.address}sign", given)
    assert answer.status_code == 422
    assert not codes().exists()


def test_the_answers_tell_nobody_who_has_signed(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    given = WHO | {"contact": "13900001111", "is_villager": "on"}
    first = client.post(f"{topic.address}sign", given)
    found = re.search(r"\d{6}", codes().get().text)
    assert found is not None
    client.post(first["Location"], {"code": found[0]})
    again = client.post(f"{topic.address}sign", given | {"name": "别人"})
    fresh = client.post(f"{topic.address}sign", given | {"contact": "13900002222"})
    known, unknown = (
        re.sub(r"[\w-]{32,}", "", text(client, answer["Location"])) for answer in (again, fresh)
    )
    assert known == unknown


def test_a_program_that_fills_in_everything_signs_nothing(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    given = WHO | {"contact": "13900001111", "is_villager": "on", "website": "x"}
    assert client.post(f"{topic.address}sign", given).status_code == 422
    assert not codes().exists()


def test_a_villager_co_signs_with_a_slip(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    [one] = slips.print_slips(
        topic, count=1, for_representatives=False, key="k" * 32, by=stage.clerk, at=AT
    )
    answer = client.post(f"{topic.address}slip", WHO | {"code": one.code})
    assert answer.status_code == 201
    again = client.post(f"{topic.address}slip", WHO | {"code": one.code})
    assert again.status_code == 422
    assert CoSignature.objects.count() == 1


def test_after_the_end_the_page_says_so(stage: Stage, client: Client) -> None:
    topic = stage.obliged()
    assert "联名已经结束" in text(client, f"{topic.address}sign")
    given = WHO | {"contact": "13900001111", "is_villager": "on"}
    assert client.post(f"{topic.address}sign", given).status_code == 409


def test_the_answer_is_led_to_once_it_is_public(stage: Stage, client: Client) -> None:
    case = stage.obliged().case
    case = take(case, "answer", {"answer": "共56,000.00元。"}, by=stage.clerk, at=AT)
    topic = TopicRequest.objects.get()
    assert "56,000" not in text(client, topic.address)
    case = take(case, "agree", {}, by=stage.supervisor, at=AT)
    take(case, "publish", {}, by=stage.clerk, at=AT)
    topic = TopicRequest.objects.get()
    assert topic.publication is not None
    there = f"/p/{topic.publication.index_number}/"
    assert there in text(client, topic.address)
    assert "56,000.00元" in text(client, there)


def test_late_is_said_in_words(stage: Stage, client: Client) -> None:
    topic = stage.obliged()
    with clock.frozen(AT + 11 * DAY):
        settling.report_late(at=AT + 11 * DAY)
        page = text(client, topic.address)
    assert "已逾期" in page
    assert "报告镇（街道）" in page


def test_english_is_complete(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    page = text(client, f"/en{topic.address}")
    assert "0 of the 3 villagers that oblige the village (0%)" in page
    assert "Co-sign it" in page


def test_the_sheet_for_the_wall_is_a_pdf(stage: Stage, client: Client) -> None:
    topic = stage.put_up()
    answer = client.get(f"{topic.address}poster.pdf")
    assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    ["/topic-requests/named/999/", "/topic-requests/named/999/sign", "/topic-requests/of/x/"],
)
def test_what_is_not_there_is_not_found(stage: Stage, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
