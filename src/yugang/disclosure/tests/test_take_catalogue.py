"""A catalogue at the desk: sent, looked through, asked about, confirmed; and taken away."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.models import CatalogueItem, CatalogueUpload
from yugang.disclosure.queries.catalogue_file import read_file
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .test_export_catalogue import book, line

SignIn = Callable[[Person], Client]
ADDRESS = "/desk/catalogue/import/"


def send(client: Client, data: bytes, name: str = "目录.xlsx") -> str:
    """The address to look through and confirm."""
    file = SimpleUploadedFile(name, data)
    answer = client.post(ADDRESS, {"file": file, "in_force_from": "2026-01-01"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_nothing_is_changed_before_it_is_confirmed(
    cast: Cast, sign_in: SignIn, tmp_path: Path
) -> None:
    client = sign_in(cast.officer)
    address = send(client, book(tmp_path / "a.xlsx", line("审核"), line("审批")))
    page = text(client, address)
    assert "新增2项" in page and "审批" in page and not CatalogueItem.objects.exists()
    answer = client.post(address, {"seen": seen(page), "update": "on"})
    assert answer.status_code == 302 and CatalogueItem.objects.count() == 2
    upload = CatalogueUpload.objects.get()
    assert bytes(upload.content) == b"" and upload.counts["added"] == 2
    assert {"upload-catalogue", "take-catalogue", "add-item"} <= set(
        Act.objects.values_list("act", flat=True)
    )
    assert client.post(address, {"seen": seen(page)}).status_code == 404
    assert "目录.xlsx" in text(client, ADDRESS)


def test_a_phrase_is_asked_and_the_answer_is_looked_at_again(
    cast: Cast, sign_in: SignIn, tmp_path: Path
) -> None:
    client = sign_in(cast.officer)
    data = book(
        tmp_path / "a.xlsx", line("审核", time="长期公开"), line("审批", who="谁知道", county="")
    )
    address = send(client, data)
    page = text(client, address)
    assert "长期公开" in page and "谁知道" in page and "退回2行" in page
    wrong = client.post(address, {"seen": seen(page), "time_0": "总是"})
    assert wrong.status_code == 422 and 'value="总是"' in wrong.content.decode()
    answers = {"time_0": "每年1月31日前", "body_0": ["department"], "update": "on"}
    again = client.post(address, {"seen": seen(page), **answers})
    assert again.status_code == 409 and not CatalogueItem.objects.exists()
    shown = again.content.decode()
    assert "新增2项" in shown and 'value="每年1月31日前"' in shown
    assert client.post(address, {"seen": seen(shown), **answers}).status_code == 302
    one = CatalogueItem.objects.get(second_level="审核")
    assert (one.time_phrase, one.timing["every"]) == ("长期公开", "year")
    assert CatalogueItem.objects.get(second_level="审批").body_kinds == ["department"]
    answered = read_file(data, "a.xlsx", date(2026, 1, 1), cast.county)
    assert not answered.refused and not answered.asked.times


def test_changes_are_shown_beside_each_other_and_may_be_declined(
    cast: Cast, sign_in: SignIn, tmp_path: Path
) -> None:
    client = sign_in(cast.officer)
    for data in (line("审核"), line("审核", time="10个工作日内", note="正式")):
        address = send(client, book(tmp_path / "a.xlsx", data))
        page = text(client, address)
        assert client.post(address, {"seen": seen(page)}).status_code == 302
    assert "10个工作日" in page and "备注" in page and "正式" in page
    item = CatalogueItem.objects.get()
    assert item.timing["number"] == 20
    address = send(client, book(tmp_path / "a.xlsx", data))
    client.post(address, {"seen": seen(text(client, address)), "update": "on"})
    item.refresh_from_db()
    assert item.timing["number"] == 10 and item.former.count() == 1
    shown = text(client, f"/catalogue/{item.code}/")
    assert "历次版本" in shown and "正式" in shown and "12345" in shown


def test_a_catalogue_that_changed_meanwhile_is_shown_anew(
    cast: Cast, sign_in: SignIn, tmp_path: Path
) -> None:
    client = sign_in(cast.officer)
    address = send(client, book(tmp_path / "a.xlsx", line("审核")))
    page = text(client, address)
    found = read_file(book(tmp_path / "b.xlsx", line("审核")), "b.xlsx", date(2026, 1, 1))
    from yugang.disclosure.actions.catalogue import import_items
    from yugang.shared.ledger.actor import SYSTEM

    from .duties_stage import AT

    import_items(found.items, place=cast.county, update=False, by=SYSTEM, at=AT)
    assert client.post(address, {"seen": seen(page)}).status_code == 409


def test_a_file_that_cannot_be_read_is_told_beside_its_field(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    for data, name in ((b"PK\x03\x04half", "a.xlsx"), ("姓名,电话\n".encode(), "a.csv")):
        file = SimpleUploadedFile(name, data)
        answer = client.post(ADDRESS, {"file": file, "in_force_from": "2026-01-01"})
        assert answer.status_code == 422 and "error" in answer.content.decode()
    assert not CatalogueUpload.objects.exists()


def test_only_who_keeps_the_catalogue_brings_one_in(
    cast: Cast, sign_in: SignIn, tmp_path: Path
) -> None:
    address = send(sign_in(cast.officer), book(tmp_path / "a.xlsx", line("审核")))
    for person in (cast.editor, cast.strange_officer):
        client = sign_in(person)
        assert client.get(ADDRESS).status_code == 403
        assert client.get(address).status_code == 403
        assert client.post(address, {"seen": "x"}).status_code == 403


def test_everyone_takes_the_catalogue_away_in_the_national_form(
    cast: Cast, sign_in: SignIn, client: Client, tmp_path: Path
) -> None:
    officer = sign_in(cast.officer)
    address = send(officer, book(tmp_path / "a.xlsx", line("审核")))
    officer.post(address, {"seen": seen(text(officer, address))})
    for kind in ("xlsx", "csv"):
        answer = client.get(f"/catalogue/?download={kind}")
        assert answer.status_code == 200 and f".{kind}" in answer.headers["Content-Disposition"]
        found = read_file(answer.content, f"a.{kind}", date(2026, 1, 1), cast.county)
        assert len(found.items) == 1 and not found.refused
        assert found.items[0][1].channels == ("政府网站", "村村响")
