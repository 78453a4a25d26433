"""`yugang check-annual-report`: what it prints and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from yugang.reports.rules.form import Cell
from yugang.reports.rules.report import AnnualReport
from yugang.reports.writing.data import as_data
from yugang.reports.writing.page import as_page

from .figures import consistent, with_cell

WRONG = with_cell(consistent(), Cell(4, "reconsideration", "total"), 0)


def saved(folder: Path, report: AnnualReport, name: str = "report.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(as_data(report), ensure_ascii=False), "utf-8")
    return path


def run(*words: Any, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        call_command("check_annual_report", *map(str, words))
    except CommandError as error:
        return error.returncode, capsys.readouterr().out + str(error)
    return 0, capsys.readouterr().out


def test_a_good_report_ends_with_nought(tmp_path: Path, capsys: Any) -> None:
    code, out = run(saved(tmp_path, consistent()), capsys=capsys)
    assert code == 0
    assert "Nothing wrong" in out or "未发现问题" in out


def test_an_error_ends_with_one_and_is_one_object(tmp_path: Path, capsys: Any) -> None:
    code, out = run(saved(tmp_path, WRONG), "--json", capsys=capsys)
    assert code == 1
    [found] = json.loads(out[: out.rindex("]") + 1])
    message = found.pop("message")
    assert "2" in message
    assert found == {
        "rule": "A4",
        "severity": "error",
        "table": 4,
        "row": "reconsideration",
        "column": "total",
        "expected": 2,
        "found": 0,
    }


def test_figures_may_be_named_or_in_words_and_years_have_their_sign(
    tmp_path: Path, capsys: Any
) -> None:
    told = as_data(consistent())
    told["meta"]["year"] = "2025年"
    columns = told["table3"]["columns"]
    rows = told["table3"]["rows"]
    told["table3"]["rows"] = {
        row: dict(zip(columns, map(str, numbers), strict=True)) for row, numbers in rows.items()
    }
    told["table2"]["licences"] = "1,250件"
    path = tmp_path / "a.json"
    path.write_text(json.dumps(told), "utf-8")
    assert run(path, "--json", capsys=capsys) == (0, "[]\n")


def test_warnings_alone_end_with_nought(tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "a.html"
    path.write_text(as_page(consistent()).replace("18件", "17件"), "utf-8")
    code, out = run(path, "--json", capsys=capsys)
    assert code == 0
    assert [one["rule"] for one in json.loads(out)] == ["A8"]


def test_the_year_before_is_compared(tmp_path: Path, capsys: Any) -> None:
    before = as_data(with_cell(consistent(), Cell(3, "carried_out", "natural"), 9))
    before["meta"]["year"] = 2024
    path = tmp_path / "before.json"
    path.write_text(json.dumps(before), "utf-8")
    code, out = run(saved(tmp_path, consistent()), "--previous", path, "--json", capsys=capsys)
    rules = [one["rule"] for one in json.loads(out[: out.rindex("]") + 1])]
    assert code == 1
    assert rules.count("A5") == 3
    assert rules.count("A6") == 1


def test_a_report_of_another_year_is_not_taken_for_the_one_before(
    tmp_path: Path, capsys: Any
) -> None:
    path = saved(tmp_path, consistent())
    assert run(path, "--previous", path, capsys=capsys)[0] == 2


@pytest.mark.parametrize("name", ["none.docx", "picture.png", "empty.pdf"])
def test_what_cannot_be_read_ends_with_two(tmp_path: Path, name: str, capsys: Any) -> None:
    if name != "none.docx":
        (tmp_path / name).write_bytes(b"" if name == "empty.pdf" else b"x")
    assert run(tmp_path / name, capsys=capsys)[0] == 2


def test_it_runs_where_nothing_is_installed(tmp_path: Path) -> None:
    """No settings, no database, no folder made."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("YUGANG_", "DJANGO_"))}
    environment = keep | {
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "YUGANG_DATA": str(tmp_path / "data"),
        "LANG": "zh_CN.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "yugang", "check-annual-report", saved(tmp_path, WRONG)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "各项结果合计为2，总计填的是0" in done.stdout
    assert not (tmp_path / "data").exists()
