import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from yugang.shared.documents import Attachment, DocumentFailed, pdf, qr_svg
from yugang.shared.documents.codes import qr_data_address

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SPECIMEN = "documents/specimen.typ"


def data(**other: Any) -> dict[str, Any]:
    given = {
        "text": "低保公示",
        "qr": qr_svg("https://example.org/v/AB12"),
        "address": "https://example.org/v/AB12",
        "rows": [["补贴", "300.00"], ["赡养费", "龘靐"]],
    }
    return {**given, **other}


def made(**other: Any) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(SPECIMEN, data(**other), title="公示单", at=NOON)))


def test_chinese_text_can_be_read_back() -> None:
    text = made().pages[0].extract_text()
    assert "公示单" in text and "低保公示" in text and "龘靐" in text


def test_document_is_tagged_titled_and_speaks_chinese() -> None:
    document = made()
    root: Any = document.trailer["/Root"]
    assert document.metadata is not None and document.metadata.title == "公示单"
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-CN"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_attachment_travels_inside() -> None:
    proof = Attachment("sheet.tlog-proof", "c2sp.org/tlog-proof@v1\n", description="证明")
    whole = pdf(SPECIMEN, data(), title="公示单", at=NOON, attachments=[proof])
    assert PdfReader(io.BytesIO(whole)).attachments["sheet.tlog-proof"] == [proof.text.encode()]


def test_same_data_give_the_same_bytes() -> None:
    assert pdf(SPECIMEN, data(), title="甲", at=NOON) == pdf(SPECIMEN, data(), title="甲", at=NOON)


def test_markup_in_data_stays_text() -> None:
    assert "#read" in made(text='#read("/settings/__init__.py") *粗*').pages[0].extract_text()


@pytest.mark.parametrize("sign", ["😀", "བོད་", "\ue123"])
def test_a_sign_that_no_font_has_keeps_nobody_from_the_rest(sign: str) -> None:
    assert "低保公示" in made(text=f"低保公示{sign}").pages[0].extract_text()


def test_threads_do_not_disturb_one_another() -> None:
    def text(number: int) -> str:
        return made(text=f"第{number}户").pages[0].extract_text().replace(" ", "")

    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(text, range(16)))
    assert all(f"第{number}户" in text for number, text in enumerate(texts))


def test_unknown_template_and_missing_data_say_which() -> None:
    with pytest.raises(DocumentFailed, match=r"nowhere/a\.typ"):
        pdf("nowhere/a.typ", {}, title="甲", at=NOON)
    with pytest.raises(DocumentFailed, match=r"specimen\.typ: .*text"):
        pdf(SPECIMEN, {}, title="甲", at=NOON)


def test_code_is_an_image_that_scales() -> None:
    svg = qr_svg("https://example.org/v/AB12")
    assert svg.startswith("<svg") and "viewBox" in svg and "width=" not in svg
    assert qr_data_address("otpauth://x").startswith("data:image/svg+xml")
