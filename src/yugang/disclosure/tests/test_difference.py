from hypothesis import given
from hypothesis import strategies as st

from yugang.disclosure.queries import difference
from yugang.disclosure.queries.difference import Mark, Piece

CHINESE = st.text(alphabet="新津区花源街道办事处低保公示2026年3月，。 \nabc", max_size=60)


def _side(lines: list[difference.Line], gone: Mark) -> str:
    return "\n".join(
        text
        for line in lines
        if (text := "".join(p.text for p in line.pieces if p.mark is not gone))
    )


def test_a_word_is_marked_not_its_characters() -> None:
    line = difference.line("补贴由民政局发放", "补贴由财政局发放")
    assert Piece(Mark.DELETED, "民政局") in line.pieces
    assert Piece(Mark.INSERTED, "财政局") in line.pieces


def test_a_number_is_one_word() -> None:
    line = difference.line("每户 1,200.00 元", "每户 1,300.00 元")
    assert [p.text for p in line.pieces if p.mark is Mark.DELETED] == ["1,200.00"]


def test_unlike_paragraphs_are_replaced_whole() -> None:
    found = difference.lines("花源街道防汛值班安排", "关于义务教育招生的通知")
    assert [line.pieces[0].mark for line in found] == [Mark.INSERTED, Mark.DELETED]


def test_rows_that_came_and_went() -> None:
    old = {"columns": ["姓名", "金额"], "rows": [["张某", "100"], ["李某", "200"]]}
    new = {"columns": ["姓名", "金额"], "rows": [["张某", "150"], ["李某", "200"], ["王某", "5"]]}
    found = difference.rows(old, new)
    assert [row.mark for row in found] == [Mark.SAME, Mark.SAME, Mark.SAME, Mark.INSERTED]
    assert [row.changed for row in found] == [False, True, False, True]


def test_a_table_that_was_dropped_is_shown_as_deleted() -> None:
    found = difference.rows({"columns": ["项目"], "rows": [["水费"]]}, None)
    assert {row.mark for row in found} == {Mark.DELETED}


def test_names_of_files() -> None:
    assert difference.names(["甲.pdf", "乙.pdf"], ["乙.pdf", "丙.pdf"]) == [
        Piece(Mark.DELETED, "甲.pdf"),
        Piece(Mark.SAME, "乙.pdf"),
        Piece(Mark.INSERTED, "丙.pdf"),
    ]


def test_a_very_long_paragraph_is_shown_whole() -> None:
    old, new = "一二" * 5000, "一二" * 5000 + "三"
    assert [p.mark for p in difference.line(old, new).pieces] == [Mark.DELETED, Mark.INSERTED]


@given(CHINESE)
def test_words_joined_give_the_text(text: str) -> None:
    assert "".join(difference.words(text)) == text


@given(CHINESE, CHINESE)
def test_each_side_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    found = difference.lines(old, new)
    assert _side(found, Mark.DELETED) == "\n".join(p.strip() for p in new.splitlines() if p.strip())
    assert _side(found, Mark.INSERTED) == "\n".join(
        p.strip() for p in old.splitlines() if p.strip()
    )
