"""The commands that outsiders rely on: shape of the JSON, exit codes, nothing changed when dry."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast
from yugang.households.models import Entry, Household, PaymentList, SheetRun

from . import papers

PLACE = "510118004200"


def told(*words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the one JSON object that a command prints."""
    out, code = StringIO(), 0
    try:
        call_command(*words, "--json", stdout=out, stderr=StringIO())
    except CommandError as error:
        code = error.returncode
    return code, json.loads(out.getvalue())


def bring(path: Path, *more: str) -> tuple[int, dict[str, Any]]:
    return told("import_subsidies", str(path), "--place", PLACE, *more)


def make(folder: Path, *more: str) -> tuple[int, dict[str, Any]]:
    return told(
        "household_sheets", "--place", PLACE, "--period", "2025H2", "--out", str(folder), *more
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "清册.xlsx"
    path.write_bytes(papers.office_list())
    return path


def test_a_good_list_ends_with_0(cast: Cast, paper: Path) -> None:
    code, said = bring(paper)
    assert (code, said["accepted"], said["refused"], said["warnings"]) == (0, 5, [], [])
    assert said["totals"]["households"] == 5
    assert said["totals"]["total"] == said["totals"]["total_printed"] == 14060.03
    assert Household.objects.count() == 5


def test_a_dry_run_changes_nothing(cast: Cast, paper: Path, tmp_path: Path) -> None:
    assert bring(paper, "--dry-run")[1]["accepted"] == 5
    assert not Household.objects.exists() and not PaymentList.objects.exists()
    bring(paper)
    assert make(tmp_path / "out", "--dry-run")[1]["accepted"] == 5
    assert not SheetRun.objects.exists() and not (tmp_path / "out").exists()


def test_refused_rows_end_with_1_and_are_named(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(papers.broken_list())
    code, said = bring(path)
    assert (code, said["accepted"]) == (1, 2)
    assert [row["row"] for row in said["refused"]] == [3, 4, 5, 6, 8, 9, 10]
    assert all(set(row) == {"sheet", "row", "column", "reason"} for row in said["refused"])
    assert said["refused"][1]["sheet"] == "Sheet1" and said["refused"][1]["column"].startswith("C")


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 half", "没有表格".encode()])
def test_what_cannot_be_read_ends_with_2(cast: Cast, tmp_path: Path, content: bytes) -> None:
    for name in ("a.xlsx", "a.xls", "a.csv", "a.pdf"):
        (tmp_path / name).write_bytes(content)
        code, said = bring(tmp_path / name)
        assert (code, said["accepted"], len(said["refused"])) == (2, 0, 1)
    assert bring(tmp_path / "none.xls")[0] == 2


def test_an_unknown_place_or_period_ends_with_2(cast: Cast, paper: Path, tmp_path: Path) -> None:
    assert told("import_subsidies", str(paper), "--place", "999999999999")[0] == 2
    assert told("import_subsidies", str(paper), "--place", cast.county.code)[0] == 2
    code, seen = told("import_subsidies", str(paper), "--place", "999999999999", "--dry-run")
    assert code == 0 and seen["accepted"] and "999999999999" in seen["warnings"][-1]["reason"]
    assert bring(paper, "--period", "2025H7")[0] == 2
    out = ("--out", str(tmp_path / "out"))
    assert told("household_sheets", "--place", "999999999999", "--period", "2025", *out)[0] == 2
    assert told("household_sheets", "--place", PLACE, "--period", "soon", *out)[0] == 2


def test_sheets_are_made_as_one_and_by_household(cast: Cast, paper: Path, tmp_path: Path) -> None:
    bring(paper)
    code, said = make(tmp_path / "out")
    assert (code, said["accepted"], said["totals"]) == (
        0, 5, {"households": 5, "sheets": 5, "pages": 5},
    )  # fmt: skip
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    files = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.pdf")
    }
    assert files == {one["file"] for one in manifest["sheets"]} | {manifest["whole"]}
    assert "张伟" not in (tmp_path / "out" / "manifest.json").read_text()


def test_the_same_command_again_makes_the_same_files(
    cast: Cast, paper: Path, tmp_path: Path
) -> None:
    bring(paper)
    make(tmp_path / "out")
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*.pdf")}
    (tmp_path / "out" / "households" / "0003.pdf").unlink()
    assert make(tmp_path / "out")[0] == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("*.pdf")} == first
    assert SheetRun.objects.count() == 1


def test_a_village_without_households_ends_with_1(cast: Cast, tmp_path: Path) -> None:
    code, said = make(tmp_path)
    assert (code, said["accepted"], len(said["refused"])) == (1, 0, 1)


def test_rows_that_nobody_owns_are_warned_of(cast: Cast, paper: Path, tmp_path: Path) -> None:
    bring(paper)
    other = tmp_path / "补助.xlsx"
    other.write_bytes(papers.book({"表": [["户主", "金额", "日期"], ["外来户", 8, "2025-10-01"]]}))
    assert bring(other)[1]["totals"]["waiting"] == 1
    assert Entry.objects.waiting().count() == 1
    assert len(make(tmp_path / "out")[1]["warnings"]) == 1


def test_a_period_without_rows_is_warned_of(cast: Cast, paper: Path, tmp_path: Path) -> None:
    bring(paper)
    words = ("household_sheets", "--place", PLACE, "--out", str(tmp_path), "--dry-run")
    code, said = told(*words, "--period", "2019H1")
    assert code == 0 and said["accepted"] == 5
    assert "2025H2" in said["warnings"][0]["reason"]
    assert told(*words, "--period", "2025年下半年")[1]["warnings"] == []


def test_a_list_without_a_title_is_called_as_its_sheet(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "subsidy.xlsx"
    rows = [["户主", "村组", "金额（元）", "发放日期"], ["张三", "1组", 404.09, "2025-06-30"]]
    path.write_bytes(papers.book({"粮食补贴": rows}))
    assert bring(path)[0] == 0
    assert PaymentList.objects.get().title == "粮食补贴"


def test_people_are_told_in_words(cast: Cast, paper: Path, tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_subsidies", str(paper), "--place", PLACE, stdout=out)
    call_command(
        "household_sheets", "--place", PLACE, "--period", "2025H2", "--out", str(tmp_path / "out"), stdout=out
    )  # fmt: skip
    assert "14,060.03" in out.getvalue() and "5" in out.getvalue()
