"""The catalogue as .xlsx and .csv in the national form, and back without loss."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.cast import Cast
from yugang.disclosure.actions.catalogue import import_items
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_export import to_csv, to_xlsx
from yugang.disclosure.queries.catalogue_file import CatalogueFile, read_file, starter
from yugang.disclosure.queries.catalogue_past import as_of
from yugang.disclosure.queries.catalogue_plan import plan
from yugang.disclosure.rules.channels import CHANNELS
from yugang.disclosure.rules.items import ItemValues
from yugang.shared.ledger.actor import SYSTEM

from .duties_stage import AT

OFFICE = Path(__file__).parents[5] / "shared" / "domain" / "data" / "office" / "catalogue.xlsx"
DAY = date(2026, 1, 1)
SAID = (
    "field", "first_level", "second_level", "third_level", "elements", "basis", "time_phrase",
    "publisher_phrase", "channels", "audience", "mode", "levels", "contact",
)  # fmt: skip
TWO_ROWS = (
    ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
     "公开对象", "", "公开方式", "", "公开层级", "", "", "监督举报电话", "备注"],
    ["", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请", "市级", "县级",
     "乡级", "", ""],
)  # fmt: skip


def line(second: str, **more: str) -> list[str]:
    cells = {
        "number": "1", "first": "最低生活保障", "second": second, "elements": "1.名单\n2.标准",
        "basis": "《条例》", "time": "20个工作日内", "who": "县民政局", "channels": "■政府网站\n□政府公报\n■村村响",
        "all": "√", "group": "", "active": "√", "request": "", "city": "", "county": "√", "town": "",
        "phone": "12345", "note": "试行",
    }  # fmt: skip
    return list((cells | more).values())


def book(
    path: Path, *lines: list[str], title: str = "XX县社会救助领域基层政务公开标准目录"
) -> bytes:
    made = xlsxwriter.Workbook(path)
    page = made.add_worksheet("社会救助")
    page.write(0, 0, title)
    for number, cells in enumerate([*TWO_ROWS, *lines], 1):
        for column, cell in enumerate(cells):
            page.write_string(number, column, cell)
    made.close()
    return path.read_bytes()


def take(cast: Cast, found: CatalogueFile, *, update: bool = False) -> None:
    import_items(found.items, place=cast.county, update=update, by=SYSTEM, at=AT)


def said(values: ItemValues | CatalogueItem) -> dict[str, Any]:
    """The columns; in which order channels are named says nothing."""
    told = {name: getattr(values, name) for name in SAID}
    told["channels"] = sorted(told["channels"])
    return {n: list(v) if isinstance(v, tuple) else v for n, v in told.items()}


def kept(cast: Cast) -> None:
    """Both files, read back, say that nothing differs; read by another place, they say the same."""
    items = list(CatalogueItem.objects.order_by("code"))
    for data, name in ((to_xlsx(items), "a.xlsx"), (to_csv(items), "a.csv")):
        found = read_file(data, name, DAY, cast.county)
        seen = plan(found, cast.county)
        assert not found.refused and not seen.added and not seen.changed
        assert seen.same == len(items)
        elsewhere = {_titles(values): values for _code, values in read_file(data, name, DAY).items}
        for item in items:
            other = elsewhere.get(_titles(item))
            assert other is None or said(other) == said(item)


def _titles(values: ItemValues | CatalogueItem) -> tuple[str, ...]:
    return values.field, values.first_level, values.second_level, values.third_level


def test_two_rows_of_headings_without_merged_cells_are_read(cast: Cast, tmp_path: Path) -> None:
    found = read_file(
        book(tmp_path / "a.xlsx", line("审核", city="√"), line("审批")), "a.xlsx", DAY
    )
    assert not found.refused
    _code, values = found.items[0]
    assert (values.field, values.levels) == ("社会救助", ("county",))
    assert values.channels == ("政府网站", "村村响")
    assert values.printed and values.printed["local"] == [
        ["公开层级/市级", "√"], ["监督举报电话", "12345"], ["备注", "试行"],
    ]  # fmt: skip


def test_local_columns_go_back_where_they_stood(cast: Cast, tmp_path: Path) -> None:
    data = book(tmp_path / "a.xlsx", line("审核", city="√"), line("审批", note=""))
    take(cast, read_file(data, "a.xlsx", DAY, cast.county))
    sheet = CalamineWorkbook.from_filelike(_stream(to_xlsx(CatalogueItem.objects.all())))
    title, upper, lower, one, _two = sheet.get_sheet_by_name("社会救助").to_python()
    assert title[0] == "XX县社会救助领域基层政务公开标准目录"
    pairs = list(zip(upper, lower, one, strict=True))
    assert ("", "市级", "√") in pairs and ("备注", "", "试行") in pairs
    assert lower.index("市级") == lower.index("乡级") + 1
    assert pairs[0][0] == "序号" and pairs[3][0] == "公开内容（要素）"
    kept(cast)


def test_one_column_for_town_and_village_goes_in_and_out(cast: Cast, tmp_path: Path) -> None:
    made = xlsxwriter.Workbook(path := tmp_path / "a.xlsx")
    page = made.add_worksheet("社会救助")
    for number, cells in enumerate([*TWO_ROWS, line("审核", town="√"), line("审批")]):
        page.write_row(number, 0, ["乡、村级" if cell == "乡级" else cell for cell in cells])
    made.close()
    take(cast, read_file(path.read_bytes(), "a.xlsx", DAY, cast.county))
    levels = CatalogueItem.objects.order_by("second_level").values_list("levels", flat=True)
    assert list(levels) == [["county"], ["county", "town", "village"]]
    sheet = CalamineWorkbook.from_filelike(_stream(to_xlsx(CatalogueItem.objects.all())))
    assert "乡、村级" in sheet.get_sheet_by_index(0).to_python()[2]
    kept(cast)


def _stream(data: bytes) -> Any:
    from io import BytesIO

    return BytesIO(data)


def test_the_thirteen_channels_are_all_printed(cast: Cast) -> None:
    take(cast, starter())
    sheet = CalamineWorkbook.from_filelike(_stream(to_xlsx(CatalogueItem.objects.all())))
    rows = sheet.get_sheet_by_index(0).to_python()
    column = rows[1].index("公开渠道和载体")
    boxes = rows[3][column].splitlines()
    assert [box[1:] for box in boxes[:13]] == list(CHANNELS)
    assert {box[0] for box in boxes} == {"■", "□"}


def test_the_starter_goes_out_and_in_without_loss(cast: Cast) -> None:
    take(cast, starter())
    kept(cast)


@pytest.mark.skipif(not OFFICE.exists(), reason="the office files are not beside this checkout")
def test_the_office_file_goes_in_and_out_without_loss(cast: Cast) -> None:
    data = OFFICE.read_bytes()
    take(cast, read_file(data, OFFICE.name, DAY, cast.county))
    assert plan(read_file(data, OFFICE.name, DAY, cast.county), cast.county).same == 20
    kept(cast)


WORDS = st.text(
    st.characters(categories=("Lo", "Nd", "Ll", "Po", "Sm")), min_size=1, max_size=8
).filter(lambda text: text == text.strip() and not text.startswith("_x"))
TITLES = WORDS.map(lambda text: "事项" + text)
LINES = st.lists(WORDS, max_size=3, unique=True)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "field": TITLES, "first_level": TITLES, "second_level": TITLES, "elements": LINES,
                "basis": LINES, "contact": WORDS.map(lambda text: "电话" + text),
                "channels": st.lists(st.sampled_from(CHANNELS), unique=True),
                "levels": st.sets(st.sampled_from(["county", "town", "village"])),
                "audience": st.sampled_from(["全社会", "困难群众"]),
                "mode": st.sampled_from(["active", "on-request"]),
                "local": st.dictionaries(TITLES, WORDS, max_size=2),
            }
        ),
        min_size=1, max_size=4, unique_by=lambda row: row["second_level"],
    )
)  # fmt: skip
def test_whatever_a_catalogue_says_comes_back(rows: list[dict[str, Any]]) -> None:
    items = [_item(n, row) for n, row in enumerate(rows)]
    for data, name in ((to_xlsx(items), "a.xlsx"), (to_csv(items), "a.csv")):
        found = read_file(data, name, DAY)
        assert not found.refused
        back = {values.second_level: values for _code, values in found.items}
        for item, row in zip(items, rows, strict=True):
            assert said(back[item.second_level]) == said(item)
            printed = back[item.second_level].printed
            assert printed and {h: t for h, t in printed["local"] if t} == row["local"]


def _item(n: int, row: dict[str, Any]) -> CatalogueItem:
    given = {name: value for name, value in row.items() if name != "local"}
    given["levels"] = [name for name in ("county", "town", "village") if name in row["levels"]]
    given["channels"] = [name for name in CHANNELS if name in row["channels"]]
    printed = {"local": [list(pair) for pair in row["local"].items()]}
    return CatalogueItem(
        code=f"c-{n}", time_phrase="20个工作日内", publisher_phrase="县民政局", printed=printed,
        in_force_from=DAY, **given,
    )  # fmt: skip


def test_a_changed_item_is_kept_as_a_version_with_its_days(cast: Cast, tmp_path: Path) -> None:
    take(cast, read_file(book(tmp_path / "a.xlsx", line("审核")), "a.xlsx", DAY, cast.county))
    new = book(tmp_path / "b.xlsx", line("审核", time="10个工作日内", note="正式"))
    take(cast, read_file(new, "b.xlsx", DAY, cast.county), update=True)
    item = CatalogueItem.objects.get()
    assert (item.version, item.timing["number"], item.local["备注"]) == (2, 10, "正式")
    former = item.former.get()
    assert (former.in_force_from, former.in_force_until) == (DAY, date(2026, 3, 1))
    [then] = as_of([item], date(2026, 2, 1))
    assert (then.timing["number"], then.local["备注"], then.version) == (20, "试行", 1)
    [now] = as_of([item], date(2026, 3, 2))
    assert now.timing["number"] == 10 and as_of([item], date(2025, 1, 1)) == []


def test_only_a_local_column_that_changed_is_a_change(cast: Cast, tmp_path: Path) -> None:
    take(cast, read_file(book(tmp_path / "a.xlsx", line("审核")), "a.xlsx", DAY, cast.county))
    changed = book(tmp_path / "b.xlsx", line("审核", number="7", phone="110"))
    seen = plan(read_file(changed, "b.xlsx", DAY, cast.county), cast.county)
    [planned] = seen.changed
    assert [(c.name, c.mine, c.theirs) for c in planned.changes] == [
        ("监督举报电话", "110", "12345")
    ]


def test_the_command_tells_json_and_changes_nothing_when_dry(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xlsx"
    book(
        path, line("审核"), line("审批", time="长期公开"), line("审核"), line("审定", county="待定")
    )
    with pytest.raises(CommandError) as ended:
        call_command("import_catalogue", str(path), dry_run=True, json=True)
    told = json.loads(capsys.readouterr().out)
    assert ended.value.returncode == 1 and not CatalogueItem.objects.exists()
    assert told["accepted"] == 1 and told["totals"]["added"] == 1
    where = {(p["sheet"], p["row"], p["column"]) for p in told["refused"]}
    assert where == {
        ("社会救助", 5, "公开时限"),
        ("社会救助", 6, "二级事项"),
        ("社会救助", 7, "县级"),
    }
    assert all(p["reason"] for p in told["refused"])


def test_a_special_limit_overrides_and_says_so(cast: Cast, tmp_path: Path) -> None:
    title = "财政预决算领域基层政务公开标准目录"
    rows = [
        line("政府预算", first="财政预决算"),
        line("部门预算", first="财政预决算", time="批复后15日内"),
    ]
    found = read_file(book(tmp_path / "a.xlsx", *rows, title=title), "a.xlsx", DAY)
    timings = [values.timing for _code, values in found.items]
    assert timings[0] == {"kind": "event", "number": 20, "unit": "day", "source": "预算法第十四条"}
    assert timings[1]["number"] == 15
    [warning] = [w for w in found.warnings if "预算法第十四条" in w.reason]
    assert (warning.row, warning.column) == (4, "公开时限")
