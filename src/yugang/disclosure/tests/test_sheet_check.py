"""The code of a printed sheet tells what became of its text."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from pypdf import PdfReader

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.models import Revision
from yugang.disclosure.queries import sheets
from yugang.kernel.identifiers import new_sheet_code
from yugang.shared.register.queries import overview

pytestmark = pytest.mark.django_db


def _code(cast: Cast, title: str = "补贴公示") -> str:
    code = newsroom.published(cast, title, table=newsroom.TABLE).current.code
    assert code
    return code


def test_a_sheet_in_force_is_the_same(cast: Cast, client: Client) -> None:
    found = sheets.check(_code(cast))
    assert found and found.verdict is sheets.Verdict.SAME


def test_a_code_is_read_as_people_type_it(cast: Cast) -> None:
    code = _code(cast)
    typed = f" {code[:5].lower()} {code[5:]}"
    assert sheets.check(typed)


def test_an_older_edition_is_corrected_since(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "补贴公示")
    old = publication.current
    newsroom.corrected(cast, publication, "第三行金额有误")
    page = client.get(f"/v/{old.code}/").content.decode()
    assert "已更正" in page and "第三行金额有误" in page
    assert f"/p/{publication.index_number}/difference/1/2/" in page


def test_a_withdrawn_text_says_why(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "补贴公示")
    code = publication.current.code
    newsroom.withdrawn(cast, publication, "依据已废止")
    page = client.get(f"/v/{code}/").content.decode()
    assert "已撤回" in page and "依据已废止" in page


def test_a_withdrawn_text_is_not_shown_by_its_code(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "补贴公示", table=newsroom.TABLE)
    code = publication.current.code
    assert "1,200.00" in client.get(f"/v/{code}/").content.decode()
    newsroom.withdrawn(cast, publication, "误公开个人信息")
    assert "1,200.00" not in client.get(f"/v/{code}/").content.decode()
    gone = client.get(f"/sheets/{code}/a4.pdf")
    assert gone.status_code == 410 and "误公开个人信息" in gone.content.decode()


def test_a_text_changed_behind_the_register_is_neither_vouched_for_nor_printed(
    cast: Cast, client: Client
) -> None:
    revision = newsroom.published(cast, "补贴公示", table=newsroom.TABLE).current
    assert revision and revision.public
    assert "墙上与网上一致" in client.get(f"/v/{revision.code}/").content.decode()
    Revision.objects.filter(pk=revision.pk).update(public={**revision.public, "title": "补助公示"})
    page = client.get(f"/v/{revision.code}/").content.decode()
    assert "与公开记录簿不符" in page and "1,200.00" not in page
    assert client.get(f"/sheets/{revision.code}/a4.pdf").status_code == 409


def test_the_answer_is_never_stored(cast: Cast, client: Client) -> None:
    assert client.get(f"/v/{_code(cast)}/")["Cache-Control"] == "no-store"


def test_an_unknown_code_is_said_to_be_unknown(cast: Cast, client: Client) -> None:
    answer = client.get(f"/v/{new_sheet_code()}/")
    assert answer.status_code == 404 and "不是在本站公开的" in answer.content.decode()


@pytest.mark.parametrize("code", ["2222222223", "x", "%3Cscript%3E", "' OR 1=1 --"])
def test_a_mistyped_code_blames_no_sheet(cast: Cast, client: Client, code: str) -> None:
    answer = client.get(f"/v/{code}/")
    page = answer.content.decode()
    assert answer.status_code == 404 and "<script>" not in page
    assert "可能输错了" in page and "不是在本站公开的" not in page


def test_a_typed_code_leads_to_its_page(cast: Cast, client: Client) -> None:
    code = _code(cast)
    answer = client.get("/v/", {"code": code.lower()})
    assert answer.status_code == 302 and answer["Location"] == f"/v/{code}/"


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_sheet_carries_title_code_and_table(cast: Cast, client: Client, paper: str) -> None:
    code = _code(cast)
    pdf = PdfReader(io.BytesIO(client.get(f"/sheets/{code}/{paper}.pdf").content))
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "补贴公示" in text and text.count(code) >= 2 and "1,200.00" in text
    assert overview().vkey.split("+")[-1] in text.replace("\n", "")


@pytest.mark.django_db(transaction=True)
def test_the_sheet_carries_its_proof(cast: Cast, client: Client) -> None:
    code = _code(cast)
    pdf = PdfReader(io.BytesIO(client.get(f"/sheets/{code}/a4.pdf").content))
    [(name, [content])] = [f for f in pdf.attachments.items() if f[0].endswith("proof")]
    assert name.lstrip("/") == f"{code}.tlog-proof"
    assert content.startswith(b"c2sp.org/tlog-proof@v1\n")


def test_there_is_no_sheet_of_another_paper_or_code(cast: Cast, client: Client) -> None:
    assert client.get(f"/sheets/{_code(cast)}/a0.pdf").status_code == 404
    assert client.get("/sheets/2222222222/a4.pdf").status_code == 404


def test_days_of_lag_count_from_the_correction(cast: Cast) -> None:
    from yugang.disclosure.queries.boards import hanging

    publication = newsroom.published(cast, "补贴公示")
    [row] = hanging([publication])
    day = newsroom.AT.date()
    assert not row.in_step and row.lag(day + timedelta(days=3)) == 3
