"""Bringing in folders of office files: row by row, nothing lost, never twice."""

import contextlib
import csv
import json
from pathlib import Path

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.models import Imported, Publication, Revision
from yugang.disclosure.workflow import RevisionState
from yugang.kernel.masking import SENSITIVE, find_personal
from yugang.shared.ledger.models import Act
from yugang.shared.places.models import Body
from yugang.shared.register.models import Entry
from yugang.shared.search.models import IndexedText

pytestmark = pytest.mark.django_db
OFFICE = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office"
HEAD = ["文件", "机构", "事项", "生成日期", "公开日期", "标题", "附件", "有效期至"]


@pytest.fixture
def folder(tmp_path: Path, cast: Cast) -> Path:
    newsroom.item()
    (tmp_path / "停水.txt").write_bytes("停水通知\n明天停水。".encode("gb18030"))
    (tmp_path / "名单.html").write_text("<h1>名单</h1><p>李某 510132194010130293</p>")
    return tmp_path


def listed(folder: Path, *rows: list[str]) -> None:
    with (folder / "list.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([HEAD, *rows])


def row(file: str, **changed: str) -> list[str]:
    facts = dict(
        zip(
            HEAD,
            [file, "新津区教育局", "subsidy-1", "2025-09-01", "2025-09-10", "", "", ""],
            strict=True,
        )
    )
    return list((facts | changed).values())


def bring_in(folder: Path, **options: bool) -> dict[str, tuple[str, str]]:
    """Run the command; what became of each file, and the note."""
    with contextlib.suppress(CommandError):
        call_command("import_publications", folder, **options)
    with (folder / "report.csv").open(encoding="utf-8-sig") as file:
        return {r["file"]: (r["became"], r["note"]) for r in csv.DictReader(file)}


def test_what_was_public_is_published_with_its_own_date(folder: Path) -> None:
    listed(folder, row("停水.txt"))
    assert bring_in(folder)["停水.txt"][0] == "published"
    publication = Publication.objects.get()
    assert publication.title == "停水通知" and publication.first_published_at
    assert publication.first_published_at.date().isoformat() == "2025-09-10"
    assert publication.index_number == "510118-02/2025-00001"
    assert Entry.objects.get().act == "publish"
    assert IndexedText.objects.get().key == publication.subject
    assert Act.objects.filter(act="import", subject__startswith="publication").count() == 1


def test_what_was_not_public_yet_goes_to_review(folder: Path) -> None:
    listed(folder, row("停水.txt", 公开日期=""))
    assert bring_in(folder)["停水.txt"][0] == "proposed"
    assert Revision.objects.get().state == RevisionState.IN_REVIEW


def test_numbers_of_people_are_masked(folder: Path) -> None:
    listed(folder, row("名单.html"))
    told = "遮盖号码1处：身份证号（正文第1段）"
    assert bring_in(folder)["名单.html"] == ("published", told)
    assert "510132194010130293" not in Revision.objects.get().html


def test_the_report_says_where_numbers_were_masked_and_none_of_them(folder: Path) -> None:
    personal = ["510132194010130293", "13678018134", "13678018135", "110105194912310021"]
    rows = "".join(
        f"<tr><td>{name}</td><td>{number}</td></tr>"
        for name, number in zip("甲乙丙丁", personal, strict=True)
    )
    (folder / "名单.html").write_text(
        f"<h1>名单 {personal[1]}</h1><p>一</p><p>{personal[0]}，{personal[1]}</p><table>{rows}</table>"
    )
    listed(folder, row("名单.html"))
    note = bring_in(folder)["名单.html"][1]
    assert note.startswith("遮盖号码6处：手机号（标题；正文第2段；")
    assert "身份证号（正文第2段；正文第" in note
    assert "像身份证号但校验码不对的号码1处，未遮盖：身份证号（正文第" in note
    whole = (folder / "report.csv").read_text()
    assert not [number for number in personal if number in whole or number[-4:] in whole]


def test_numbers_in_a_table_are_told_by_row_and_column(folder: Path) -> None:
    with xlsxwriter.Workbook(folder / "表.xlsx") as book:
        sheet = book.add_worksheet()
        for n, cells in enumerate(
            [["姓名", "证件"], ["甲", "无"], *[["乙", "510132194010130293"]] * 30]
        ):
            sheet.write_row(n, 0, cells)
    listed(folder, row("表.xlsx"))
    note = bring_in(folder)["表.xlsx"][1]
    assert note.startswith("遮盖号码30处：身份证号（表格第3行B列；表格第4行B列；")
    assert note.endswith("等另10处）")


def test_a_second_run_doubles_nothing_and_takes_what_was_mended(folder: Path) -> None:
    listed(folder, row("停水.txt"), row("名单.html", 生成日期="2025-13-40"))
    assert bring_in(folder)["名单.html"][0] == "refused"
    listed(folder, row("停水.txt"), row("名单.html"))
    became = bring_in(folder)
    assert (became["停水.txt"][0], became["名单.html"][0]) == ("known", "published")
    assert Publication.objects.count() == Imported.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"机构": "没有的局"}, "没有的局"),
        ({"事项": "没有的事项"}, "没有的事项"),
        ({"生成日期": "2025年2月30日"}, "2025年2月30日"),
        ({"生成日期": "2099-01-01"}, "2099-01-01"),
        ({"公开日期": "2025-08-01"}, "早于"),
        ({"有效期至": "2025-08-01"}, "失效"),
        ({"文件": "../停水.txt"}, "../停水.txt"),
        ({"文件": "无.txt"}, "无.txt"),
        ({"标题": "长" * 301}, "300"),
        ({"附件": "无.pdf"}, "无.pdf"),
    ],
)
def test_a_bad_row_is_refused_with_its_reason_and_the_others_taken(
    folder: Path, changed: dict[str, str], told: str
) -> None:
    bad = row("名单.html", **changed)
    listed(folder, bad, row("停水.txt"))
    became = bring_in(folder)
    assert became[bad[0]][0] == "refused" and told in became[bad[0]][1]
    assert became["停水.txt"][0] == "published"


