import base64
import json
from contextlib import closing
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, TABLE, actor, corrected, published, withdrawn
from yugang.kernel import canonical
from yugang.shared.files.actions import store
from yugang.shared.files.tests.samples import PDF, PNG

HTML = "<p>原文一句。</p>"


def read(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_shows_text_table_and_record(cast: Cast) -> None:
    one = published(cast, "耕地补贴公示", table=TABLE, document_number="新农发〔2026〕3号")
    text = read(f"/p/{one.index_number}/")
    assert "<h1>耕地补贴公示</h1>" in text
    assert "<h2>标准</h2>" in text
    assert '<td class="number">1,200.00</td>' in text
    assert "2026年3月2日（星期一）" in text
    assert "新农发〔2026〕3号" in text
    assert '<meta name="PubDate" content="2026-03-02 09:30">' in text
    assert one.index_number and one.index_number in text
    assert one.current and one.current.digest in text


def test_stands_in_english_with_its_text_marked_as_chinese(cast: Cast) -> None:
    one = published(cast, "耕地补贴公示")
    text = read(f"/en/p/{one.index_number}/")
    assert '<h1 lang="zh-CN">耕地补贴公示</h1>' in text
    assert "2 March 2026" in text
    assert "Index number" in text


def test_old_revision_stays_readable_and_says_it_is_old(cast: Cast) -> None:
    one = published(cast, "耕地补贴公示", html=HTML)
    corrected(cast, one, "金额有误", html="<p>新文一句。</p>")
    now = read(f"/p/{one.index_number}/")
    assert "新文一句" in now
    assert "金额有误" in now
    old = read(f"/p/{one.index_number}/revision/1/")
    assert "原文一句" in old
    assert "此后已更正" in old
    assert f"/p/{one.index_number}/difference/1/2/" in old


def test_difference_marks_what_went_and_came(cast: Cast) -> None:
    one = published(cast, "补贴公示", html=HTML, table=TABLE)
    rows = [["一组", "1,300.00"], ["二组", "800.50"]]
    corrected(cast, one, "更正", html="<p>新文一句。</p>", table=TABLE | {"rows": rows})
    text = read(f"/p/{one.index_number}/difference/1/2/")
    assert "<del>1,200.00</del>" in text
    assert "<ins>1,300.00</ins>" in text
    assert Client().get(f"/p/{one.index_number}/difference/1/1/").status_code == 404


def test_withdrawn_page_says_why_and_no_longer_shows_the_text(cast: Cast) -> None:
    one = published(cast, "耕地补贴公示", html=HTML, table=TABLE)
    withdrawn(cast, one, "内容有误，重新核定")
    for path in (f"/p/{one.index_number}/", f"/p/{one.index_number}/revision/1/"):
        text = read(path)
        assert "已撤回" in text
        assert "内容有误，重新核定" in text
        assert "原文一句" not in text
        assert "1,200.00" not in text
    assert "耕地补贴公示" not in read("/")


@pytest.mark.parametrize("ending", ["revision/1.json", "revision/1.csv", "difference/1/2/"])
def test_withdrawn_text_is_nowhere_else_either(cast: Cast, ending: str) -> None:
    one = published(cast, "耕地补贴公示", html=HTML, table=TABLE)
    corrected(cast, one, "更正")
    withdrawn(cast, one, "内容有误")
    response = Client().get(f"/p/{one.index_number}/{ending}")
    assert response.status_code == 410
    assert "内容有误" in response.content.decode()
    assert "原文一句" not in response.content.decode()


def test_record_for_programs_gives_the_digest_of_the_register(cast: Cast) -> None:
    one = published(cast, "耕地补贴公示", table=TABLE)
    content = json.loads(read(f"/p/{one.index_number}/revision/1.json"))
    assert content["index_number"] == one.index_number
    salt = base64.b64decode(content["salt"])
    assert one.current
    assert canonical.digest_of(content["public"], salt) == one.current.digest
    withdrawn(cast, one, "内容有误")
    content = json.loads(read(f"/p/{one.index_number}/withdrawal.json"))
    assert content["public"]["reason"] == "内容有误"


def test_table_opens_in_a_spreadsheet_and_runs_nothing(cast: Cast) -> None:
    table = {"columns": ["名称", "数额"], "rows": [["=HYPERLINK(1)", "-3.50"]]}
    one = published(cast, "表", table=table)
    text = read(f"/p/{one.index_number}/revision/1.csv")
    assert text.startswith("\ufeff名称,数额")
    assert "'=HYPERLINK(1),-3.50" in text


def test_attachments_tell_kind_and_size_and_pictures_show_themselves(cast: Cast) -> None:
    at, by = AT, actor(cast.editor)
    files = tuple(
        store(BytesIO(content), name, by=by, at=at)
        for name, content in (("附件 一.pdf", PDF), ("照片.png", PNG))
    )
    one = published(cast, "公示", attachments=files, files_reason="样本，不可读")
    text = read(f"/p/{one.index_number}/")
    assert "附件 一.pdf" in text
    assert "PDF · 1 KB" in text
    assert f'<img class="preview" src="{files[1].url}"' in text
    assert f'<img class="preview" src="{files[0].url}"' not in text
    with closing(Client().get(files[0].url)) as opened:
        assert opened.status_code == 200


def test_expired_page_says_so(cast: Cast) -> None:
    one = published(cast, "短期公示", valid_until=date(2020, 1, 1))
    assert "已失效" in read(f"/p/{one.index_number}/")


@pytest.mark.parametrize("path", ["/p/nothing/", "/p/a/b/c/", "/p/x/revision/9/", "/p/../etc/"])
def test_unknown_number_is_a_page_with_a_way_on(cast: Cast, path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 404
    assert 'action="/search"' in response.content.decode()


FINANCE = {
    "columns": ["月份", "项目", "收入（元）"],
    "rows": [["1月", "土地流转", "1,200.00"], ["2月", "", "800.50", "多出的一格"]],
}


def test_each_cell_carries_its_heading_for_narrow_screens(cast: Cast) -> None:
    one = published(cast, "财务公开", table=FINANCE)
    text = read(f"/p/{one.index_number}/")
    assert 'class="table stacks"' in text
    assert '<td data-label="月份">1月</td><td data-label="项目">土地流转</td>' in text
    assert '<td class="number" data-label="收入（元）">800.50</td><td>多出的一格</td>' in text


@pytest.mark.parametrize(
    "table",
    [TABLE, {"columns": FINANCE["columns"], "rows": [["1月", "水费", "2.00"]] * 301}],
    ids=["narrow", "long"],
)
def test_tables_that_fit_or_are_long_keep_their_rows(cast: Cast, table: dict[str, Any]) -> None:
    one = published(cast, "财务公开", table=table)
    text = read(f"/p/{one.index_number}/")
    assert 'class="table"' in text and "data-label" not in text


def test_a_heading_is_no_markup_in_the_label(cast: Cast) -> None:
    table = {"columns": ['甲"><b>', "乙", "丙"], "rows": [["1", "2", "3"]]}
    one = published(cast, "财务公开", table=table)
    text = read(f"/p/{one.index_number}/")
    assert 'data-label="甲&quot;&gt;&lt;b&gt;"' in text


def test_a_table_within_the_text_scrolls_in_a_region_of_its_own(cast: Cast) -> None:
    with_table = published(cast, "财务公开", html="<p>一</p><table><tr><td>甲</td></tr></table>")
    without = published(cast, "停水通知")
    region = '<div class="prose holds-table" tabindex="0" role="region" aria-label="正文">'
    assert region in Client().get(f"/p/{with_table.index_number}/").content.decode()
    assert "holds-table" not in Client().get(f"/p/{without.index_number}/").content.decode()
