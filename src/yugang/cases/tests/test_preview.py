"""A letter can be read before its step is taken."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.models import Case, Letter, StepTaken
from yugang.kernel import clock
from yugang.shared.files.models import StoredFile

from .conftest import MONDAY
from .desk_stage import SignIn, address, send, with_forms


@pytest.fixture(autouse=True)
def _kind_with_forms(toy: kinds.Kind, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(kinds._kinds, "toy", with_forms())
    with clock.frozen(MONDAY):
        yield


def test_the_preview_is_a_draft_and_changes_nothing(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    upload = SimpleUploadedFile("a.pdf", b"%PDF-1.4 %%EOF")
    answer = send(client, case, "answer", words="在校门口", preview="1", files=[upload])
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "草稿" in text
    case.refresh_from_db()
    assert case.state == "asked"
    for model in (Letter, StepTaken, StoredFile):
        assert not model.objects.exists()


def test_what_lacks_is_told_as_in_sending(case: Case, cast: Cast, sign_in: SignIn) -> None:
    assert send(sign_in(cast.clerk), case, "answer", words="", preview="1").status_code == 422


def test_only_a_step_that_writes_a_letter_offers_it(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    assert 'name="preview"' in client.get(address(case, "answer/")).content.decode()
    assert 'name="preview"' not in client.get(address(case, "hold/")).content.decode()
    assert send(client, case, "hold", preview="1").status_code == 302
