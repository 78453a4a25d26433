"""Home, columns, bodies, places, guide: what a reader finds on the way to a publication."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, item, published, withdrawn
from yugang.kernel import clock
from yugang.shared.places.models import Place

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read(path: str, status: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == status, path
    return response.content.decode()


@pytest.mark.parametrize(
    "path", ["", "columns/", "bodies/", "places/", "guide/", "site-map/", "elder/"]
)
def test_every_page_stands_before_anything_is_published(cast: Cast, path: str) -> None:
    assert "新津区" in read(f"/{path}")
    assert "新津区" in read(f"/en/{path}")


def test_home_leads_from_search_to_what_is_new_to_columns_to_places(cast: Cast) -> None:
    published(cast, "耕地补贴公示")
    text = read("/")
    marks = ['role="search"', "耕地补贴公示", "核对墙上的公开表", "涉农补贴", "花源街道", "共和村"]
    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)


def test_who_publishes_much_at_once_does_not_crowd_others_out_of_the_home_page(cast: Cast) -> None:
    other = published(cast, "供水公告", body=cast.government).title
    many = [published(cast, f"公示{n}", at=AT + timedelta(hours=n)).title for n in range(1, 10)]
    text = read("/")
    assert [text.index(mark) for mark in (many[8], many[7], other, many[6])] == sorted(
        text.index(mark) for mark in (many[8], many[7], other, many[6])
    )
    assert many[1] not in text
    assert f'href="/places/{cast.county.code}/"' in text


def test_column_is_paged_by_address(cast: Cast) -> None:
    for n in range(21):
        published(cast, f"公示{n:02}", at=AT + timedelta(minutes=n))
    first, second = read("/columns/farm-subsidy/"), read("/columns/farm-subsidy/page/2/")
    assert "公示20" in first
    assert "公示00" not in first
    assert 'href="/columns/farm-subsidy/page/2/"' in first
    assert "公示00" in second
    assert 'href="/columns/farm-subsidy/"' in second
    for beyond in ("page/3/", "page/0/"):
        read(f"/columns/farm-subsidy/{beyond}", 404)
    read("/columns/no-such/", 404)


def test_body_page_tells_contact_duties_and_catalogue(cast: Cast) -> None:
    cast.bureau.phone, cast.bureau.duties_text = "028-82522222", "统筹全区教育事业"
    cast.bureau.save()
    item("budget", "budget", second_level="部门预算")
    published(cast, "招生方案")
    text = read(f"/bodies/{cast.bureau.code}/")
    for mark in ("028-82522222", "统筹全区教育事业", "招生方案", "部门预算", "尚无到期任务"):
        assert mark in text
    assert "招生方案" not in read(f"/bodies/{cast.town_office.code}/")
    read("/bodies/no-such/", 404)


def test_overdue_duty_is_shown_to_everyone(cast: Cast) -> None:
    today = clock.today()
    item().duties.create(
        body=cast.bureau,
        period="2026-03",
        starts_on=date(2026, 1, 1),
        opens_on=date(2026, 1, 1),
        due_on=today - timedelta(days=1),
    )
    text = read(f"/bodies/{cast.bureau.code}/")
    assert "逾期未公开" in text
    assert '<tr class="is-late">' in text


def test_place_shows_its_bodies_and_what_was_published_below_it(cast: Cast) -> None:
    published(cast, "村级公示", body=cast.committee)
    assert "村级公示" in read(f"/places/{cast.town.code}/")
    assert "共和村村民委员会" in read(f"/places/{cast.village.code}/")
    assert "村级公示" not in read(f"/places/{cast.other_town.code}/")


def test_place_of_another_county_is_not_ours(cast: Cast) -> None:
    read(f"/places/{cast.other_county.code}/", 404)


def test_place_that_ended_leads_to_its_successor(cast: Cast) -> None:
    ended = Place.objects.get(pk=cast.other_village.pk)
    ended.valid_until, ended.successor = date(2020, 6, 30), cast.village
    ended.save()
    text = read(f"/places/{ended.code}/")
    assert "2020年6月30日" in text
    assert f'href="/places/{cast.village.code}/"' in text


def test_guide_has_what_article_12_asks_for(cast: Cast) -> None:
    office = cast.government
    office.address, office.office_hours = "武阳中路167号", "周一至周五 9:00—17:00"
    office.phone, office.fax, office.mail = "028-1", "028-2", "xj@example.org"
    office.save()
    text = read("/guide/")
    for mark in ("分类", "编排", "获取", office.name, office.address, office.office_hours):
        assert mark in text
    for mark in (office.phone, office.fax, office.mail):
        assert mark in text


def test_feeds_carry_the_newest_and_drop_the_withdrawn(cast: Cast) -> None:
    one, two = published(cast, "甲公示"), published(cast, "乙公示")
    withdrawn(cast, two, "有误")
    for path in ("all", f"bodies/{cast.bureau.code}", "columns/farm-subsidy"):
        feed = ElementTree.fromstring(read(f"/feeds/{path}.atom"))
        [entry] = feed.findall(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == "甲公示"
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.attrib["href"].endswith(f"/p/{one.index_number}/")


def test_empty_feed_is_still_a_feed(cast: Cast) -> None:
    feed = ElementTree.fromstring(read("/feeds/all.atom"))
    assert feed.findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+00:00"


def test_sitemap_names_every_publication(cast: Cast) -> None:
    one = published(cast, "甲公示")
    index = ElementTree.fromstring(read("/sitemap.xml"))
    parts = [str(loc.text) for loc in index.iter(f"{MAP}loc")]
    found = []
    for part in parts:
        tree = ElementTree.fromstring(read("/" + part.split("/", 3)[3]))
        found += [str(loc.text) for loc in tree.iter(f"{MAP}loc")]
    assert any(address.endswith(f"/p/{one.index_number}/") for address in found)
    assert any(address.endswith("/guide/") for address in found)
    assert len(found) == len(set(found))
    read("/sitemaps/2.xml", 404)
    assert f"Sitemap: {parts[0].rsplit('/sitemaps', 1)[0]}/sitemap.xml" in read("/robots.txt")
