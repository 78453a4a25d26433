"""Attachments before review and before publishing: a clean copy is published, or nothing is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from html import unescape

import docx
import pytest
import typst
from django.db import connection
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.cast import Cast
from yugang.disclosure.actions import clearing, drafting, erasing, publishing, reviewing
from yugang.disclosure.actions.clearing import NotCleared
from yugang.disclosure.models import Revision
from yugang.disclosure.queries import copies
from yugang.shared.documents.choosing import Choice
from yugang.shared.documents.scanning import scan
from yugang.shared.files.actions import store
from yugang.shared.files.cleaning import cleaned
from yugang.shared.files.content import open_content, path_of
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .desk_stage import AT, IDENTITY, PHONE, by, draft

SignIn = Callable[[Person], Client]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RULE = "社会救助暂行办法第十三条"


def word() -> bytes:
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph(f"低保公示 张某 {IDENTITY}")
    document.core_properties.author = "泄密者"
    document.save(made)
    return made.getvalue()


def word_of(file: StoredFile) -> bytes:
    with open_content(file.sha256) as content:
        return content.read()


def attach(cast: Cast, content: bytes, name: str) -> StoredFile:
    return store(io.BytesIO(content), name, by=by(cast.editor), at=AT)


def published(cast: Cast, revision: Revision) -> Revision:
    drafting.propose(revision, by=by(cast.editor), at=AT)
    done = reviewing.approve(revision, opinion="同意公开", by=by(cast.reviewer), at=AT)
    return publishing.publish(done, by=by(cast.reviewer), at=AT)


def test_the_clean_copy_is_published_and_the_file_stays_in_the_house(
    cast: Cast, sign_in: SignIn, client: Client
) -> None:
    file = attach(cast, word(), "公示.docx")
    done = published(cast, draft(cast, attachments=(file,)))
    [given] = done.public["attachments"]
    with open_content(given["sha256"]) as content:
        data = content.read()
    assert not scan(data, "公示.docx").found
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = b"".join(map(package.read, package.namelist()))
    assert IDENTITY.encode() not in whole and "泄密者".encode() not in whole
    assert given["sha256"] != file.sha256 and given["name"] == "公示.docx"
    assert client.get(file.url).status_code == 404
    assert b"".join(client.get(given["url"]).streaming_content) == data
    inside = sign_in(cast.reviewer).get(file.url)
    assert b"".join(inside.streaming_content) == word_of(file)


def test_the_reviewer_sees_the_copy_and_the_file(cast: Cast, sign_in: SignIn) -> None:
    file = attach(cast, word(), "公示.docx")
    revision = drafting.propose(draft(cast, attachments=(file,)), by=by(cast.editor), at=AT)
    copy = revision.attachments.get().clean_copy
    assert copy is not None
    text = sign_in(cast.reviewer).get(reverse("disclosure:review", args=[revision.pk])).content
    assert f'href="{copy.url}"' in text.decode() and f'href="{file.url}"' in text.decode()
    assert "清理后的副本" in text.decode() and "公开的副本中已遮盖" in text.decode()


def test_a_file_that_hides_nothing_is_published_itself(cast: Cast) -> None:
    file = attach(cast, "停水公告".encode(), "公告.txt")
    done = published(cast, draft(cast, attachments=(file,)))
    assert done.public["attachments"][0]["sha256"] == file.sha256
    assert done.attachments.get().clean_copy is None


def test_a_number_on_the_page_of_a_pdf_is_never_published(cast: Cast) -> None:
    file = attach(cast, typst.compile(f"No. {IDENTITY}".encode()), "名单.pdf")
    revision = draft(cast, attachments=(file,), files_reason=RULE, phones_reason="要公开")
    [given] = published(cast, revision).public["attachments"]
    text = PdfReader(path_of(given["sha256"])).pages[0].extract_text()
    assert "No. 110105************" in text


def test_a_file_that_changed_since_it_was_cleaned_is_not_published(cast: Cast) -> None:
    file, other = attach(cast, b"one", "a.txt"), attach(cast, f"{IDENTITY}".encode(), "a.txt")
    revision = drafting.propose(draft(cast, attachments=(file,)), by=by(cast.editor), at=AT)
    done = reviewing.approve(revision, opinion="", by=by(cast.reviewer), at=AT)
    prepared = clearing.prepare([done])
    done.attachments.update(file=other)
    with pytest.raises(NotCleared):
        publishing.publish(done, by=by(cast.reviewer), at=AT, prepared=prepared)


def test_a_copy_that_is_gone_from_the_disk_is_not_published(cast: Cast) -> None:
    revision = draft(cast, attachments=(attach(cast, word(), "公示.docx"),))
    prepared = clearing.prepare([revision])
    [copy] = prepared.copies.values()
    path_of(copy.sha256).unlink()
    with pytest.raises(NotCleared):
        drafting._propose(revision, prepared, by=by(cast.editor), at=AT)


@pytest.mark.django_db(transaction=True)
def test_files_are_cleaned_before_the_transaction_begins(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = []

    def watched(data: bytes, name: str, choice: Choice) -> bytes:
        inside.append(connection.in_atomic_block)
        return cleaned(data, name, choice)

    monkeypatch.setattr(copies, "cleaned", watched)
    revision = draft(cast, attachments=(attach(cast, word() + b"", "公示.docx"),))
    copies._examined.cache_clear()
    sign_in(cast.editor).post(reverse("disclosure:propose", args=[revision.pk]))
    copies._examined.cache_clear()
    form = {"opinion": "同意", "then": "publish", "seen_version": "2"}
    sign_in(cast.reviewer).post(reverse("disclosure:approve", args=[revision.pk]), form)
    revision.refresh_from_db()
    assert revision.state == "published" and inside and not any(inside)


def test_a_mobile_number_in_a_file_stays_for_a_reason_only(cast: Cast) -> None:
    table = attach(cast, f"值班,{PHONE}".encode(), "值班.csv")
    kept = draft(cast, attachments=(table,), phones_reason="值班电话")
    files = published(cast, kept).public["attachments"]
    with open_content(files[0]["sha256"]) as content:
        assert PHONE in content.read().decode()
    masked = published(cast, draft(cast, attachments=(table,))).public["attachments"]
    with open_content(masked[0]["sha256"]) as content:
        assert content.read().decode() == "值班,138****5678"


def test_homes_and_minors_stay_where_a_rule_orders_it(cast: Cast) -> None:
    told = "孤儿王小明（9岁），家住河口村3组25号"
    file = attach(cast, told.encode(), "名单.txt")
    [given] = published(cast, draft(cast, attachments=(file,))).public["attachments"]
    assert path_of(given["sha256"]).read_text() == "孤儿王*（9岁），家住河口村*组**号"
    kept = published(cast, draft(cast, attachments=(file,), files_reason=RULE))
    assert path_of(kept.public["attachments"][0]["sha256"]).read_text() == told


def test_what_cannot_be_read_needs_a_rule_that_the_ledger_keeps(cast: Cast) -> None:
    file = attach(cast, OLD, "旧文件.doc")
    with pytest.raises(NotCleared):
        drafting.propose(draft(cast, attachments=(file,)), by=by(cast.editor), at=AT)
    done = published(cast, draft(cast, attachments=(file,), files_reason=RULE))
    assert done.public["attachments"][0]["sha256"] == file.sha256
    assert Act.objects.filter(act="propose").last().note["files_reason"] == RULE


def test_the_gate_stands_before_publishing_too(cast: Cast) -> None:
    file = attach(cast, "公告".encode(), "公告.txt")
    revision = draft(cast, attachments=(file,))
    drafting.propose(revision, by=by(cast.editor), at=AT)
    done = reviewing.approve(revision, opinion="同意公开", by=by(cast.reviewer), at=AT)
    done.attachments.update(file=attach(cast, OLD, "旧文件.doc"))
    with pytest.raises(NotCleared):
        publishing.publish(done, by=by(cast.reviewer), at=AT)
    done.refresh_from_db()
    assert done.state == "approved" and done.public is None


def test_the_editor_is_told_what_stops_a_file_and_asked_for_the_rule(
    cast: Cast, sign_in: SignIn
) -> None:
    client, file = sign_in(cast.editor), attach(cast, OLD, "旧文件.doc")
    revision = draft(cast, attachments=(file,))
    sent = client.post(reverse("disclosure:propose", args=[revision.pk]), follow=True)
    told = " ".join(unescape(re.sub(r"<[^>]+>", " ", sent.content.decode())).split())
    assert "下列附件尚不能公开：旧文件.doc" in told
    assert "尚不能公开 · 附件“旧文件.doc”" in told
    assert "附件依照哪条规定按原样公开" in told
    clean = client.get(reverse("disclosure:edit", args=[draft(cast).pk])).content.decode()
    assert "附件依照哪条规定按原样公开" not in clean


def test_erasing_takes_the_copy_too(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    done = published(cast, draft(cast, attachments=(attach(cast, word(), "公示.docx"),)))
    held = done.attachments.get()
    assert held.clean_copy is not None
    paths = [path_of(held.file.sha256), path_of(held.clean_copy.sha256)]
    publishing.withdraw(done.publication, reason="有误", by=by(cast.reviewer), at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(done.publication, reason="误发", by=by(cast.officer), at=AT)
    known = StoredFile.objects.filter(sha256__in=[path.name for path in paths])
    assert not known.exists()
