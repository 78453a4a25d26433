from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.actions.screening import (
    Part,
    Unmasked,
    demand_masked,
    doubtful,
    fingerprint,
    masked,
    masked_html,
    screen,
    screened,
)
from yugang.kernel.masking import Kind

IDENTITY = "11010519491231002X"
PHONE = "13812345678"


def draft(**content: Any) -> Draft:
    return Draft(title="公示", made_on=date(2026, 3, 2), **content)


def test_each_finding_says_where_it_stands() -> None:
    table = {"columns": ["姓名", "证件"], "rows": [["张某", "无"], ["李某", IDENTITY]]}
    content = replace(draft(html=f"<p>一</p><p>电话{PHONE}</p>", table=table), title=IDENTITY)
    places = [(f.part, f.row, f.column, f.kind) for f in screen(content, ["甲.pdf"])]
    assert places == [
        (Part.TITLE, 0, 0, Kind.IDENTITY),
        (Part.TEXT, 2, 0, Kind.MOBILE),
        (Part.TABLE, 2, 2, Kind.IDENTITY),
    ]


def test_a_number_in_a_file_name_is_found() -> None:
    [found] = screen(draft(), ["甲.pdf", f"{IDENTITY}.pdf"])
    assert (found.part, found.row) == (Part.FILE, 2)


def test_markup_between_digits_hides_nothing() -> None:
    html = "<p>证件 <b>110105</b>1949<em>1231</em>002X，金额 &lt;100&gt; 元</p>"
    assert masked_html(html) == (
        "<p>证件 <b>110105************</b><em></em>，金额 &lt;100&gt; 元</p>"
    )


def test_digits_of_two_cells_are_not_joined() -> None:
    html = "<table><tr><td>13812</td><td>345678</td></tr></table>"
    assert masked_html(html) == html


def test_masking_leaves_nothing_to_find() -> None:
    table = {"columns": ["证件"], "rows": [[IDENTITY]]}
    content = draft(html=f"<p>{IDENTITY}，{PHONE}</p>", table=table)
    assert screen(masked(content)) == []
    assert [f.kind for f in screen(masked(content, keep_phones=True))] == [Kind.MOBILE]


def test_a_phone_may_stay_for_a_reason() -> None:
    content = draft(html=f"<p>值班手机{PHONE}</p>")
    with pytest.raises(Unmasked):
        demand_masked(content, phones_reason=" ")
    demand_masked(content, phones_reason="防汛值班电话，应当公开")


@pytest.mark.parametrize("number", [IDENTITY, "6222021234567890128"])
def test_no_reason_opens_an_identity_number_or_a_card(number: str) -> None:
    content = draft(html=f"<p>{number}</p>")
    assert screen(content)
    with pytest.raises(Unmasked):
        demand_masked(content, phones_reason="群众要求公开")


def test_one_pass_gives_what_screening_and_masking_give() -> None:
    table = {"columns": ["姓名", "家庭住址"], "rows": [["李某", "某路8号2单元301室"]]}
    content = draft(html=f"<p>{IDENTITY}</p><p>110105194912310021</p>", table=table)
    told = screened(content)
    assert told.content == masked(content) and told.bare == fingerprint(masked(content))
    assert [*told.personal] == screen(content) and [*told.doubtful] == doubtful(content)


def test_a_text_known_to_hold_nothing_is_not_screened_again_and_another_one_is() -> None:
    clean = screened(draft(html="<p>正文</p>"))
    assert clean.bare
    demand_masked(clean.content, bare={clean.bare})
    for changed in (
        replace(clean.content, html=f"<p>{IDENTITY}</p>"),
        replace(clean.content, document_number=PHONE),
        replace(clean.content, table={"columns": [IDENTITY], "rows": []}),
    ):
        with pytest.raises(Unmasked):
            demand_masked(changed, bare={clean.bare})


def test_the_names_of_files_are_screened_beside_a_known_text() -> None:
    clean = screened(draft(html="<p>正文</p>"))
    assert clean.bare
    with pytest.raises(Unmasked):
        demand_masked(clean.content, file_names=[f"{IDENTITY}.pdf"], bare={clean.bare})
