"""The receipt of each step that is the sender's to take."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.taking import take
from yugang.cases.models import Case
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.models import Notice

from .desk_stage import SignIn, address
from .public_stage import URLS, looked_up
from .test_apply_step import form_of

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]


def text(content: bytes) -> str:
    [sheet] = PdfReader(io.BytesIO(content)).pages
    return "".join(sheet.extract_text().split())


@pytest.fixture
def held(cast: Cast, client: Client, clerk: Actor) -> Case:
    receipt, _code = looked_up(client, cast.bureau)
    at = clock.now() + timedelta(seconds=1)
    return take(Case.objects.get(receipt=receipt), "hold", by=clerk, at=at)


def test_she_gets_a_receipt_with_number_day_and_what_it_was(client: Client, held: Case) -> None:
    own = f"/questions/{held.receipt}/"
    done = client.post(f"{own}go-on/", form_of(client, f"{own}go-on/"), follow=True)
    page = done.content.decode()
    assert f"{held.receipt}-02" in page
    assert f'href="{own}receipts/2.pdf"' in page
    assert f'href="{own}receipts/1.pdf"' not in page
    paper = client.get(f"{own}receipts/2.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert "no-store" in paper["Cache-Control"]
    said = text(paper.content)
    assert f"{held.receipt}-02" in said and held.body.name in said and "Goon" in said
    assert str(clock.today().year) in said
    assert paper.content == client.get(f"{own}receipts/2.pdf").content


@pytest.mark.parametrize("nth", [0, 1, 3, 9])
def test_of_what_officers_did_there_is_none(client: Client, held: Case, nth: int) -> None:
    take(held, "go-on", by=Actor(), at=clock.now() + timedelta(seconds=2))
    assert client.get(f"/questions/{held.receipt}/receipts/{nth}.pdf").status_code == 404


def test_a_stranger_is_asked_for_the_code(held: Case) -> None:
    answer = Client().get(f"/questions/{held.receipt}/receipts/1.pdf")
    assert answer.status_code in (302, 403)
    assert "application/pdf" not in answer["Content-Type"]


def test_the_clerk_prints_it_for_who_stands_there(
    cast: Cast, sign_in: SignIn, held: Case, clerk: Actor
) -> None:
    take(held, "go-on", by=clerk, at=clock.now() + timedelta(seconds=2))
    desk = sign_in(cast.clerk)
    link = address(held, "receipts/2.pdf")
    assert link in desk.get(address(held)).content.decode()
    assert f"由{held.body.name}代为录入" in text(desk.get(link).content)
    assert sign_in(cast.stranger).get(link).status_code in (403, 404)


def test_who_handles_it_hears_of_what_came_on_the_web(cast: Cast, held: Case) -> None:
    take(held, "go-on", by=Actor(), at=clock.now() + timedelta(seconds=2))
    [told] = Notice.objects.filter(person=cast.clerk, channel="desk", subject__contains="Going on")
    assert held.receipt in told.subject


@pytest.mark.parametrize("code", [kind.code for kind in kinds.every()])
def test_every_step_that_is_the_senders_has_one(code: str) -> None:
    kind = kinds.get(code)
    hers = {step.name for step in kind.workflow.steps if "applicant" in step.roles}
    assert hers and all(kind.is_receipted(name) for name in hers)
