"""Large, damaged and locked documents are refused in clear words, and stop nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from pypdf import PdfReader, PdfWriter

from tests.cast import Cast
from yugang.cases.models import Case
from yugang.redaction.engine import __main__ as engine
from yugang.redaction.engine import reading, running
from yugang.redaction.engine.refusing import Refused
from yugang.redaction.models import Redaction
from yugang.redaction.queries import documents
from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person

from . import papers
from .papers import word

SignIn = Callable[[Person], Client]
Stored = Callable[[bytes, str], StoredFile]


def locked() -> bytes:
    writer, made = PdfWriter(clone_from=PdfReader(io.BytesIO(papers.page(b"")))), io.BytesIO()
    writer.encrypt("pass", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"%PDF-1.7\n" + b"broken " * 40, "a.pdf", "damaged"),
        (papers.page(b"BT /F1 12 Tf (x) Tj ET")[:300], "a.pdf", "damaged"),
        (locked(), "a.pdf", "password"),
        (b"plain", "a.txt", "kind"),
    ],
    ids=["broken", "cut off", "locked", "text"],
)
def test_it_says_why_it_is_not_taken(
    stored: Stored, case: Case, cast: Cast, sign_in: SignIn, data: bytes, name: str, code: str
) -> None:
    file = stored(data, name)
    with pytest.raises(Refused) as refused:
        documents.document(file)
    assert refused.value.code == code
    pk = case.attachments.get().pk
    answer = sign_in(cast.clerk).post(f"/desk/redaction/begin/{case.receipt}/{pk}/", follow=True)
    assert answer.status_code == 200 and name in answer.content.decode()
    assert not Redaction.objects.exists()


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_PAGES", 1)
    writer, made = PdfWriter(), io.BytesIO()
    for _n in range(2):
        papers.add_page(writer, b"")
    writer.write(made)
    with pytest.raises(Refused) as refused:
        reading.opened(made.getvalue())
    assert refused.value.code == "too-large"


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(Refused) as refused:
        running.run("examine", papers.page(b""), {}, seconds=0.0)
    assert refused.value.code == "time"


def test_an_engine_that_dies_stops_nothing_else() -> None:
    with pytest.raises(Refused) as refused:
        running.run("no such task", papers.page(b""), {}, seconds=30)
    assert refused.value.code == "damaged"


def test_steps_are_told_while_it_works() -> None:
    writer, made = PdfWriter(), io.BytesIO()
    for n in range(3):
        papers.add_page(writer, f"BT /F1 12 Tf 40 200 Td (page{n}) Tj ET".encode())
    writer.write(made)
    told: list[int] = []
    order = {"boxes": {"2": [[5, 25, 40, 15]]}}
    done = running.run("rebuild", made.getvalue(), order, seconds=60, told=told.append)
    assert told == [1, 2, 3, 4, 5, 6]
    assert [page for page, _n, _word in done.answer["words"]] == [2]
    assert set(engine.TASKS) == {"examine", "show", "rebuild"}


def test_a_broken_word_file_is_refused(stored: Stored) -> None:
    with pytest.raises(Refused):
        documents.document(StoredFile(sha256="0" * 64, name="gone.docx"))
    whole = word("a")
    kept = stored(whole, "a.docx")
    assert documents.document(kept).count == 1


@pytest.mark.parametrize(("goes_on", "started"), [(True, 4), (False, 1)])
def test_a_long_document_has_its_time_for_each_page(
    monkeypatch: pytest.MonkeyPatch, goes_on: bool, started: int
) -> None:
    watches: list[Watch] = []

    class Watch:
        def __init__(self, seconds: float, stop: Callable[[], None]) -> None:
            self.goes = False

        def start(self) -> None:
            assert not any(one.goes for one in watches)
            self.goes = True
            watches.append(self)

        def cancel(self) -> None:
            self.goes = False

    monkeypatch.setattr(running.threading, "Timer", Watch)
    writer, made = PdfWriter(), io.BytesIO()
    for _n in range(3):
        papers.add_page(writer, b"")
    writer.write(made)
    running.run("examine", made.getvalue(), {}, seconds=30.0, while_it_goes_on=goes_on)
    assert [one.goes for one in watches] == [False] * started
