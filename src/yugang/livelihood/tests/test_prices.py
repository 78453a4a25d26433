"""A price list from the spreadsheet to everyone's page, and from one version to the next."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.models import PublicationRelation
from yugang.disclosure.public import Publication, publishing, reviewing
from yugang.kernel import clock
from yugang.livelihood.models import PriceList, PriceVersion
from yugang.livelihood.prices.actions import supersede
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

SignIn = Callable[[Person], Client]
NOW = datetime(2026, 4, 15, 10, tzinfo=clock.CHINA)
HEAD = ["收费项目", "计价单位", "收费标准", "收费依据", "制定机关", "执行日期", "截止日期"]
MEAL = ["午餐费", "元/餐", 11, "川发改价格〔2023〕12号", "区发展改革局", "2025-09-01", ""]
BOOK = ["作业本费", "元/学期", 20.5, "川教函〔2024〕88号", "省教育厅", "2025-09-01", "2026-08-31"]
BARE = ["空调费", "元/学期", 30, "", "学校", "2025-09-01", ""]
OLD = ["校车费", "元/月", 120, "川价发〔2019〕3号", "区发展改革局", "2019-09-01", "2020-08-31"]


FILES = (
    ("乱.xlsx", b"PK\x03\x04 broken"),
    ("文.csv", "甲,乙\n1,2\n".encode()),
    ("断.csv", (",".join(HEAD) + "\n午餐费,元/餐,11,川价").encode()),
)


def sheet(*rows: list[Any], name: str = "收费.xlsx") -> SimpleUploadedFile:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("小学")
    for number, row in enumerate([HEAD, *rows]):
        for column, cell in enumerate(row):
            write = page.write_string if isinstance(cell, str) else page.write_number
            write(number, column, cell)
    book.close()
    return SimpleUploadedFile(name, out.getvalue())


@pytest.fixture(autouse=True)
def _april(cast: Cast) -> Iterator[None]:
    newsroom.item(
        "charges-1", "charges", field="义务教育", first_level="学校收费", second_level="收费标准"
    )
    with clock.frozen(NOW):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.editor)


@pytest.fixture
def price_list(cast: Cast, client: Client) -> PriceList:
    item = newsroom.item("charges-1")
    facts = {"kind": "school", "institution": "新津区第一小学", "complaints": "12315"}
    opened = client.post("/desk/prices/new/", facts | {"body": cast.bureau.pk, "item": item.pk})
    assert opened.status_code == 302, opened.content.decode()
    return PriceList.objects.get()


def bring(client: Client, price_list: PriceList, *rows: list[Any], number: int = 1) -> Any:
    return client.post(f"/desk/prices/{price_list.code}/{number}/file/", {"file": sheet(*rows)})


def publish(cast: Cast, version: PriceVersion) -> Publication:
    version.refresh_from_db()
    assert version.publication is not None
    proposed = version.publication.revisions.get()
    by = newsroom.actor(cast.reviewer)
    reviewing.approve(proposed, opinion="同意公开", by=by, at=clock.now())
    proposed.refresh_from_db()
    return publishing.publish(proposed, by=newsroom.actor(cast.editor), at=clock.now()).publication


def out(cast: Cast, client: Client, price_list: PriceList, *rows: list[Any]) -> Publication:
    bring(client, price_list, *rows)
    client.post(f"/desk/prices/{price_list.code}/1/send/", {"without": "0"})
    return publish(cast, price_list.versions.get(number=1))


def page(path: str) -> str:
    return Client().get(path).content.decode()


def test_a_list_is_public_once_it_is_reviewed(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    bring(client, price_list, MEAL, BOOK)
    client.post(f"/desk/prices/{price_list.code}/1/send/", {"without": "0"})
    assert Client().get(f"/prices/{price_list.code}/").status_code == 404
    published = publish(cast, price_list.versions.get())
    shown = page(f"/prices/{price_list.code}/")
    assert "午餐费" in shown and "11.00" in shown and "川发改价格〔2023〕12号" in shown
    assert str(published.index_number) in shown
    assert "新津区第一小学" in page("/prices/")


def test_lines_without_basis_or_past_are_named_by_row_and_column_and_not_published(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    bring(client, price_list, MEAL, BARE, OLD)
    work = client.get(f"/desk/prices/{price_list.code}/1/").content.decode()
    assert "工作表小学第3行“收费依据（文号）”列" in work and "工作表小学第4行“截止日期”列" in work
    refused = client.post(f"/desk/prices/{price_list.code}/1/send/", {"without": "0"})
    assert refused.status_code == 422 and not Publication.objects.exists()
    sent = client.post(f"/desk/prices/{price_list.code}/1/send/", {"without": "2"})
    assert sent.status_code == 302
    publish(cast, price_list.versions.get())
    shown = page(f"/prices/{price_list.code}/")
    assert "午餐费" in shown and "空调费" not in shown and "校车费" not in shown


def test_a_refused_line_is_mended_in_place(price_list: PriceList, client: Client) -> None:
    bring(client, price_list, MEAL, BARE)
    address = f"/desk/prices/{price_list.code}/1/lines/1/"
    shown = client.get(address)
    assert "空调费" in shown.content.decode() and shown.context["form"].errors["basis"]
    version = price_list.versions.get()
    cells = {**version.lines[1]["cells"], "basis": "川价发〔2020〕9号", "edits": version.edits}
    assert client.post(address, cells).status_code == 302
    stale = client.post(address, {**cells, "remark": "别的"})
    assert stale.status_code == 409 and "别的" in stale.content.decode()


def test_the_lines_not_taken_come_back_as_a_sheet_that_can_be_sent_again(
    price_list: PriceList, client: Client
) -> None:
    bring(client, price_list, MEAL, BARE, OLD)
    content = client.get(f"/desk/prices/{price_list.code}/1/refused.xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[2:]] == ["空调费", "校车费"]
    assert all(row[9] for row in rows[2:])
    again = SimpleUploadedFile("改.xlsx", content)
    client.post(f"/desk/prices/{price_list.code}/1/file/", {"file": again})
    assert [one["cells"]["item"] for one in price_list.versions.get().lines] == ["空调费", "校车费"]


def test_a_file_that_is_no_price_list_changes_nothing(
    price_list: PriceList, client: Client
) -> None:
    bring(client, price_list, MEAL)
    for name, content in FILES:
        upload = SimpleUploadedFile(name, content)
        sent = client.post(f"/desk/prices/{price_list.code}/1/file/", {"file": upload})
        assert sent.status_code == 422
    assert len(price_list.versions.get().lines) == 1


def test_a_new_version_holds_from_its_day_and_the_old_page_says_so(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    old = out(cast, client, price_list, MEAL, BOOK)
    begun = client.post(f"/desk/prices/{price_list.code}/begin/")
    assert begun.status_code == 302
    second = price_list.versions.get(number=2)
    assert len(second.lines) == 2
    dearer = [*MEAL]
    dearer[2] = 12.5
    bring(client, price_list, dearer, BOOK, number=2)
    second.refresh_from_db()
    start = {"starts_on": "2026-05-01", "edits": second.edits}
    client.post(f"/desk/prices/{price_list.code}/2/start/", start)
    client.post(f"/desk/prices/{price_list.code}/2/send/", {"without": "0"})
    new = publish(cast, second)
    before = page(f"/prices/{price_list.code}/")
    assert "11.00" in before and "12.50" not in before and "2026年5月1日" in before
    may = NOW + timedelta(days=16)
    with clock.frozen(may):
        assert supersede(by=SYSTEM, at=may) == 1 and supersede(by=SYSTEM, at=may) == 0
        after = page(f"/prices/{price_list.code}/")
        assert "12.50" in after and "11.00" not in after
        old.refresh_from_db()
        assert old.repealed_on == date(2026, 5, 1)
        assert PublicationRelation.objects.get().publication == new
        assert str(new.index_number) in page(f"/p/{old.index_number}/")


def test_prices_that_ran_out_say_so_to_everyone_and_to_the_editor(
    price_list: PriceList, client: Client, cast: Cast, sign_in: SignIn
) -> None:
    out(cast, client, price_list, BOOK)
    assert "收费标准已到期" not in client.get("/desk/").content.decode()
    with clock.frozen(datetime(2026, 9, 1, 10, tzinfo=clock.CHINA)):
        assert "2026年8月31日" in page(f"/prices/{price_list.code}/")
        assert "is-bad" in page(f"/prices/{price_list.code}/")
        assert "收费标准已到期" in sign_in(cast.editor).get("/desk/").content.decode()
        assert "作业本费" not in page("/prices/?q=作业本")


def test_a_search_finds_charges_by_item_and_kind(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    out(cast, client, price_list, MEAL, BOOK)
    assert "午餐费" in page("/prices/?q=午餐") and "作业本费" not in page("/prices/?q=午餐")
    assert "作业本费" in page("/prices/?q=第一小学 作业&kind=school")
    assert "午餐费" not in page("/prices/?q=午餐&kind=hospital")


def test_the_files_hold_what_the_page_shows(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    risky = [*MEAL]
    risky[0] = "=午餐费"
    out(cast, client, price_list, risky, BOOK)
    rows = list(csv.reader(io.StringIO(Client().get(f"/prices/{price_list.code}/prices.csv").content.decode("utf-8-sig"))))  # fmt: skip
    assert [row[1] for row in rows[1:]] == ["'=午餐费", "作业本费"]
    told = json.loads(Client().get(f"/prices/{price_list.code}/prices.json").content)
    assert told["standing"] == "in-force" and told["lines"][1]["price"] == "20.50"
    assert told["lines"][1]["valid_until"] == "2026-08-31"


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_board_sheet_is_set_on_both_papers(
    price_list: PriceList, client: Client, cast: Cast, paper: str
) -> None:
    from yugang.shared.documents.reading.pdf import open_pdf

    out(cast, client, price_list, MEAL, BOOK)
    answer = Client().get(f"/prices/{price_list.code}/board-{paper}.pdf")
    text = "".join(one.extract_text() for one in open_pdf(answer.content).pages)
    assert "午餐费" in text and "12315" in text
    assert Client().get(f"/prices/{price_list.code}/board-a9.pdf").status_code == 404


def test_an_ended_list_leaves_the_page_of_charges(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    out(cast, client, price_list, MEAL)
    client.post(f"/desk/prices/{price_list.code}/end/")
    assert "新津区第一小学" not in page("/prices/")
    assert "is-warn" in page(f"/prices/{price_list.code}/")


def test_an_institution_has_one_open_list_of_a_kind(
    price_list: PriceList, client: Client, cast: Cast
) -> None:
    facts = {"kind": "school", "institution": "新津区第一小学", "complaints": "12315"}
    item = newsroom.item("charges-1").pk
    again = client.post("/desk/prices/new/", facts | {"body": cast.bureau.pk, "item": item})
    assert again.status_code == 422 and again.context["form"].errors["institution"]


def test_others_cannot_touch_it(price_list: PriceList, cast: Cast, sign_in: SignIn) -> None:
    other = sign_in(cast.person(cast.town_office, Role.EDITOR, "another-editor", "郑洁"))
    assert other.get(f"/desk/prices/{price_list.code}/1/").status_code == 404
    assert other.post(f"/desk/prices/{price_list.code}/1/send/").status_code == 404
    assert sign_in(cast.clerk).get(f"/desk/prices/{price_list.code}/1/").status_code == 403
