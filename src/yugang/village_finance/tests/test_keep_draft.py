"""A draft is not lost by a slip: the same file again, one press on giving up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.village_finance.actions import drafting
from yugang.village_finance.models import Ledger
from yugang.village_finance.queries.desk import next_period
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.workflow import LedgerState

from . import stage
from .books import WHOLE, by, replaced, workbook

SignIn = Callable[[Person], Client]
BROKEN = workbook(*replaced(WHOLE, 6, "C", ""))
NEW = "/desk/accounts/new/"


@pytest.fixture
def editor(cast: Cast, sign_in: SignIn) -> Client:
    stage.item()
    return sign_in(cast.village_editor)


def send(
    client: Client, cast: Cast, content: bytes = BROKEN, period: str = "2025Q3", **more: str
) -> str:
    file = SimpleUploadedFile("账.xlsx", content)
    form = {"body": cast.committee.pk, "period": period, "file": file, **more}
    return client.post(NEW, form, follow=True).content.decode()


def mend(client: Client, ledger: Ledger) -> str:
    entry = ledger.entries.get(position=2)
    form = {"seen_version": ledger.version, "line": ["2"], "2-voucher": "记-002"}
    for name in ("day", "summary", "expense", "handler", "approver"):
        form[f"2-{name}"] = entry.cells[name]
    return client.post(f"/desk/accounts/{ledger.pk}/lines/", form, follow=True).content.decode()


def test_the_same_file_again_keeps_what_was_mended_since(editor: Client, cast: Cast) -> None:
    send(editor, cast)
    ledger = Ledger.objects.get()
    assert "已保存。" in mend(editor, ledger)
    assert "这份文件已经上传过" in send(editor, cast)
    assert ledger.entries.get(position=2).voucher == "记-002"


def test_another_file_replaces_the_lines_once_that_is_confirmed(editor: Client, cast: Cast) -> None:
    assert 'name="replace"' not in send(editor, cast)
    asked = send(editor, cast, workbook(*WHOLE))
    assert "该期已有草稿，共4笔" in asked and 'name="replace"' in asked
    assert Ledger.objects.get().entries.get(position=2).voucher == ""
    assert "明细已全部换成文件中的内容" in send(editor, cast, workbook(*WHOLE), replace="on")
    assert Ledger.objects.get().entries.get(position=2).voucher == "记-002"


def test_saving_says_how_many_lines_are_left_to_mend(editor: Client, cast: Cast) -> None:
    lines = replaced(replaced(WHOLE, 6, "C", ""), 8, "I", "")
    send(editor, cast, workbook(*lines))
    assert "还有1笔需要改正" in mend(editor, Ledger.objects.get())


def test_giving_up_asks_first_and_names_what_is_lost(editor: Client, cast: Cast) -> None:
    send(editor, cast)
    ledger = Ledger.objects.get()
    there = f"/desk/accounts/{ledger.pk}/discard/"
    page = editor.get(f"/desk/accounts/{ledger.pk}/").content.decode()
    assert f'href="{there}"' in page
    assert "4笔明细不能恢复" in editor.get(there).content.decode()
    ledger.refresh_from_db()
    assert ledger.state == LedgerState.DRAFT
    editor.post(there)
    ledger.refresh_from_db()
    assert ledger.state == LedgerState.DISCARDED


def test_a_period_begun_before_is_gone_on_with(editor: Client, cast: Cast) -> None:
    send(editor, cast)
    form = {"body": cast.committee.pk, "period": "2025Q3"}
    page = editor.post(NEW, form, follow=True).content.decode()
    assert "本期账目已经开始录入" in page
    assert Ledger.objects.get().entries.count() == 4


def test_a_sheet_of_another_period_says_how_to_go_on(editor: Client, cast: Cast) -> None:
    assert "请改选期次" in send(editor, cast, period="2025Q4")
    assert not Ledger.objects.exists()


def test_no_period_that_has_not_begun_is_offered(cast: Cast) -> None:
    stage.item()
    quarter = Period.of(clock.today(), "quarter")
    begin: dict[str, Any] = {"by": by(cast.village_editor), "at": clock.now()}
    drafting.begin(body=cast.committee, period=quarter.before, **begin)
    assert next_period(cast.committee, clock.today()) == quarter
    drafting.begin(body=cast.committee, period=quarter, **begin)
    assert next_period(cast.committee, clock.today()) == quarter
