"""What people and programs send that cannot be taken: told plainly, and nothing is lost."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from tests.cast import Cast
from yugang.cases.public import Case, Party
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.models import StoredFile

from .conftest import MONDAY, Step, at, march, reply

NEW, API = "/requests/new", "/api/requests"
IDENTITY = "110101199003070118"
CUT_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489000000")


def pdf(pages: int, password: str = "", owner: str = "") -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password or owner:
        writer.encrypt(password, owner_password=owner or None, algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


def words(cast: Cast, **changes: Any) -> dict[str, Any]:
    """A form as a browser sends it."""
    given = {
        "key": "k" * 32,
        "body": cast.bureau.pk,
        "title": "2025年营养餐供应商名单",
        "text": "全区小学",
        "way": "electronic",
        "group": "person",
        "name": "王小明",
        "identity": IDENTITY,
        "phone": "13800001234",
    }
    return {**given, **changes}


def refused(client: Client, given: dict[str, Any], field: str) -> None:
    """The field is named, and all that was typed is there again."""
    answer = client.post(NEW, given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "全区小学" in answer.content.decode() or field == "text"
    assert not Case.objects.exists() and not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "名单\x00"),
        ("name", "王\x00小明"),
        ("text", "长" * 350_000),
        ("title", "很" * 201),
        ("body", "9" * 30),
        ("body", "9" * 5000),
        ("body", "１"),
        ("body", "-1"),
        ("way", "by pigeon"),
        ("identity", ""),
        ("identity", "1" * 39),
        ("identity", "{$ne: null}"),
        ("phone", "' OR 1=1 --"),
        ("mail", "a@b@c"),
        ("joint", "李四"),
        ("joint", "李四 123"),
        ("joint", f"王小明 {IDENTITY}"),
        ("joint", "\n".join(f"某{n} {IDENTITY}" for n in range(51))),
    ],
)
def test_a_field_that_cannot_be_taken_is_named(
    cast: Cast, client: Client, field: str, value: str
) -> None:
    refused(client, words(cast, **{field: value}), field)


def test_words_that_arrived_unreadable_are_told(cast: Cast, client: Client) -> None:
    sent = urlencode(words(cast) | {"title": "名单".encode("gb18030")})
    answer = client.post(NEW, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422 and "title" in answer.context["form"].errors


def test_signs_that_nobody_sees_are_left_out(cast: Cast, client: Client) -> None:
    given = words(cast, title="\u202e单名\u202c\u2066名单\ufeff", phone="\u202d13800001234\u202c")
    assert client.post(NEW, given).status_code == 200
    assert Case.objects.get().title == "单名名单"
    assert Party.objects.get().facts.phone == "13800001234"


def test_markup_stays_text(cast: Cast, client: Client) -> None:
    answer = client.post(NEW, words(cast, title="<script>alert(1)</script>", phone=""))
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("name", ["title", "name", "body", "way"])
def test_a_half_filled_form_names_what_lacks(cast: Cast, client: Client, name: str) -> None:
    given = words(cast)
    del given[name]
    refused(client, given, name)


FILES = {
    "locked.pdf": (pdf(1, "secret"), "密码"),
    "cut.pdf": (pdf(3)[:300], "损坏"),
    "empty.pdf": (b"", "空"),
    "cut.png": (CUT_PNG, "损坏"),
    "locked.docx": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), "密码"),
    "zip.docx": (b"PK\x03\x04" + bytes(60), "损坏"),
    "note.exe": (b"MZ" + bytes(60), "不接受"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_opened_is_told(cast: Cast, client: Client, name: str) -> None:
    content, said = FILES[name]
    refused(client, words(cast, files=[SimpleUploadedFile(name, content)]), "files")
    told = client.post(NEW, words(cast, files=[SimpleUploadedFile(name, content)]))
    assert said in str(told.context["form"].errors["files"])


def test_a_scan_of_300_pages_and_one_that_only_forbids_printing_are_taken(
    cast: Cast, client: Client
) -> None:
    files = [
        SimpleUploadedFile("scan.pdf", pdf(300)),
        SimpleUploadedFile("no-print.pdf", pdf(1, owner="owner")),
    ]
    assert client.post(NEW, words(cast, files=files)).status_code == 200
    assert Case.objects.get().attachments.count() == 2


@pytest.mark.parametrize("day", [date(2026, 2, 27), date(2026, 3, 20)])
def test_no_step_is_dated_before_the_receipt_or_after_today(
    case: Case, step: Step, day: date
) -> None:
    with pytest.raises(StepRefused):
        step(case, "reply", march(4), **reply(on=day))
    assert case.steps.filter(step="reply").count() == 0


@pytest.mark.parametrize("day", ["2030-01-01", "0001-01-01", "1900-01-01", "2026-02-30", "gestern"])
def test_a_clerk_cannot_register_an_impossible_day(cast: Cast, day: str) -> None:
    client = Client()
    client.force_login(cast.clerk, backend="django.contrib.auth.backends.ModelBackend")
    given = words(cast, channel="counter", received_on=day)
    with clock.frozen(at(MONDAY)):
        answer = client.post("/desk/cases/new/request/", given)
        assert answer.status_code == 422 and "received_on" in answer.context["form"].errors
        sure = client.post("/desk/cases/new/request/", {**given, "long_ago": "on"})
        assert sure.status_code in (201, 422)
    assert "2025年营养餐供应商名单" in answer.content.decode()
