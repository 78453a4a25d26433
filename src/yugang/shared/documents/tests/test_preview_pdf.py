"""Pages of a PDF as pictures and words, by a child process that may fail in every way."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter

from yugang.shared.documents.preview import pdf, pdf_child, shelf
from yugang.shared.documents.reading import Unreadable
from yugang.shared.files.content import ContentMissing, path_of

SHA = "ab" * 32


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


def page_of(words: str, width: int = 595, height: int = 842) -> bytes:
    """A PDF of one page that says `words`, by hand."""
    stream = f"BT /F1 24 Tf 50 {height - 90} Td ({words}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def many(count: int, password: str = "") -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for n in range(1, count + 1):
        writer.append(io.BytesIO(page_of(f"page {n}")))
    if password:
        writer.encrypt(password)
    writer.write(made)
    return made.getvalue()


def kept(data: bytes) -> str:
    path = path_of(SHA)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return SHA


def test_a_page_is_a_picture_with_its_words() -> None:
    found = pdf.pages(kept(page_of("Hello county")), 1)
    assert (found.count, found.pages[0].words) == (1, "Hello county")
    with Image.open(pdf.picture(SHA, 1)) as image:
        assert image.format == "WEBP"
        assert image.size == (found.pages[0].width, found.pages[0].height)
        assert image.convert("L").getextrema()[0] < 80


def test_only_the_page_that_is_looked_at_is_drawn_and_only_once() -> None:
    kept(many(3))
    first = pdf.picture(SHA, 2)
    assert [path.name for path in shelf.folder(SHA).iterdir()] == ["page-2.webp"]
    path_of(SHA).unlink()
    assert pdf.picture(SHA, 2) == first
    with pytest.raises(ContentMissing):
        pdf.picture(SHA, 1)


def test_many_pages_come_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "AT_ONCE", 4)
    kept(many(6))
    assert [[p.number for p in pdf.pages(SHA, n).pages] for n in (1, 5)] == [[1, 2, 3, 4], [5, 6]]
    assert pdf.pages(SHA, 7).pages == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 and then nothing", "damaged"),
        (b"", "damaged"),
        (page_of("half")[:200], "damaged"),
        (many(1, "secret"), "password"),
    ],
)
def test_damaged_empty_half_and_locked_files_say_why(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        pdf.pages(kept(data), 1)
    assert refused.value.code == why


def test_huge_and_flat_pages_become_small_pictures() -> None:
    for width, height in ((14400, 14400), (14400, 2), (2, 14400)):
        shelf.forget(SHA)
        kept(page_of("x", width, height))
        with Image.open(pdf.picture(SHA, 1)) as image:
            assert image.width <= pdf_child.WIDTH and image.height <= pdf_child.HEIGHT


def test_reader_that_hangs_crashes_or_swells_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(page_of("x"))
    monkeypatch.setattr(pdf, "MOST_SECONDS", 1)
    for n, does in enumerate(
        ("while True: pass", "import os; os.abort()", "import resource\nx = bytes(1 << 40)"), 1
    ):
        child = tmp_path / f"child{n}.py"
        child.write_text(does)
        monkeypatch.setattr(pdf_child, "__file__", str(child))
        shelf.forget(SHA)
        with pytest.raises(Unreadable):
            pdf.picture(SHA, 1)
        assert not pdf.can_be_drawn(SHA)


def test_after_one_page_that_cannot_be_drawn_no_other_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(many(2))
    child, seen = tmp_path / "child.py", tmp_path / "seen"
    child.write_text(f"open({str(seen)!r}, 'a').write('x'); raise SystemExit(9)")
    monkeypatch.setattr(pdf_child, "__file__", str(child))
    for number in (1, 2, 1):
        with pytest.raises(Unreadable):
            pdf.picture(SHA, number)
    assert seen.read_text() == "x"


def test_pictures_nobody_looks_at_are_swept() -> None:
    kept(page_of("x"))
    path = pdf.picture(SHA, 1)
    assert shelf.sweep(path.stat().st_mtime - 1) == 0
    assert shelf.sweep(path.stat().st_mtime + 1) == 1
    assert not path.exists()
