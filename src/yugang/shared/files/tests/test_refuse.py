import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.sniffing import check

from .samples import DOCX, OLE, PDF, PNG, XLSX, package

OFFICE = Path(__file__).parents[6] / "shared/domain/data/office"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(FileRefused) as refused:
        check(io.BytesIO(data), name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PDF, "a.PDF"),
        (DOCX, "a.docx"),
        (XLSX, "a.xlsx"),
        (OLE, "a.doc"),
        (OLE, "a.et"),
        (PNG, "a.png"),
        ("姓名,金额\n张三,300\n".encode("gb18030"), "a.csv"),
        ("姓名\t金额".encode("utf-16"), "a.txt"),
        (package({"OFD.xml": b"<OFD/>"}), "a.ofd"),
    ],
)
def test_what_offices_send_is_taken(data: bytes, name: str) -> None:
    assert check(io.BytesIO(data), name).extension == name.rpartition(".")[2].lower()


@pytest.mark.parametrize(
    "name", ["a.exe", "a.html", "a.svg", "a.zip", "a.docm", "noending", ".pdf"]
)
def test_kinds_outside_the_list_are_refused(name: str) -> None:
    assert "Accepted are" in refusal(PDF, name)


@pytest.mark.parametrize("head", [b"MZ\x90\0", b"\x7fELF\2", b"#!/bin/sh\n"])
def test_program_is_refused_whatever_its_ending(head: bytes) -> None:
    assert "program" in refusal(head + b" " * 80, "a.pdf")
    assert "program" in refusal(head + b" " * 80, "a.txt")


@pytest.mark.parametrize(
    ("data", "name"),
    [(PNG, "a.pdf"), (PDF, "a.jpg"), (DOCX, "a.pdf"), (PDF, "a.docx"), (b"a\0b", "a.txt")],
)
def test_content_must_be_what_the_ending_says(data: bytes, name: str) -> None:
    assert "holds something else" in refusal(data, name)


def test_excel_named_word_is_refused() -> None:
    assert "not what its ending" in refusal(XLSX, "a.docx")


def test_locked_office_file_is_told_apart() -> None:
    assert "password" in refusal(OLE, "a.docx")
    assert "password" in refusal(OLE + "EncryptedPackage".encode("utf-16-le"), "a.doc")


def test_macros_are_refused() -> None:
    assert "macros" in refusal(package({"word/d.xml": b"x", "word/vbaProject.bin": b"x"}), "a.docx")


def test_empty_and_damaged_are_refused() -> None:
    assert "empty" in refusal(b"", "a.pdf")
    assert "damaged" in refusal(DOCX[:40], "a.docx")
    garbled = bytearray(package({"word/document.xml": b"text " * 2_000}))
    garbled[60:90] = b"\xff" * 30
    assert "damaged" in refusal(bytes(garbled), "a.docx")


def test_zip_bomb_is_refused() -> None:
    bomb = package({"word/document.xml": bytes(400 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert "unpacks to far more" in refusal(bomb, "a.docx")


def test_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(package({"xl/sheet1.xml": bytes(64 * 1024 * 1024)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", bomb, bomb.index(mark) + offset, 1000)
    assert zipfile.ZipFile(io.BytesIO(bomb)).infolist()[0].file_size == 1000
    assert "unpacks to far more" in refusal(bytes(bomb), "a.xlsx")


def test_too_many_entries_are_refused() -> None:
    many = package({f"word/{n}": b"" for n in range(5_001)}, zipfile.ZIP_STORED)
    assert "unpacks to far more" in refusal(many, "a.docx")


@pytest.mark.skipif(not OFFICE.exists(), reason="the office files are not beside the checkout")
def test_office_files_as_they_arrive_are_taken() -> None:
    for path in OFFICE.iterdir():
        if path.suffix not in {".json", ".html"}:
            with path.open("rb") as stream:
                check(stream, path.name)
