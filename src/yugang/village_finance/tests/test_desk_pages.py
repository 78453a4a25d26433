"""The accountant's few clicks: send, mend, submit; the group stamps; it is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.public import Duty
from yugang.disclosure.queries.errands import all_errands
from yugang.shared.people.models import Person
from yugang.village_finance.models import Ledger, LedgerEntry
from yugang.village_finance.rules.periods import Period

from . import stage
from .books import WHOLE, replaced, workbook

SignIn = Callable[[Person], Client]
DUE = date(2025, 10, 15)
BROKEN = replaced(replaced(WHOLE, 6, "C", ""), 8, "F", "八百多")


@pytest.fixture
def editor(cast: Cast, sign_in: SignIn) -> Client:
    stage.item()
    return sign_in(cast.village_editor)


def upload(lines: object = WHOLE, name: str = "账.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbook(*lines))  # type: ignore[misc]


def send(client: Client, cast: Cast, lines: object = WHOLE) -> Ledger:
    form = {"body": cast.committee.pk, "period": "2025Q3", "file": upload(lines)}
    answer = client.post("/desk/accounts/new/", form)
    assert answer.status_code == 302, answer.content.decode()
    return Ledger.objects.get()


def test_the_form_knows_village_and_period(editor: Client, cast: Cast) -> None:
    page = editor.get("/desk/accounts/new/").content.decode()
    assert cast.committee.name in page
    assert 'name="period"' in page


def test_wrong_lines_are_shown_in_place_and_mended_in_the_page(editor: Client, cast: Cast) -> None:
    ledger = send(editor, cast, BROKEN)
    page = editor.get(f"/desk/accounts/{ledger.pk}/").content.decode()
    assert "没有凭证号" in page
    assert "八百多" in page
    assert f"/desk/accounts/{ledger.pk}/submit/" not in page
    form = {"seen_version": ledger.version, "line": ["2", "4"]}
    for position, expense in (("2", "657.43"), ("4", "800")):
        entry = LedgerEntry.objects.get(position=position)
        form |= {
            f"{position}-day": entry.cells["day"],
            f"{position}-voucher": f"记-00{position}",
            f"{position}-summary": entry.summary,
            f"{position}-expense": expense,
            f"{position}-handler": entry.handler,
            f"{position}-approver": entry.approver,
        }
    answer = editor.post(f"/desk/accounts/{ledger.pk}/lines/", form)
    assert answer.status_code == 302
    page = editor.get(f"/desk/accounts/{ledger.pk}/").content.decode()
    assert f"/desk/accounts/{ledger.pk}/submit/" in page


def test_a_mended_file_takes_the_place_of_all_lines(editor: Client, cast: Cast) -> None:
    ledger = send(editor, cast, BROKEN)
    answer = editor.post(f"/desk/accounts/{ledger.pk}/file/", {"file": upload()})
    assert answer.status_code == 302
    assert list(ledger.entries.values_list("voucher", flat=True)) == [
        "记-001", "记-002", "记-003", "记-004",
    ]  # fmt: skip


def test_a_wrong_file_changes_nothing(editor: Client, cast: Cast) -> None:
    ledger = send(editor, cast)
    broken = SimpleUploadedFile("账.xlsx", workbook(*WHOLE)[:3000])
    answer = editor.post(f"/desk/accounts/{ledger.pk}/file/", {"file": broken})
    assert answer.status_code == 422
    assert ledger.entries.count() == 4
    other = replaced(WHOLE, 2, "A", "2025年第2季度    单位：元")
    answer = editor.post(f"/desk/accounts/{ledger.pk}/file/", {"file": upload(other)})
    assert answer.status_code == 422
    assert "2025年第二季度" in answer.content.decode()


def test_what_somebody_else_changed_is_not_overwritten(editor: Client, cast: Cast) -> None:
    ledger = send(editor, cast, BROKEN)
    form = {"seen_version": ledger.version - 1, "line": ["2"], "2-summary": "新写的"}
    answer = editor.post(f"/desk/accounts/{ledger.pk}/lines/", form)
    assert answer.status_code == 409
    assert "新写的" in answer.content.decode()
    assert not LedgerEntry.objects.filter(summary="新写的").exists()


def test_lines_can_be_typed_in_without_a_file(editor: Client, cast: Cast) -> None:
    form = {"body": cast.committee.pk, "period": "2025-07"}
    assert editor.post("/desk/accounts/new/", form).status_code == 302
    ledger = Ledger.objects.get()
    line = {
        "seen_version": ledger.version, "line": ["new1", "new2"], "new1-day": "2025.7.3",
        "new1-voucher": "记1", "new1-summary": "购买扫帚", "new1-expense": "30",
        "new1-handler": "张会计", "new1-approver": "李主任",
    }  # fmt: skip
    assert editor.post(f"/desk/accounts/{ledger.pk}/lines/", line).status_code == 302
    ledger.refresh_from_db()
    figures = {"opening": "100", "closing": "70", "seen_version": ledger.version}
    assert editor.post(f"/desk/accounts/{ledger.pk}/totals/", figures).status_code == 302
    page = editor.get(f"/desk/accounts/{ledger.pk}/").content.decode()
    assert f"/desk/accounts/{ledger.pk}/submit/" in page


def test_from_file_to_publication_by_clicks(editor: Client, cast: Cast, sign_in: SignIn) -> None:
    stage.group(cast)
    ledger = send(editor, cast)
    assert editor.post(f"/desk/accounts/{ledger.pk}/submit/").status_code == 302
    supervisor = sign_in(stage.supervisor(cast))
    page = supervisor.get(f"/desk/accounts/{ledger.pk}/stamp/").content.decode()
    assert "陈大山" in page
    ledger.refresh_from_db()
    form = {"names": stage.NAMES[:2], "reviewed_on": "2026-01-05", "seen_version": ledger.version}
    assert supervisor.post(f"/desk/accounts/{ledger.pk}/stamp/", form).status_code == 302
    assert editor.post(f"/desk/accounts/{ledger.pk}/publish/").status_code == 302
    ledger.refresh_from_db()
    assert ledger.state == "published"
    assert ledger.publication is not None
    assert supervisor.get("/desk/accounts/").status_code == 200


def test_the_accountant_cannot_open_the_stamp(editor: Client, cast: Cast) -> None:
    stage.submitted(cast)
    ledger = Ledger.objects.get()
    assert editor.get(f"/desk/accounts/{ledger.pk}/stamp/").status_code == 403
    assert editor.post(f"/desk/accounts/{ledger.pk}/stamp/", {}).status_code == 403


def test_other_bodies_see_nothing(cast: Cast, sign_in: SignIn) -> None:
    ledger = stage.ledger(cast)
    assert sign_in(cast.editor).get(f"/desk/accounts/{ledger.pk}/").status_code == 404
    assert sign_in(cast.stranger).get(f"/desk/accounts/{ledger.pk}/").status_code == 404
    assert sign_in(cast.officer).get(f"/desk/accounts/{ledger.pk}/").status_code == 200


def test_holdings_are_kept_and_masked_when_published(editor: Client, cast: Cast) -> None:
    ledger = send(editor, cast)
    form = {
        "count": 2, "seen_version": ledger.version, "h0-kind": "claim", "h0-name": "鱼塘欠款",
        "h0-amount": "1,000", "h0-other": "周建国", "h1-kind": "asset", "h1-name": "",
    }  # fmt: skip
    assert editor.post(f"/desk/accounts/{ledger.pk}/holdings/", form).status_code == 302
    assert ledger.holdings.get().other == "周建国"
    bad = {**form, "h0-amount": "一点", "seen_version": ledger.version + 1}
    assert editor.post(f"/desk/accounts/{ledger.pk}/holdings/", bad).status_code == 422


def test_the_template_reads_back(editor: Client, cast: Cast) -> None:
    answer = editor.get(f"/desk/accounts/of/{cast.committee.code}/template.xlsx?period=2025Q3")
    assert answer.status_code == 200
    found = stage.read_upload(answer.content, "t.xlsx", stage.Q3, cast.committee)
    assert found.has_sheet
    assert [problem.code for problem in found.refused if problem.code == "no-column"] == []


def test_the_record_book_is_a_pdf(editor: Client, cast: Cast) -> None:
    stage.published(cast)
    answer = editor.get(f"/desk/accounts/of/{cast.committee.code}/record-book-2025.pdf")
    assert answer.content[:5] == b"%PDF-"


def test_members_are_asked_about_kin(editor: Client, cast: Cast) -> None:
    address = f"/desk/accounts/of/{cast.committee.code}/members/"
    form = {"group": "supervision", "name": "何建国", "since": "2024-01-01", "until": "2028-12-31"}
    assert editor.post(address, form).status_code == 422
    assert editor.post(address, {**form, "kin_asked": "on"}).status_code == 302
    assert (
        editor.post(address, {**form, "kin_asked": "on", "until": "2035-01-01"}).status_code == 422
    )
    assert "何建国" in editor.get(address).content.decode()


def test_notes_are_read_by_the_supervision_committee_only(
    editor: Client, cast: Cast, sign_in: SignIn, client: Client
) -> None:
    form = {"words": "账上有一笔不对", "to": "village", "key": "k" * 20}
    client.post("/village-accounts/of/510118004200/box", form)
    client.post(
        "/village-accounts/of/510118004200/box",
        {"words": "村里不肯答复", "to": "town", "key": "t" * 20},
    )
    assert editor.get("/desk/accounts/opinions/").status_code == 403
    supervisor = sign_in(stage.supervisor(cast))
    page = supervisor.get("/desk/accounts/opinions/").content.decode()
    assert "账上有一笔不对" in page
    assert "村里不肯答复" not in page
    assert (
        "村里不肯答复"
        in sign_in(cast.town_reviewer).get("/desk/accounts/opinions/").content.decode()
    )


@pytest.mark.parametrize(
    ("period", "wanted"), [("2025-Q3", "2025-Q3"), ("2025-07", "2025-Q3"), ("2025-Q3", "2025-08")]
)
def test_my_work_tells_until_when_the_accounts_are_due(
    cast: Cast, period: str, wanted: str
) -> None:
    """By the province's day; where it sets none, by that of the duty they will fulfil."""
    made = stage.ledger(cast, period=Period.read(period))
    assert [one.due_on for one in all_errands(cast.village_editor, DUE)] == [None]
    due = Duty.objects.create(
        item=stage.item(), body=cast.committee, period=wanted, starts_on=made.ends_on,
        opens_on=date(2025, 10, 1), due_on=DUE,
    )  # fmt: skip
    found = [one for one in all_errands(cast.village_editor, DUE) if one.kind == "village-ledger"]
    assert [(one.due_on, one.natural) for one in found] == [(due.due_on, True)]
