"""Attachments as pages: whoever may read the file, made of the published copy, never an error page."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, approved, published, withdrawn
from yugang.shared.documents import preview
from yugang.shared.documents.preview import pdf
from yugang.shared.documents.tests.test_preview import dot, saved, workbook
from yugang.shared.documents.tests.test_preview_pdf import many, page_of
from yugang.shared.files.actions import store

pytestmark = pytest.mark.django_db
PHONE = "13812345678"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    preview.preview.cache_clear()


def attached(cast: Cast, data: bytes, name: str, publish: Any = published, **more: Any) -> Any:
    file = store(io.BytesIO(data), name, by=actor(cast.editor), at=AT)
    return publish(cast, "公示", attachments=(file,), **more)


def shown(client: Client, file: dict[str, Any], query: str = "") -> str:
    answer = client.get(f"/preview/{file['sha256']}/{quote(file['name'])}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def public_file(publication: Any) -> dict[str, Any]:
    return dict(publication.current.public["attachments"][0])


def test_pdf_is_shown_page_by_page_with_its_words(cast: Cast, client: Client) -> None:
    file = public_file(attached(cast, many(3), "通知.pdf"))
    page = shown(client, file)
    assert page.count('class="page-picture"') == 3
    assert "page 2" in page and "3页" in page
    address = f"/preview/{file['sha256']}/pages/2.webp"
    assert address in page
    picture = client.get(address)
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    tag = picture["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"/preview/{file['sha256']}/pages/9.webp").status_code == 404
    assert client.get(f"/preview/{file['sha256']}/pages/0.webp").status_code == 404


def test_words_only_and_further_pages_work_without_javascript(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "AT_ONCE", 2)
    file = public_file(attached(cast, many(5), "通知.pdf"))
    assert 'href="?from=3" rel="next"' in shown(client, file)
    words = shown(client, file, "?from=3&words=1")
    assert "page-picture" not in words and "page 4" in words and "from=1" in words
    gone = client.get(f"/preview/{file['sha256']}/{quote(file['name'])}?from=99")
    assert gone.status_code == 404


def test_pictures_come_of_the_cleaned_public_copy_only(
    cast: Cast, client: Client, sign_in: Callable[..., Client]
) -> None:
    draft = attached(cast, page_of("not yet"), "稿.pdf", publish=approved)
    raw = draft.attachments.get().file
    address = f"/preview/{raw.sha256}/{quote(raw.name)}"
    assert client.get(address).status_code == 404
    editor = sign_in(cast.editor)
    page = editor.get(address).content.decode()
    assert "not yet" in page and "page-picture" not in page
    assert editor.get(f"/preview/{raw.sha256}/pages/1.webp").status_code == 404


def test_what_was_masked_is_masked_on_the_page(cast: Cast, client: Client) -> None:
    document = docx.Document()
    document.add_paragraph(f"联系人电话 {PHONE}")
    document.add_picture(dot())
    file = public_file(attached(cast, saved(document), "名单.docx"))
    page = shown(client, file)
    assert PHONE not in page and "138****5678" in page
    picture = client.get(f"/preview/{file['sha256']}/pictures/0.webp")
    assert picture["Content-Type"] == "image/webp"
    assert client.get(f"/preview/{file['sha256']}/pictures/7.webp").status_code == 404


def test_withdrawn_pages_are_gone(cast: Cast, client: Client) -> None:
    one = attached(cast, page_of("gone"), "通知.pdf")
    file = public_file(one)
    picture = client.get(f"/preview/{file['sha256']}/pages/1.webp")
    assert picture.status_code == 200
    withdrawn(cast, one, "误发")
    assert client.get(f"/preview/{file['sha256']}/pages/1.webp").status_code == 404


def test_sheets_of_a_workbook_are_sections_with_the_download(cast: Cast, client: Client) -> None:
    file = public_file(attached(cast, workbook([["村组", "金额"], ["一组", 1200]]), "表.xlsx"))
    page = shown(client, file)
    assert 'class="paper is-table"' in page and file["url"] in page and "明细" in page


@pytest.mark.parametrize(
    ("why", "says"), [("password", "密码"), ("damaged", "在这里打不开"), ("too-large", "太大")]
)
def test_hostile_files_give_a_sentence_and_the_download(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, why: str, says: str
) -> None:
    file = public_file(attached(cast, page_of("x"), "通知.pdf"))

    def refuse(*_: Any) -> bytes:
        raise pdf.Unreadable(why)

    monkeypatch.setattr(pdf, "_run", refuse)
    page = shown(client, file)
    assert says in page and file["url"] in page
    answer = client.get(f"/preview/{file['sha256']}/pages/1.webp")
    assert answer.status_code == 404 and says in answer.content.decode()


def test_pages_that_cannot_be_drawn_leave_the_words(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = public_file(attached(cast, page_of("still here"), "通知.pdf"))
    shown(client, file)
    monkeypatch.setattr(pdf, "WIDTH", 1)
    monkeypatch.setattr(pdf.pdf_child, "__file__", "/nowhere.py")
    assert client.get(f"/preview/{file['sha256']}/pages/1.webp").status_code == 404
    page = shown(client, file)
    assert "page-picture" not in page and "still here" in page and "画不出来" in page
