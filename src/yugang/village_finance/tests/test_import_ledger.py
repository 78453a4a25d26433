"""`yugang import-ledger`: what outsiders rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from yugang.village_finance.models import Ledger, LedgerEntry
from yugang.village_finance.queries.reading import view

from .books import WHOLE, replaced, workbook

OFFICE = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office"


def run(
    capsys: Any, file: Path, *more: str, place: str = "510118004200"
) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON."""
    capsys.readouterr()
    code = 0
    try:
        call_command(
            "import_ledger", str(file), "--place", place, "--period", "2025Q3", "--json", *more
        )
    except CommandError as error:
        code = error.returncode
    return code, json.loads(capsys.readouterr().out)


def keep(folder: Path, data: bytes, name: str = "账.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_ledger_in_order_is_taken_whole(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    code, told = run(capsys, keep(tmp_path, workbook(*WHOLE)))
    assert code == 0
    assert (told["accepted"], told["refused"]) == (4, [])
    assert told["totals"] == {
        "opening": 10000.0,
        "income": 5000.0,
        "expense": 2657.93,
        "closing_printed": 12342.07,
        "closing_computed": 12342.07,
    }
    ledger = Ledger.objects.get()
    assert (ledger.body, ledger.period, ledger.state) == (cast.committee, "2025-Q3", "draft")
    assert ledger.entries.count() == 4


def test_wrong_lines_are_named_and_kept(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    lines = replaced(WHOLE, 6, "C", "")
    code, told = run(capsys, keep(tmp_path, workbook(*lines)))
    assert code == 1
    assert [(r["sheet"], r["row"], r["column"]) for r in told["refused"]] == [
        ("收支明细", 6, "C 凭证号")
    ]
    assert told["accepted"] == 3
    assert LedgerEntry.objects.count() == 4


def test_the_file_can_be_mended_and_sent_again(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    run(capsys, keep(tmp_path, workbook(*replaced(WHOLE, 6, "C", ""))))
    code, _told = run(capsys, keep(tmp_path, workbook(*WHOLE)))
    assert code == 0
    assert Ledger.objects.count() == 1
    assert list(LedgerEntry.objects.values_list("voucher", flat=True)) == [
        "记-001", "记-002", "记-003", "记-004",
    ]  # fmt: skip


def test_a_dry_run_changes_nothing(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    code, told = run(capsys, keep(tmp_path, workbook(*WHOLE)), "--dry-run")
    assert (code, told["accepted"]) == (0, 4)
    assert not Ledger.objects.exists()


def test_what_is_past_drafting_is_not_replaced(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    run(capsys, keep(tmp_path, workbook(*WHOLE)))
    Ledger.objects.update(state="submitted")
    code, told = run(capsys, keep(tmp_path, workbook(*replaced(WHOLE, 6, "D", "慰问老人"))))
    assert code == 1
    assert told["refused"][0]["row"] == 0
    assert not LedgerEntry.objects.filter(summary="慰问老人").exists()


def test_a_file_of_another_period_is_not_kept(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    lines = replaced(WHOLE, 2, "A", "2025年第2季度    单位：元")
    code, _told = run(capsys, keep(tmp_path, workbook(*lines)))
    assert code == 1
    assert not Ledger.objects.exists()


def test_a_file_can_be_checked_before_the_village_is_entered(
    cast: Cast, tmp_path: Path, capsys: Any
) -> None:
    file = keep(tmp_path, workbook(*WHOLE))
    code, told = run(capsys, file, "--dry-run", place="510118004999")
    assert (code, told["refused"]) == (0, [])
    assert "510118004999" in told["warnings"][-1]["reason"]


def test_an_unknown_village_is_refused(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    code, told = run(capsys, keep(tmp_path, workbook(*WHOLE)), place="510118004999")
    assert code == 1
    assert "510118004999" in told["refused"][-1]["reason"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("账.xlsx", b""),
        ("账.xlsx", workbook(*WHOLE)[:2000]),
        ("账.pdf", b"%PDF-1.7"),
        ("账.xlsx", workbook(("一", "二"), ("三", "四"))),
        ("账.csv", b"\x80\x00\xff\xff"),
        ("账.xls", b"not a workbook"),
    ],
)
def test_what_cannot_be_read_is_told_with_exit_2(
    cast: Cast, tmp_path: Path, capsys: Any, name: str, data: bytes
) -> None:
    code, told = run(capsys, keep(tmp_path, data, name))
    assert code == 2
    assert told["accepted"] == 0
    assert told["refused"][0]["reason"]
    assert not Ledger.objects.exists()


def test_text_in_gb_18030_is_read(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    lines = [",".join(f'"{cell}"' for cell in line) for line in WHOLE]
    code, told = run(capsys, keep(tmp_path, "\r\n".join(lines).encode("gb18030"), "账.csv"))
    assert (code, told["accepted"]) == (0, 4)


@pytest.mark.skipif(not OFFICE.exists(), reason="the office's files are not beside the checkout")
def test_the_files_of_an_office_are_read_as_they_are(cast: Cast, capsys: Any) -> None:
    truth = json.loads((OFFICE / "truth.json").read_text())
    for name in ("ledger.xlsx", "ledger-broken.xlsx"):
        code, told = run(capsys, OFFICE / name, "--dry-run")
        right = truth[name]
        assert code == (1 if right["refuse"] or right["balance_error"] else 0)
        first_entry = 4
        refused = {row["row"] for row in told["refused"]}
        assert {number + first_entry for number, _why in right["refuse"]} <= refused
        assert len(refused) == len(right["refuse"]) + right["balance_error"]
        assert told["accepted"] == right["entries"] - len(right["refuse"])
        for part in ("opening", "income", "expense", "closing_printed"):
            assert told["totals"][part] == right[part]
        assert told["totals"]["closing_computed"] == right["closing_right"]


def test_tables_side_by_side_are_kept_with_their_sides(
    cast: Cast, tmp_path: Path, capsys: Any
) -> None:
    lines = (
        ("共和村2025年第3季度收支",),
        ("收入", "", "", "", "支出"),
        ("日期", "凭证号", "摘要", "金额", "日期", "凭证号", "摘要", "金额", "经手人", "审批人"),
        ("", "", "上期结转", 100),
        ("2025-07-06", "收-1", "鱼塘承包款", 50, "2025-07-08", "付-1", "路灯电费", 30, "张三", "李四"),
        ("本期结余", "", "", 120),
    )  # fmt: skip
    code, told = run(capsys, keep(tmp_path, workbook(*lines)))
    assert (code, told["accepted"], told["totals"]["closing_computed"]) == (0, 2, 120)
    kept = LedgerEntry.objects.order_by("position").values_list("summary", "income", "expense")
    assert [(what, float(i or 0), float(e or 0)) for what, i, e in kept] == [
        ("鱼塘承包款", 50, 0), ("路灯电费", 0, 30),
    ]  # fmt: skip
    assert view(Ledger.objects.get()).in_order
