"""Wherever a PDF keeps a covered word, the copy does not; what stays is found."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from yugang.redaction.engine import inspecting, rebuilding, searching
from yugang.redaction.engine.meaning import as_shown
from yugang.redaction.engine.reading import letters_of, opened
from yugang.redaction.models import Redaction
from yugang.redaction.rules.areas import Area, lines
from yugang.redaction.rules.finding import places
from yugang.shared.documents.choosing import NOTHING
from yugang.shared.files.cleaning import cleaned
from yugang.shared.files.tests.hostile import unpacked

from . import papers
from .conftest import Begin, bytes_of
from .hiding_places import PDFS, SECRET, STAYS, texts

# Pages that come with hidden layers are pictures without words: they might be hidden ones.
WORDLESS = {"hidden layer"}


def found_in(data: bytes, word: str, most: int = 99) -> dict[int, list[Area]]:
    """The boxes around a word, by page; around its first places only."""
    document, boxes = opened(as_shown(data)[0]), {}
    for number, page in enumerate(document, 1):
        letters = letters_of(page)
        text = "".join(one.text for one in letters)
        spans = [letters[start:end] for start, end in list(places(word, text))[:most]]
        boxes[number] = [a.padded() for span in spans for a in lines([one.room for one in span])]
    return boxes


@pytest.mark.parametrize("name", PDFS)
def test_it_is_nowhere_in_the_copy_and_the_rest_is_found(name: str) -> None:
    boxes = found_in(PDFS[name], SECRET)
    assert any(boxes.values())
    made = rebuilding.rebuild(PDFS[name], boxes, lambda _n: None)
    copy = cleaned(made.data, "x.pdf", NOTHING)
    assert SECRET.encode() not in unpacked(copy, "x.pdf")
    assert not searching.carried_in(copy, "pdf", [SECRET])
    assert not inspecting.remains(copy, "pdf")
    assert SECRET not in texts(copy)
    assert (STAYS in texts(copy)) is (name not in WORDLESS)


def test_the_search_finds_it_in_every_one_of_them() -> None:
    """So that the search is known to see where it found nothing above."""
    told = {name for name, data in PDFS.items() if searching.carried_in(data, "pdf", [SECRET])}
    assert told == set(PDFS)


@pytest.mark.parametrize(
    "name",
    ["bookmark", "attachment", "properties", "script", "hidden layer", "form field", "note", "XMP"],
)
def test_the_look_at_the_structure_sees_it(name: str) -> None:
    assert inspecting.remains(PDFS[name], "pdf")


def test_a_turned_page_is_marked_where_one_sees_it(
    begin: Begin, release: Callable[..., Redaction]
) -> None:
    made = release(begin(PDFS["turned page 90"], "a.pdf", SECRET))
    assert SECRET not in texts(bytes_of(made)) and STAYS in texts(bytes_of(made))


WORDS = st.lists(
    st.text("bcdfghjkmnpqvwxz", min_size=4, max_size=8),
    min_size=3,
    max_size=8,
    unique=True,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    words=WORDS,
    chosen=st.integers(0, 7),
    kerned=st.booleans(),
    rotate=st.sampled_from([0, 90, 180, 270]),
)
def test_no_covered_word_is_in_the_bytes_and_all_others_are_in_the_text(
    words: list[str], chosen: int, kerned: bool, rotate: int
) -> None:
    secret = words[chosen % len(words)]
    others = [one for one in words if secret not in one and one not in secret]
    shown = []
    for n, word in enumerate([secret, *others]):
        said = f"[({word[:2]}) -30 ({word[2:]})] TJ" if kerned else f"({word}) Tj"
        shown.append(f"BT /F1 12 Tf 40 {280 - 30 * n} Td {said} ET")
    data = papers.page("\n".join(shown).encode(), rotate=rotate)
    made = rebuilding.rebuild(data, found_in(data, secret, most=1), lambda _n: None)
    copy = cleaned(made.data, "x.pdf", NOTHING)
    said = PdfReader(io.BytesIO(copy)).pages[0].extract_text().split()
    assert not any(secret in word for word in said)
    assert secret.encode() not in unpacked(copy, "x.pdf")
    assert all(word in texts(copy) for word in others)
    assert made.ways == ["cut"]
