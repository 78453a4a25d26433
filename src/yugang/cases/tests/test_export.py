"""A citizen takes her data along."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.filing import party_of
from yugang.cases.actions.taking import take
from yugang.cases.models import Attachment, Case, Letter, Note, PartyRole
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .public_stage import URLS, filed

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]
EXPORT = "/en/my/export/"


@pytest.fixture
def her(cast: Cast, sign_in: Any) -> Client:
    client: Client = sign_in(cast.citizen)
    return client


def taken(client: Client) -> ZipFile:
    answer = client.post(EXPORT)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(answer.getvalue()))


def facts(archive: ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive.read("data.json"))
    return found


def test_account_matter_steps_letter_and_file_are_in_it(
    cast: Cast, her: Client, clerk: Actor
) -> None:
    receipt, _ = filed(her, cast.bureau, name="李明", phone="13911112222")
    case = Case.objects.get()
    at = clock.now() + timedelta(minutes=1)
    upload = SimpleUploadedFile("a.txt", b"words enough\n")
    kept = store(upload.file, "a.txt", by=clerk, at=at)
    Attachment.objects.create(case=case, file=kept, at=at)
    take(case, "answer", {"words": "At the gate."}, by=clerk, at=at)
    Letter.objects.update(content={"title": "答复", "blocks": []})
    archive = taken(her)
    assert archive.testzip() is None
    data = facts(archive)
    assert data["account"]["username"] == "citizen"
    [matter] = data["matters"]
    assert matter["receipt"] == receipt
    assert [p["phone"] for p in matter["parties"]] == ["13911112222"]
    assert [step["words"] for step in matter["steps"]] == ["", "At the gate."]
    letter = f"{receipt}/letter-{Letter.objects.get().pk}.pdf"
    assert archive.read(letter).startswith(b"%PDF")
    file = f"{receipt}/file-{Attachment.objects.get().pk}-a.txt"
    assert archive.read(file) == b"words enough\n"
    page = archive.read("index.html").decode()
    assert receipt in page and "At the gate." in page and letter in page


def test_nothing_inner_and_nobody_else_is_in_it(cast: Cast, her: Client, clerk: Actor) -> None:
    filed(her, cast.bureau)
    case, at = Case.objects.get(), clock.now()
    take(case, "hold", {"inner_words": "INNER"}, by=clerk, at=at)
    Note.objects.create(case=case, text="NOTE", at=at, by=cast.clerk)
    party_of(case, PartyRole.THIRD_PARTY, PartyFacts(name="THIRD")).save()
    upload = SimpleUploadedFile("INNERFILE.txt", b"words enough\n")
    kept = store(upload.file, "INNERFILE.txt", by=clerk, at=at)
    Attachment.objects.create(case=case, file=kept, at=at, inner=True)
    filed(Client(), cast.bureau, key="x" * 32, name="STRANGER")
    archive = taken(her)
    assert archive.namelist() == ["data.json", "index.html"]
    whole = (archive.read("data.json") + archive.read("index.html")).decode()
    for word in ("INNER", "NOTE", "THIRD", "STRANGER", cast.clerk.name):
        assert word not in whole


def test_a_matter_added_with_its_code_shows_no_contact(cast: Cast, her: Client) -> None:
    receipt, code = filed(Client(), cast.bureau, name="王小明", phone="13800001234")
    her.post("/en/my/add/", {"receipt": receipt, "code": code})
    [matter] = facts(taken(her))["matters"]
    [party] = matter["parties"]
    assert party["name"] == "王*" and "phone" not in party


def test_it_is_entered_in_the_ledger_and_bounded(cast: Cast, her: Client) -> None:
    for _ in range(5):
        taken(her)
    assert (
        Act.objects.filter(act="export-account", subject=f"person {cast.citizen.pk}").count() == 5
    )
    answer = her.post(EXPORT)
    assert answer.status_code == 429 and "Wait an hour" in answer.content.decode()


def test_the_page_says_how_much_it_is(cast: Cast, her: Client) -> None:
    filed(her, cast.bureau)
    page = her.get(EXPORT).content.decode()
    assert "1 matter:" in page and "0 letters" in page
    assert not Act.objects.filter(act="export-account").exists()
