"""Author and reviewer are warned of what looks personal, in the text and inside attachments."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from typing import Any

import docx
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from yugang.disclosure.actions import publishing, reviewing
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.queries import attached, copies
from yugang.shared.documents.reading import passages
from yugang.shared.files.actions import store
from yugang.shared.files.content import path_of
from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person

from .desk_stage import AT, IDENTITY, PHONE, by, draft, fields, item, proposed

SignIn = Callable[[Person], Client]
WRONG = "110105194912310021"
DOUBT = "像身份证号，但校验码不对"


def book() -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as sheets:
        shown, hidden = sheets.add_worksheet("名单"), sheets.add_worksheet("底稿")
        shown.write_column(0, 0, ["姓名", "张某"])
        shown.write_column(0, 1, ["证件", IDENTITY])
        hidden.write(4, 2, WRONG)
        hidden.hide()
    return made.getvalue()


def attach(cast: Cast, content: bytes, name: str) -> StoredFile:
    return store(BytesIO(content), name, by=by(cast.editor), at=AT)


def read(client: Client, page: str, revision: Revision) -> str:
    """The words of the page, without markup."""
    response = client.get(reverse(f"disclosure:{page}", args=[revision.pk]))
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def pages(cast: Cast, sign_in: SignIn, revision: Revision) -> list[str]:
    """What the author sees while the draft is hers, then what the reviewer sees of it."""
    from yugang.disclosure.actions import drafting

    told = [read(sign_in(cast.editor), page, revision) for page in ("edit", "preview")]
    drafting.propose(revision, by=by(cast.editor), at=AT)
    return [*told, read(sign_in(cast.reviewer), "review", revision)]


def test_a_wrong_check_digit_warns_author_and_reviewer_and_bars_nothing(
    cast: Cast, sign_in: SignIn
) -> None:
    table = {"columns": ["姓名", "证件"], "rows": [["张某", WRONG]]}
    revision = draft(cast, html=f"<p>一</p><p>证件{WRONG}</p>", table=table)
    for told in pages(cast, sign_in, revision):
        assert f"{DOUBT} {WRONG} · 正文第2段" in told
        assert f"{DOUBT} {WRONG} · 表格第2行B列" in told
        assert "遮盖后：" not in told and "遮盖并保存" not in told
    revision.refresh_from_db()
    done = reviewing.approve(revision, opinion="同意公开", by=by(cast.reviewer), at=AT)
    assert publishing.publish(done, by=by(cast.reviewer), at=AT).public["html"].count(WRONG) == 1


def test_a_valid_number_is_refused_as_before_and_told_first(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast, html=f"<p>证件{WRONG}、{IDENTITY}</p>")
    told = read(sign_in(cast.editor), "edit", revision)
    assert told.index(IDENTITY) < told.index(WRONG)
    sign_in(cast.editor).post(reverse("disclosure:propose", args=[revision.pk]))
    revision.refresh_from_db()
    assert revision.state == "draft"


def test_numbers_in_a_workbook_are_told_by_sheet_and_row_and_masked(
    cast: Cast, sign_in: SignIn
) -> None:
    revision = draft(cast, attachments=(attach(cast, book(), "名单.xlsx"),))
    for told in pages(cast, sign_in, revision):
        assert "身份证号 110105************ · 附件“名单.xlsx”，工作表“名单”，第2行" in told
        assert f"{DOUBT} 110105************ · 附件“名单.xlsx”，隐藏的工作表“底稿”，第5行" in told
        assert IDENTITY not in told and WRONG not in told


def test_numbers_in_a_document_are_told_by_place(cast: Cast, sign_in: SignIn) -> None:
    document, made = docx.Document(), BytesIO()
    document.add_paragraph("通知")
    document.add_paragraph(f"联系人 {PHONE}")
    document.save(made)
    revision = proposed(cast, attachments=(attach(cast, made.getvalue(), "通知.docx"),))
    told = read(sign_in(cast.reviewer), "review", revision)
    assert "手机号 138****5678 · 附件“通知.docx”，第2段" in told


def test_an_attachment_does_not_bar_publishing(cast: Cast) -> None:
    revision = proposed(cast, attachments=(attach(cast, book(), "名单.xlsx"),))
    done = reviewing.approve(revision, opinion="同意公开", by=by(cast.reviewer), at=AT)
    assert publishing.publish(done, by=by(cast.reviewer), at=AT).published_at


def test_the_warning_stands_at_the_desk_right_after_attaching(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    upload = SimpleUploadedFile("名单.csv", f"姓名,证件\n张某,{IDENTITY}\n".encode())
    sent = fields(body=cast.bureau.pk, item=item().pk, uploads=[upload])
    response = client.post(reverse("disclosure:new"), sent, follow=True)
    assert Publication.objects.get().revisions.get().attachments.count() == 1
    text = response.content.decode()
    assert "附件“名单.csv”，第2行" in text and IDENTITY not in text


def test_it_stands_too_beside_a_text_that_somebody_else_changed(
    cast: Cast, sign_in: SignIn
) -> None:
    revision = draft(cast, attachments=(attach(cast, book(), "名单.xlsx"),))
    kept = [a.file_id for a in revision.attachments.all()]
    sent = fields(title="另一题", files=kept, seen_version=0)
    address = reverse("disclosure:edit", args=[revision.pk])
    response = sign_in(cast.editor).post(address, sent)
    assert response.status_code == 409
    assert "工作表“名单”，第2行" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"\x89PNG\r\n\x1a\n", "照片.png", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧文件.doc", "这类文件"),
        (b" \n ", "空白.txt", "没有文字"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    cast: Cast, sign_in: SignIn, content: bytes, name: str, why: str
) -> None:
    file = StoredFile.objects.create(
        sha256="ab" * 32, size=len(content), name=name, at=AT, uploaded_by=cast.editor.pk
    )
    path = path_of(file.sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    attached._read.cache_clear()
    copies._examined.cache_clear()
    revision = draft(cast, attachments=(file,), files_reason="原件为图片，已人工核对")
    for told in pages(cast, sign_in, revision):
        [line] = re.findall(rf"无法读取 · 附件“{name}” · \S+", told)
        assert why in line


def test_a_reader_that_fails_is_told_and_the_page_stands(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(data: bytes) -> Any:
        raise RuntimeError("a bug in the reader")

    monkeypatch.setitem(passages.READERS, "xlsx", fails)
    file = attach(cast, book() + b" ", "名单.xlsx")
    revision = proposed(cast, attachments=(file,), files_reason="已人工核对")
    attached._read.cache_clear()
    assert "无法读取 · 附件“名单.xlsx”" in read(sign_in(cast.reviewer), "review", revision)
    attached._read.cache_clear()
    copies._examined.cache_clear()


def test_large_and_missing_files_are_named(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    large, gone = attach(cast, b"12345 lines", "大.txt"), attach(cast, b"gone", "失.txt")
    path_of(gone.sha256).unlink()
    monkeypatch.setattr(attached, "LARGEST", 8)
    told = read(sign_in(cast.editor), "edit", draft(cast, attachments=(large, gone)))
    assert "附件“大.txt” · 文件太大" in told and "附件“失.txt” · 内容缺失" in told


def test_many_numbers_are_counted_and_only_the_first_listed(cast: Cast, sign_in: SignIn) -> None:
    lines = "\n".join(f"电话 1381234{n:04d}" for n in range(25))
    revision = draft(cast, attachments=(attach(cast, lines.encode(), "通讯录.txt"),))
    told = read(sign_in(cast.editor), "edit", revision)
    listed = told.partition("哪些依规保留")[0]
    assert listed.count("138****") == 6 and "还有19处" in listed
    assert told.count("公开的副本中已遮盖") == 1
