"""The pages of the desk."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.kernel import clock
from yugang.reports.models import Report
from yugang.reports.reading import read
from yugang.reports.writing.data import as_data
from yugang.shared.people.models import Person

from .figures import consistent
from .requests import received, settled
from .test_send import AT, FIGURES, TEXTS, annual_item, report

__all__ = ["annual_item", "report"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def january() -> Iterator[None]:
    with clock.frozen(AT):
        yield


def form(held: Report, **changed: str) -> dict[str, str]:
    texts = {f"text-{number}": text for number, text in TEXTS.items()}
    return texts | FIGURES | {"seen_version": str(held.version)} | changed


def address(held: Report, rest: str = "") -> str:
    return f"/desk/reports/{held.pk}/{rest}"


def test_the_list_says_until_when_each_is_due(cast: Cast, sign_in: SignIn, report: Report) -> None:
    text = sign_in(cast.officer).get("/desk/reports/").content.decode()
    assert "新津区教育局" in text
    assert "2026年1月31日" in text
    assert "2026年3月31日" in text
    assert "填写中" in text
    assert "未起草" in text


def test_an_editor_begins_one(cast: Cast, sign_in: SignIn, annual_item: None) -> None:
    given = {"body": cast.bureau.pk, "year": "2025"}
    answer = sign_in(cast.editor).post("/desk/reports/begin/", given)
    made = Report.objects.get()
    assert answer["Location"] == address(made)
    assert "{新收申请}" in made.texts["1"]


def test_a_department_has_no_report_of_the_whole_county(cast: Cast, sign_in: SignIn) -> None:
    given = {"body": cast.bureau.pk, "year": "2025", "whole": "on"}
    answer = sign_in(cast.editor).post("/desk/reports/begin/", given)
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_it_is_written_and_shown(cast: Cast, sign_in: SignIn, report: Report) -> None:
    client = sign_in(cast.editor)
    text = client.get(address(report)).content.decode()
    assert "新收申请1件" in text
    assert "手填" in text
    assert address(report, "rows/3/new/total/") in text
    given = form(report, **{"2/penalties/decisions": "１７"})
    assert client.post(address(report, "write/"), given).status_code == 302
    assert ">17<" in client.get(address(report)).content.decode().replace(" ", "")


def test_what_is_no_number_is_said_beside_its_field(
    cast: Cast, sign_in: SignIn, report: Report
) -> None:
    given = form(report, **{"2/fees/amount": "约十万"})
    answer = sign_in(cast.editor).post(address(report, "write/"), given)
    assert answer.status_code == 422
    assert "约十万" in answer.content.decode()


def test_words_of_two_who_write_are_not_lost(cast: Cast, sign_in: SignIn, report: Report) -> None:
    client = sign_in(cast.editor)
    given = form(report, **{"text-5": "第一人写的"})
    client.post(address(report, "write/"), given)
    answer = client.post(address(report, "write/"), given | {"text-5": "第二人写的"})
    assert answer.status_code == 409
    assert "第二人写的" in answer.content.decode()
    report.refresh_from_db()
    assert report.texts["5"] == "第一人写的"


def test_a_figure_opens_the_rows_it_counts(cast: Cast, sign_in: SignIn, report: Report) -> None:
    other = settled(received(cast, date(2025, 4, 1), "company"), cast, date(2025, 4, 8))
    client = sign_in(cast.clerk)
    rows = client.get(address(report, "rows/3/r1_open/business/")).content.decode()
    assert other.receipt in rows
    assert rows.count("/desk/cases/2025") == 1
    every = client.get(address(report, "rows/3/new/total/")).content.decode()
    assert every.count("/desk/cases/2025") == 2


def test_who_may_not_read_requests_sees_how_many_are_hidden(
    cast: Cast, sign_in: SignIn, report: Report
) -> None:
    rows = sign_in(cast.editor).get(address(report, "rows/3/new/total/")).content.decode()
    assert "您无权查看这些申请" in rows
    assert "/desk/cases/2025" not in rows


@pytest.mark.parametrize("rest", ["rows/3/none/total/", "rows/2/fees/amount/", "rows/9/a/b/"])
def test_cells_without_rows_have_no_page(
    cast: Cast, sign_in: SignIn, report: Report, rest: str
) -> None:
    assert sign_in(cast.editor).get(address(report, rest)).status_code == 404


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "json"])
def test_every_file_says_the_same(cast: Cast, sign_in: SignIn, report: Report, kind: str) -> None:
    answer = sign_in(cast.editor).get(address(report, f"file.{kind}"))
    found = read(answer.content, f"a.{kind}")
    assert found.value(3, "new") == 1
    assert found.value(2, "licences", "decisions") == 1250
    assert (found.body, found.year) == ("新津区教育局", 2025)


def test_last_years_report_is_brought_in_from_a_file(
    cast: Cast, sign_in: SignIn, report: Report
) -> None:
    client = sign_in(cast.editor)
    told = as_data(consistent(year=2024))
    for year, status in ((2023, 422), (2024, 302)):
        told["meta"]["year"] = year
        file = SimpleUploadedFile("去年.json", json.dumps(told).encode())
        assert client.post(address(report, "bring/"), {"file": file}).status_code == status
    text = client.get(address(report)).content.decode()
    assert "上一年报告结转本年3件，这里填的是0件" in text
    broken = SimpleUploadedFile("去年.pdf", b"%PDF-1.7 broken")
    answer = client.post(address(report, "bring/"), {"file": broken})
    assert answer.status_code == 422
    assert "文件已损坏" in answer.content.decode()


def test_it_is_sent_with_its_files(cast: Cast, sign_in: SignIn, report: Report) -> None:
    client = sign_in(cast.editor)
    given = {"seen_version": str(report.version), "remarks": ""}
    answer = client.post(address(report, "send/"), given)
    report.refresh_from_db()
    assert report.publication is not None
    assert answer["Location"] == f"/desk/publications/{report.publication_id}/"
    [revision] = report.publication.revisions.all()
    names = sorted(a.file.name.rsplit(".", 1)[1] for a in revision.attachments.all())
    assert names == ["docx", "pdf"]
    assert client.post(address(report, "send/"), given).status_code == 422


def test_why_it_cannot_be_sent_is_said(cast: Cast, sign_in: SignIn, report: Report) -> None:
    client = sign_in(cast.editor)
    client.post(address(report, "write/"), form(report, **{"2/fees/amount": ""}))
    report.refresh_from_db()
    given = {"seen_version": str(report.version), "remarks": "没有"}
    answer = client.post(address(report, "send/"), given)
    assert answer.status_code == 422
    assert "请改正后再送审" in answer.content.decode()
    report.refresh_from_db()
    assert report.publication is None


def test_others_neither_see_nor_write_it(cast: Cast, sign_in: SignIn, report: Report) -> None:
    for person in (cast.stranger, cast.town_editor, cast.strange_officer):
        assert sign_in(person).get(address(report)).status_code == 404
    assert sign_in(cast.officer).get(address(report)).status_code == 200
    assert sign_in(cast.reviewer).get(address(report, "write/")).status_code == 403
    assert sign_in(cast.citizen).get("/desk/reports/").status_code == 403


def test_it_is_read_in_english_too(cast: Cast, sign_in: SignIn, report: Report) -> None:
    text = sign_in(cast.editor).get(f"/en{address(report)}").content.decode()
    assert "What is found" in text
    assert "by hand" in text
