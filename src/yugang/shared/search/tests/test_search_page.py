"""The search page: what a visitor sees, and what a program gets."""

import json
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from yugang.shared.search.actions import Document

from .test_find import notice, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_old_choices() -> None:
    cache.clear()


def three() -> list[Document]:
    return [
        notice(1, "低保金发放公示", "柳林村名单", body_code="b1", body_name="民政局"),
        notice(2, "临时救助公示", "其中低保户三户", published_on=date(2024, 5, 1)),
        notice(3, "征地公告", "与此无关", category="land", category_name="征地补偿"),
    ]


def test_page_shows_total_marks_and_addresses(client: Client) -> None:
    publish(three())
    page = client.get("/search", {"q": "低保"}).content.decode()
    assert "共2条" in page
    assert '<a href="/a/1/" lang="zh-CN"><mark>低保</mark>金发放公示</a>' in page
    assert "其中<mark>低保</mark>户三户" in page
    assert "2024年5月1日" in page
    assert "征地公告" not in page


def test_english_page_speaks_english_and_leads_to_english_pages(client: Client) -> None:
    publish(three())
    page = client.get("/en/search", {"q": "低保"}).content.decode()
    assert "2 results" in page
    assert '<a href="/en/a/1/" lang="zh-CN">' in page


def test_scripts_in_texts_and_queries_are_escaped(client: Client) -> None:
    publish([notice(1, "<script>低保</script>", "<img src=x onerror=低保>")])
    page = client.get("/search", {"q": '低保"><script>x'}).content.decode()
    assert "<script>x" not in page
    page = client.get("/search", {"q": "低保"}).content.decode()
    assert "&lt;script&gt;<mark>低保</mark>&lt;/script&gt;" in page
    assert "&lt;img src=x onerror=<mark>低保</mark>&gt;" in page


def test_filters_stay_in_the_address_and_in_the_form(client: Client) -> None:
    publish(three())
    asked = {"q": "低保", "body": "b1", "since": "2025-01-01", "order": "newest"}
    page = client.get("/search", asked).content.decode()
    assert "共1条" in page
    assert '<option value="b1" selected>民政局</option>' in page
    assert 'value="2025-01-01"' in page
    assert '<option value="newest" selected>' in page
    bare = "/search?q=%E4%BD%8E%E4%BF%9D"
    assert f'<a href="{bare}&amp;order=newest">重新显示全部</a>' in page
    without_body = f'class="chip" href="{bare}&amp;order=newest&amp;since=2025-01-01"'
    assert without_body in page


def test_filter_alone_lists_what_passes(client: Client) -> None:
    publish(three())
    page = client.get("/search", {"category": "land"}).content.decode()
    assert "共1条" in page
    assert "征地公告" in page
    assert '<option value="land" selected>征地补偿</option>' in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "2025-02-30"}, "日期不对"),
        ({"since": "2025-02-02", "until": "2025-02-01"}, "截止日期早于起始日期，请对调后再试。"),
        ({"body": "nobody"}, "选择一个有效的选项"),
    ],
)
def test_bad_filter_is_named_and_the_words_are_kept(
    client: Client, asked: dict[str, str], told: str
) -> None:
    publish(three())
    answer = client.get("/search", {"q": "低保", **asked})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert 'value="低保"' in answer.content.decode()


def test_nothing_found_says_what_to_try(client: Client) -> None:
    publish(three())
    page = client.get("/search", {"q": "苜蓿", "category": "land"}).content.decode()
    assert "没有找到相关内容。" in page
    assert '<a href="/search?q=%E8%8B%9C%E8%93%BF">去掉筛选条件再搜一次</a>' in page


def test_empty_search_explains_itself(client: Client) -> None:
    page = client.get("/search").content.decode()
    assert "输入一个或几个词" in page
    assert "autofocus" not in page


def test_pages_are_linked_with_the_filters(client: Client) -> None:
    publish(notice(n, "低保公示") for n in range(45))
    page = client.get("/search", {"q": "低保", "order": "newest", "page": "2"}).content.decode()
    assert "?q=%E4%BD%8E%E4%BF%9D&amp;order=newest&amp;page=1" in page
    assert "?q=%E4%BD%8E%E4%BF%9D&amp;order=newest&amp;page=3" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "99999999999999999999", ""])
def test_odd_page_numbers_show_the_first_page(client: Client, page: str) -> None:
    publish(three())
    assert "低保金发放" in client.get("/search", {"q": "公示", "page": page}).content.decode()


def test_page_beyond_the_last_says_so(client: Client) -> None:
    publish(three())
    assert "只能翻到第1页" in client.get("/search", {"q": "公示", "page": "9"}).content.decode()


def test_programs_get_the_same_as_json(client: Client) -> None:
    publish(three())
    answer = json.loads(client.get("/search", {"q": "低保", "format": "json"}).content)
    assert (answer["total"], answer["degraded"]) == (2, False)
    assert answer["results"][0] == {
        "kind": "publication",
        "key": "publication a/1",
        "title": "低保金发放公示",
        "url": "/a/1/",
        "snippet_html": "柳林村名单",
        "body": {"code": "b1", "name": "民政局"},
        "place": "",
        "category": {"code": "", "name": ""},
        "published_on": "2026-03-02",
        "extra": {},
    }
    refused = client.get("/search", {"since": "soon", "format": "json"})
    assert refused.status_code == 400
    assert "since" in json.loads(refused.content)["errors"]


def test_a_snippet_leaves_out_numbers_unless_they_were_looked_for(client: Client) -> None:
    text = "柳林村名单\n新民发〔2026〕3号\na/1\n民政局"
    number = {"document_number": "新民发〔2026〕3号"}
    publish([notice(1, "低保金发放公示", text, body_name="民政局", extra=number)])

    def shown(query: str) -> str:
        answer = client.get("/search", {"q": query, "format": "json"})
        return str(json.loads(answer.content)["results"][0]["snippet_html"])

    assert shown("低保") == "柳林村名单"
    assert "<mark>" in shown("新民发〔2026〕3号")
