"""Taking in a catalogue: ours, a file of JSON, the national template as it arrives."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command

from tests.cast import Cast
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_file import FileRefused, read_file, starter
from yugang.disclosure.rules.phrases import bodies_of, channels_of, lines_of
from yugang.shared.ledger.models import Act

OFFICE = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office" / "catalogue.xlsx"
DAY = date(2026, 1, 1)
HEAD = ["序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
        "公开渠道和载体", "全社会", "主动", "县级", "乡级"]  # fmt: skip


def sheet(path: Path, *lines: list[Any]) -> Path:
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    for number, line in enumerate([HEAD, *lines]):
        page.write_row(number, 0, line)
    book.close()
    return path


def row(number: Any, first: str, second: str, phrase: str, who: str) -> list[Any]:
    channels = "■政府网站\n□政府公报\n■精准推送"
    return [
        number,
        first,
        second,
        "1.名称\n2.简述",
        "《条例》\n《办法》",
        phrase,
        who,
        channels,
        "√",
        "√",
        "√",
        "",
    ]


def test_the_starter_is_taken_in_once(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_catalogue")
    count = CatalogueItem.objects.count()
    assert count == len(starter().items) > 45
    acts = Act.objects.count()
    call_command("import_catalogue")
    assert (CatalogueItem.objects.count(), Act.objects.count()) == (count, acts)
    assert CatalogueItem.objects.filter(confirmed=False).exists()


def test_what_the_office_changed_is_kept_unless_told_otherwise(cast: Cast) -> None:
    call_command("import_catalogue")
    CatalogueItem.objects.filter(code="general-01").update(time_phrase="10个工作日内")
    call_command("import_catalogue")
    assert CatalogueItem.objects.get(code="general-01").time_phrase == "10个工作日内"
    call_command("import_catalogue", update=True)
    changed = CatalogueItem.objects.get(code="general-01")
    assert changed.time_phrase != "10个工作日内" and changed.version == 2


def test_the_template_is_read_with_merged_titles_and_ticks(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "目录.xlsx",
        row(1, "最低生活保障", "审核信息", "10个工作日内", "县级民政部门、乡镇政府"),
        row("２", "", "审批信息", "每季度首月15日前", "县人力社保局"),
        ["注：本目录自发布之日起施行。"],
    )
    found = read_file(path.read_bytes(), path.name, DAY)
    assert not found.refused and len(found.items) == 2
    (code, one), (other, two) = found.items
    assert code != other and two.first_level == "最低生活保障"
    assert one.elements == ("名称", "简述") and one.channels == ("政府网站", "精准推送")
    assert (one.body_kinds, one.body_names) == (("department", "town-office"), ("民政局",))
    assert one.levels == ("county",) and two.timing["every"] == "quarter"
    assert read_file(path.read_bytes(), path.name, DAY).items == found.items


def test_a_wrong_row_is_named_and_the_others_are_kept(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(
        tmp_path / "a.xlsx",
        row(1, "规划", "总体规划", "长期公开", "县教育局"),
        row(2, "规划", "专项规划", "20个工作日内", "县教育局"),
    )
    with pytest.raises(CommandError) as refused:
        call_command("import_catalogue", str(path))
    assert refused.value.returncode == 1
    assert "Sheet1 · 第2行 · 公开时限" in capsys.readouterr().err
    assert [item.name for item in CatalogueItem.objects.all()] == ["专项规划"]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"timing": {"kind": "sometimes"}}, "kind"),
        ({"code": "Mixed Case"}, "Mixed Case"),
        ({"colour": "red"}, "colour"),
        ({"in_force_from": "yesterday"}, "yesterday"),
    ],
)
def test_a_wrong_item_of_json_is_named(wrong: dict[str, Any], word: str) -> None:
    good = {
        "code": "a", "field": "x", "field_slug": "x", "first_level": "x", "time_phrase": "x",
        "timing": {"kind": "at-once"}, "publisher_phrase": "x",
    }  # fmt: skip
    data = json.dumps({"items": [good, good | wrong]}).encode()
    found = read_file(data, "a.json", DAY)
    assert len(found.items) == 1 and word in found.refused[0].reason + found.refused[0].column


@pytest.mark.parametrize(("data", "name"), [(b"[", "a.json"), (b"PK", "a.xlsx"), (b"x", "a.png")])
def test_a_file_that_is_none_is_refused_whole(data: bytes, name: str) -> None:
    with pytest.raises(FileRefused):
        read_file(data, name, DAY)


def test_an_unknown_place_is_told(cast: Cast) -> None:
    with pytest.raises(CommandError, match="999999000000"):
        call_command("import_catalogue", place="999999000000")


@pytest.mark.skipif(not OFFICE.exists(), reason="the office files are not beside this checkout")
def test_the_office_catalogue_is_read_whole() -> None:
    found = read_file(OFFICE.read_bytes(), OFFICE.name, DAY)
    assert not found.refused
    assert len(found.items) == 20 == len({code for code, _ in found.items})
    assert len({values.first_level for _, values in found.items}) == 9
    assert "hidden-sheet" in found.left_out
    assert all(values.contact.startswith("825") for _, values in found.items)
    villages = [values for _, values in found.items if "village" in values.levels]
    assert len(villages) == 3


@pytest.mark.parametrize(
    ("phrase", "kinds", "names"),
    [
        ("县级农业农村部门（方山县：乡镇政府、行政村）", ["department"], ["农业农村局"]),
        ("县市场监管局", ["department"], ["市场监督管理局"]),
        ("乡镇政府（街道办事处）", ["town-office"], []),
        ("村民委员会", ["village-committee"], []),
        ("县级政府", ["government"], []),
        ("相关审批部门", ["department"], []),
        ("中心学校", ["station"], []),
        ("谁知道", [], []),
    ],
)
def test_printed_bodies_are_understood(phrase: str, kinds: list[str], names: list[str]) -> None:
    assert bodies_of(phrase) == (kinds, names)


def test_cells_with_several_lines_are_taken_apart() -> None:
    assert lines_of("1.名称（全称）\n２、简述\n\n") == ["名称（全称）", "简述"]
    assert channels_of("■政府网站\n□公报\n■其他") == ["政府网站", "其他"]
    assert channels_of("政府网站、公开栏") == ["政府网站", "公开栏"]


@pytest.mark.parametrize("cell", ["●政府网站\n○公报", "[√]政府网站 [ ]公报", "（√）政府网站\n（  ）公报",
                                  "☒政府网站\n☐公报", "⬛政府网站\n⬜公报"])  # fmt: skip
def test_what_is_chosen_is_marked_in_many_ways(cell: str) -> None:
    assert channels_of(cell) == ["政府网站"]


@pytest.mark.parametrize("tick", ["●", "◆", "☒", "V"])
def test_ticks_are_signs_of_many_kinds(tmp_path: Path, tick: str) -> None:
    """The empty twin of a sign is no tick beside it; alone it may be meant as one, and is asked."""
    lines = [row(1, "一", "甲", "及时", "镇政府"), row(2, "一", "乙", "及时", "镇政府")]
    ticks = [n for n, heading in enumerate(HEAD) if heading in {"县级", "乡级"}]
    for line, signs in zip(lines, ((tick, ""), ("○", "○")), strict=True):
        for at, sign in zip(ticks, signs, strict=True):
            line[at] = sign
    lines[0][ticks[1]] = "○" if tick == "●" else ""
    numbers = list(range(1, len(HEAD) + 1))
    file = sheet(tmp_path / "目录.xlsx", numbers, *lines)
    found = read_file(file.read_bytes(), file.name, date(2026, 1, 1))
    assert [values.levels for _code, values in found.items] == [("county",)]
    assert {problem.row for problem in found.refused} == {4}


def test_what_was_hidden_is_told(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = xlsxwriter.Workbook(path := tmp_path / "目录.xlsx")
    page, away = book.add_worksheet("目录"), book.add_worksheet("旧目录")
    for number, cells in enumerate([HEAD, row(1, "甲", "乙", "10个工作日内", "县民政局")]):
        page.write_row(number, 0, cells)
    page.set_row(1, None, None, {"hidden": True})
    away.write(0, 0, "作废")
    away.hide()
    book.close()
    call_command("import_catalogue", str(path), "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["accepted"] == 1 and not told["refused"]
    assert {(one["sheet"], one["row"]) for one in told["warnings"]} >= {("目录", 2), ("", 0)}


def test_a_json_row_without_its_columns_names_them(tmp_path: Path) -> None:
    data = json.dumps({"items": [{"code": "x", "field": "甲"}]}).encode()
    [problem] = read_file(data, "a.json", DAY).refused
    assert "first_level" in problem.reason and "__init__" not in problem.reason