def test_a_name_that_two_bodies_bear_is_never_guessed(folder: Path) -> None:
    twin = Body.objects.get(name="新津区教育局")
    own_code, twin.pk, twin.code = twin.code, None, "510118-77"
    twin.save()
    listed(folder, row("停水.txt"), row("名单.html", 机构=twin.code))
    became = bring_in(folder)
    assert became["停水.txt"][0] == "refused"
    assert f"{own_code}, {twin.code}" in became["停水.txt"][1]
    assert became["名单.html"][0] == "published"
    assert Publication.objects.get().body == twin


def test_an_attachment_that_is_not_what_it_says_spares_the_other_rows(folder: Path) -> None:
    (folder / "附.pdf").write_bytes(b"MZ this is a program")
    listed(folder, row("名单.html", 附件="附.pdf"), row("停水.txt"))
    became = bring_in(folder)
    assert (became["名单.html"][0], became["停水.txt"][0]) == ("refused", "published")


def test_files_without_a_row_are_named(folder: Path) -> None:
    listed(folder, row("停水.txt"))
    assert bring_in(folder)["名单.html"][0] == "unlisted"


def test_trying_brings_in_nothing(folder: Path) -> None:
    listed(folder, row("停水.txt"))
    assert bring_in(folder, dry_run=True)["停水.txt"][0] == "fine"
    assert not Publication.objects.exists()


@pytest.mark.skipif(
    not OFFICE.is_dir(), reason="the office files lie beside the project only where it is built"
)
def test_office_files_as_they_arrive(folder: Path) -> None:
    truth = json.loads((OFFICE / "truth.json").read_text())["texts"]
    files = [p for p in OFFICE.iterdir() if p.suffix != ".json"]
    for path in files:
        (folder / path.name).write_bytes(path.read_bytes())
    listed(folder, *(row(path.name) for path in files))
    became = bring_in(folder)
    assert {became[path.name][0] for path in files} == {"published"}
    shown = json.dumps(list(Revision.objects.values("title", "html", "table")), ensure_ascii=False)
    assert not [n for n in truth["must_not_be_published"] if n in shown]
    assert not find_personal(shown, SENSITIVE) and "alert" not in shown and "作废" not in shown
    subsidy = Revision.objects.get(publication__imported__path="subsidy.xls").table
    assert subsidy and len(subsidy["rows"]) == 40


def test_a_row_that_is_too_short_is_refused_like_any_other(folder: Path) -> None:
    listed(folder, ["名单.html", "新津区教育局"], row("停水.txt"))
    became = bring_in(folder)
    assert (became["名单.html"][0], became["停水.txt"][0]) == ("refused", "published")


def test_long_lists_are_read_by_several_processes_in_their_order(folder: Path) -> None:
    names = [f"{n:03d}.txt" for n in range(60)]
    for n, name in enumerate(names):
        (folder / name).write_bytes(b"" if n == 30 else f"通知{n}\n正文。".encode())
    listed(folder, *(row(name) for name in names))
    became = bring_in(folder)
    assert became["030.txt"][0] == "refused" and "030.txt" in became["030.txt"][1]
    assert [became[name][0] for name in names].count("published") == 59
    first = Imported.objects.get(path="000.txt").publication
    assert (first.title, first.index_number) == ("通知0", "510118-02/2025-00001")


def test_a_column_that_is_not_known_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "list.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[*HEAD, "何时上网"], [*row("停水.txt"), "2026-03-02"]])
    with contextlib.suppress(CommandError):
        call_command("import_publications", folder)
    assert "何时上网" in capsys.readouterr().err


def test_without_a_list_the_columns_are_told(folder: Path) -> None:
    with pytest.raises(CommandError, match="生成日期"):
        call_command("import_publications", folder)


def test_a_program_reads_what_became_of_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed(folder, row("停水.txt"), row("没有.txt"))
    with pytest.raises(CommandError) as ended:
        call_command("import_publications", folder, "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["accepted"] == 1 and told["totals"] == {"fine": 1, "refused": 1, "unlisted": 1}
    assert [(one["sheet"], one["row"]) for one in told["refused"]] == [("没有.txt", 3)]
    assert [one["sheet"] for one in told["warnings"]] == ["名单.html"]
    assert ended.value.returncode == 1
    assert told["findings"] == [] and not Imported.objects.exists()


def test_a_program_is_told_that_nothing_can_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given in (folder, folder / "没有"):
        with pytest.raises(CommandError) as ended:
            call_command("import_publications", given, "--json")
        told = json.loads(capsys.readouterr().out)
        [refused] = told.pop("refused")
        assert (refused["row"], ended.value.returncode) == (0, 2) and refused["reason"]
        assert told == {"accepted": 0, "warnings": [], "totals": {}, "findings": []}
