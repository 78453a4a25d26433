"""The snippet shows why a text was found, and nothing a browser would run."""

from hypothesis import given
from hypothesis import strategies as st

from yugang.shared.search.snippets import LENGTH, Piece, highlight, html, snippet
from yugang.shared.search.words import Word, parse

FILLER = "与此无关的话，" * 60


def text_of(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_it_begins_with_the_sentence_of_the_word() -> None:
    pieces = snippet(f"{FILLER}前一句。名单中有柳林村三户。{FILLER}", parse("柳林村"))
    assert text_of(pieces).startswith("…名单中有柳林村三户。")
    assert text_of(pieces).endswith("…")
    assert [piece.text for piece in pieces if piece.hit] == ["柳林村"]


def test_it_stands_where_most_words_meet() -> None:
    text = f"低保。{FILLER}低保和补贴。{FILLER}补贴。"
    assert {p.text for p in snippet(text, parse("低保 补贴")) if p.hit} == {"低保", "补贴"}


def test_without_the_word_it_is_the_beginning() -> None:
    assert snippet("开头。" + FILLER, parse("苜蓿"))[0].text.startswith("开头。")
    assert snippet("", parse("苜蓿")) == []


def test_hits_that_overlap_are_marked_as_one() -> None:
    assert highlight("征地补偿款", parse("征地补偿 补偿款")) == [Piece("征地补偿款", hit=True)]


def test_lines_and_cells_are_joined_legibly() -> None:
    assert text_of(snippet("第一段。\n第二段\n王五\t100", parse("第"))) == "第一段。第二段 王五 100"


def test_whatever_is_written_is_escaped() -> None:
    marked = html(highlight('<b onclick="x">低保</b>', parse("低保 b")))
    assert marked == (
        "&lt;<mark>b</mark> onclick=&quot;x&quot;&gt;<mark>低保</mark>&lt;/<mark>b</mark>&gt;"
    )


@given(st.text(max_size=400), st.text(max_size=20))
def test_pieces_make_up_the_text_and_snippets_stay_short(text: str, query: str) -> None:
    words = parse(query)
    assert text_of(highlight(text, words)) == text
    assert len(text_of(snippet(text, words))) <= LENGTH + 2


@given(st.text(max_size=40), st.text(max_size=40), st.text(min_size=1, max_size=20))
def test_a_word_is_found_where_it_stands_alone(before: str, after: str, word: str) -> None:
    found = Word(word.translate({ord(c): None for c in '"“”「」'}))
    if found.atoms:
        assert found.pattern.search(f"{before}\n{found.text}\n{after}")
