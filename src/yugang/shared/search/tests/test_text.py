"""Texts are cut so that what is indexed, what is scanned for and what is marked are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.shared.search.text import BREAK, cut, pairs, tidy, triples
from yugang.shared.search.words import Word, loosen, parse

MIXED = st.text(alphabet="中国村a b1２Ａ，、-_\n\t　é①〇", max_size=14)


def chain(text: str) -> str:
    """Atoms between marks, BREAK where a gap is: one string in which a word is a substring."""
    return "".join(f"<{atom}>{BREAK if gap else ''}" for atom, gap in cut(tidy(text)))


@given(MIXED, MIXED)
def test_pattern_finds_exactly_what_the_index_finds(text: str, query: str) -> None:
    word = Word(tidy(query))
    if not word.atoms:
        return
    indexed = chain(query).rstrip(BREAK) in chain(text)
    assert bool(word.pattern.search(tidy(text))) is indexed
    if indexed:
        assert all(run in tidy(text).lower() for run in word.runs)


@given(MIXED)
def test_every_atom_is_in_a_pair_and_a_triple(text: str) -> None:
    atoms = cut(tidy(text))
    assert len(pairs(atoms)) == max(0, len(atoms) - 1)
    assert len(triples(atoms)) == max(0, len(atoms) - 2)


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_pairs_tell_neighbours_from_gaps() -> None:
    assert pairs(cut(tidy("〔２０２５〕３号文"))) == ["2025|3", "3号", "号文"]
    assert triples(cut(tidy("〔２０２５〕３号文"))) == ["2025|3号", "3号文"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("低保 公示", ["低保", "公示"]),
        ("低保，公示、补贴;名单", ["低保", "公示", "补贴", "名单"]),
        ("“张 三” 补贴", ["张三", "补贴"]),
        ('"open government" 补贴', ["open government", "补贴"]),
        ("〔2025〕3号", ["〔2025〕3号"]),
        ("12,345.67元", ["12,345.67元"]),
        ("低保 低保", ["低保"]),
        ("《关于低保的通知》", ["《关于低保的通知》"]),
        ("  ，。", []),
    ],
)
def test_query_is_cut_into_words(query: str, words: list[str]) -> None:
    assert [word.text for word in parse(query)] == words


def test_only_long_words_without_quotation_marks_are_cut_further() -> None:
    assert [word.text for word in loosen(parse("危房改造补助名单 低保金"))] == [
        "危房改造", "补助", "名单", "低保金",
    ]  # fmt: skip
    assert loosen(parse("“危房改造补助名单”")) == parse("“危房改造补助名单”")
