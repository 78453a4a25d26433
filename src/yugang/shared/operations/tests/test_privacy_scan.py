"""`yugang privacy-scan FILE`: for people and for programs."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from django.utils import translation

from yugang.kernel.masking import Kind
from yugang.shared.documents.reading import Part
from yugang.shared.documents.scanning import BESIDE, PICTURE_PLACE
from yugang.shared.operations.management.commands import privacy_scan

IDENTITY, DOUBTFUL, PHONE = "11010519491231002X", "110105194912310021", "13800138000"
OFFICE = Path(__file__).parents[5] / ".." / "shared" / "domain" / "data" / "office"


def scanned(path: Path) -> tuple[int, dict[str, Any]]:
    out = io.StringIO()
    try:
        call_command("privacy_scan", path, json=True, dry_run=True, stdout=out)
    except CommandError as error:
        return error.returncode, json.loads(out.getvalue())
    return 0, json.loads(out.getvalue())


def test_findings_tell_kind_place_and_masked_text(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(f"姓名,证件\n甲,{IDENTITY}\n乙,{DOUBTFUL}\n丙,无\n")
    with translation.override("en"):
        code, told = scanned(path)
    assert code == 1
    assert told["findings"] == [
        {"kind": "identity number", "where": "line 2", "text": "110105************"}
    ]
    assert (told["accepted"], told["totals"]) == (3, {"identity number": 1})
    assert [one["row"] for one in told["refused"]] == [2]
    assert [one["row"] for one in told["warnings"]] == [3]
    assert IDENTITY not in json.dumps(told) and DOUBTFUL not in json.dumps(told)


def test_a_clean_file_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("停水公告\n电话：028-82512345".encode("gb18030"))
    code, told = scanned(path)
    assert (code, told["accepted"], told["findings"], told["refused"]) == (0, 2, [], [])


@pytest.mark.parametrize(("name", "content"), [("a.doc", b"x"), ("a.pdf", b"x"), ("a.txt", None)])
def test_what_cannot_be_read_is_never_called_clean(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, told = scanned(tmp_path / name)
    assert code == 2 and told["refused"][-1]["reason"]


def test_people_read_lines_in_their_language(tmp_path: Path) -> None:
    path, out = tmp_path / "a.txt", io.StringIO()
    path.write_text(f"联系人{PHONE}\n{DOUBTFUL}")
    with translation.override("zh-hans"), pytest.raises(CommandError, match="1处"):
        call_command("privacy_scan", path, stdout=out)
    assert "手机号 138****8000 · 第1行" in out.getvalue()
    assert "校验码不对" in out.getvalue()


def test_every_kind_and_place_has_its_word() -> None:
    kinds = {*Kind, PICTURE_PLACE}
    assert set(privacy_scan.KINDS) == kinds
    assert set(privacy_scan.WHERE) == {*Part, BESIDE}


@pytest.mark.skipif(not OFFICE.is_dir(), reason="the office files lie beside the checkout only")
def test_office_files_hold_what_is_known_of_them() -> None:
    truth = json.loads((OFFICE / "truth.json").read_text())
    code, told = scanned(OFFICE / "low-income.docx")
    shown = {one["text"][:3] + one["text"][-4:] for one in told["findings"]}
    secret = truth["texts"]["must_not_be_published"]
    assert code == 1 and len(told["findings"]) == len(secret)
    assert shown == {n[:3] + ("****" if len(n) == 18 else n[-4:]) for n in secret}
    for name in ("ledger.xlsx", "ledger-broken.xlsx"):
        code, told = scanned(OFFICE / name)
        assert truth[name]["comment_holds_id_number"] and code == 1
        assert [one["kind"] for one in told["findings"]] == ["identity number"]
    for name in ("catalogue.xlsx", "subsidy.xls", "notice-gb18030.txt", "old-page.html"):
        assert scanned(OFFICE / name)[0] == 0, name


def test_a_finding_in_a_sheet_names_its_column_as_the_sheet_does(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(path := tmp_path / "名单.xlsx") as book:
        book.add_worksheet("表").write_row(4, 2, ["甲", IDENTITY])
    _code, told = scanned(path)
    [one] = told["refused"]
    assert (one["sheet"], one["row"], one["column"]) == ("表", 5, "D")
