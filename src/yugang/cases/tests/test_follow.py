from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.taking import take
from yugang.cases.models import Attachment, Case, Letter
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import Actor

from .public_stage import URLS, looked_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]


@pytest.fixture
def address(cast: Cast, client: Client) -> str:
    receipt, _ = looked_up(client, cast.bureau)
    return f"/questions/{receipt}/"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return str(answer.content.decode())


def test_it_says_state_who_is_awaited_and_until_when(
    cast: Cast, client: Client, address: str
) -> None:
    page = shown(client, "/en" + address)
    assert f"{cast.bureau.name} is working on it." in page
    assert "Why this date?" in page and "Day by day" in page
    due = Case.objects.get().due_on
    assert due and f"By {due.day} " in page


def test_every_step_is_told_with_its_words_and_letter(
    client: Client, address: str, clerk: Actor
) -> None:
    words = {"words": "At the <b>gate</b>.", "inner_words": "between us"}
    take(Case.objects.get(), "answer", words, by=clerk, at=clock.now())
    page, letter = shown(client, address), Letter.objects.get()
    assert "Answered" in page and letter.number in page
    assert "At the &lt;b&gt;gate&lt;/b&gt;." in page
    assert "between us" not in page
    assert clerk.name not in page
    assert f"letters/{letter.pk}.pdf" in page


def test_a_pause_is_told_in_words(client: Client, address: str, clerk: Actor) -> None:
    take(Case.objects.get(), "hold", by=clerk, at=clock.now())
    page = shown(client, "/en" + address)
    assert "It waits for you." in page
    assert "paused" in page and "(Held)" in page


def test_what_the_office_asked_stands_beside_the_form(
    client: Client, address: str, clerk: Actor
) -> None:
    take(Case.objects.get(), "hold", {"words": "Which <b>gate</b>?"}, by=clerk, at=clock.now())
    assert "Which &lt;b&gt;gate&lt;/b&gt;?" in shown(client, f"{address}go-on/")


def test_a_late_clock_is_told_as_late(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt, code = looked_up(client, cast.bureau)
    later = clock.now() + timedelta(days=20)
    monkeypatch.setattr(clock, "now", lambda: later)
    client.post("/questions/lookup", {"receipt": receipt, "code": code})
    assert "is-late" in shown(client, f"/questions/{receipt}/")


def test_the_letter_opens_as_pdf_and_docx_for_its_sender_only(
    client: Client, address: str, clerk: Actor
) -> None:
    take(Case.objects.get(), "answer", {"words": "At the gate."}, by=clerk, at=clock.now())
    Letter.objects.update(content={"title": "答复", "blocks": []})
    letter = f"{address}letters/{Letter.objects.get().pk}"
    pdf, docx = client.get(letter + ".pdf"), client.get(letter + ".docx")
    assert pdf.content.startswith(b"%PDF") and docx.content.startswith(b"PK")
    assert Client().get(letter + ".pdf").status_code == 302
    assert client.get(f"{address}letters/0.pdf").status_code == 404


def test_a_letter_of_another_case_is_not_opened(
    cast: Cast, client: Client, address: str, clerk: Actor
) -> None:
    other, _ = looked_up(Client(), cast.bureau, name="李四")
    take(Case.objects.get(receipt=other), "answer", {"words": "No."}, by=clerk, at=clock.now())
    assert client.get(f"{address}letters/{Letter.objects.get().pk}.pdf").status_code == 404


def test_files_open_for_the_sender_but_not_those_for_colleagues(
    client: Client, address: str, clerk: Actor
) -> None:
    case, at = Case.objects.get(), clock.now()
    for name, inner in (("a.txt", False), ("b.txt", True)):
        upload = SimpleUploadedFile(name, b"words enough\n")
        kept = store(upload.file, name, by=clerk, at=at)
        Attachment.objects.create(case=case, file=kept, at=at, inner=inner)
    page = shown(client, address)
    assert "a.txt" in page and "b.txt" not in page
    ours, theirs = Attachment.objects.all()
    answer = client.get(f"{address}files/{ours.pk}/")
    assert answer.getvalue() == b"words enough\n"
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{address}files/{theirs.pk}/").status_code == 404
    assert Client().get(f"{address}files/{ours.pk}/").status_code == 302
    assert client.get(ours.file.url).status_code == 404
