"""A publication cut into pages for a wall screen: all of it, in order, each page fitting."""

import re

from hypothesis import given
from hypothesis import strategies as st

from yugang.portal.slides import LYING, MOST, UPRIGHT, Room, slides_of, width

WORDS = st.text(alphabet="公开补贴村一二三，。；0123456789 ", max_size=400)
TEXTS = st.lists(WORDS, max_size=5).map("\n".join)
CELLS = st.text(alphabet="户主金额0123456789.", max_size=12)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(TEXTS, st.integers(0, 2))
def test_no_word_is_lost_and_every_page_fits(text: str, alerts: int) -> None:
    slides = slides_of("公示", text, None, alerts=alerts)
    shown = "".join(bare(line) for slide in slides for line in slide.lines)
    whole = bare(text)
    assert whole.startswith(shown)
    assert shown == whole or slides[-1].left > 0
    assert all(Room("公示0/0", 2.5 * alerts).fits(slide.lines) for slide in slides)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=60))
def test_every_row_of_a_table_stands_on_a_page(rows: list[tuple[str, str]]) -> None:
    table = {"columns": ["户主", "金额"], "rows": [list(row) for row in rows]}
    slides = slides_of("公示", "", table)
    assert slides[0].count == len(slides) <= MOST
    if slides[0].rows:
        found = [row for slide in slides for row in slide.rows]
        assert found == rows[: len(found)] and (found == rows or slides[-1].left)


def test_a_wide_table_is_read_row_by_row() -> None:
    table = {
        "columns": ["户主", "村组", "面积", "金额"],
        "rows": [["王*", "一组", "3.2", "328.00"]],
    }
    [slide] = slides_of("公示", "", table)
    assert slide.lines == ("户主：王*，村组：一组，面积：3.2，金额：328.00。",)


def test_what_is_left_out_is_counted() -> None:
    slides = slides_of("公示", "\n".join(["村民小组会议决定事项公开"] * 400), None)
    assert len(slides) == MOST and slides[-1].left > 20 and slides[0].left == 0


def test_a_publication_without_words_still_has_a_page() -> None:
    [slide] = slides_of("公示", "", None)
    assert slide.title == "公示" and (slide.number, slide.count) == (1, 1)


def test_a_word_longer_than_a_page_is_cut() -> None:
    slides = slides_of("公示", "字" * 900, None)
    assert sum(len(line) for slide in slides for line in slide.lines) == 900
    assert width("字a") < 2 and LYING[0] > UPRIGHT[0]
