import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.places import queries
from yugang.shared.places.actions import import_places
from yugang.shared.places.models import Place
from yugang.shared.places.rows import REQUIRED
from yugang.shared.sheets import Imported, read

pytestmark = pytest.mark.django_db
DIVISIONS = Path(__file__).parents[6] / "shared/domain/data/divisions"
HEAD = "code,name,level,parent,valid_from,valid_until,successor\n"
TREE = """510000000000,四川省,1,,,,
510100000000,成都市,2,510000000000,,,
510118000000,新津区,3,510100000000,,,
510118004000,花源街道,4,510118000000,,,
510118004200,共和村,5,510118004000,,2020-06-30,510118004201
510118004201,新共和村,5,510118004000,2020-07-01,,
"""


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def taken(text: str) -> Imported:
    return import_places(read(text.encode(), REQUIRED), by=SYSTEM, at=clock.now())


def test_tree_comes_in_whatever_the_order_of_the_rows() -> None:
    lines = TREE.splitlines(keepends=True)
    result = taken(HEAD + "".join(reversed(lines)))
    assert (result.new, result.refused) == (6, [])
    village = Place.objects.get(code="510118004201")
    assert [p.name for p in queries.path_of(village)] == [
        "四川省", "成都市", "新津区", "花源街道", "新共和村",
    ]  # fmt: skip
    assert Act.objects.filter(subject="place 510118004201").count() == 1


def test_same_file_again_changes_nothing() -> None:
    taken(HEAD + TREE)
    acts = Act.objects.count()
    result = taken(HEAD + TREE)
    assert (result.new, result.changed, result.same) == (0, 0, 6)
    assert Act.objects.count() == acts


def test_changed_row_changes_that_place_only() -> None:
    taken(HEAD + TREE)
    result = taken(HEAD + "510118004201,共和新村,5,510118004000,2020-07-01,,\n")
    assert (result.changed, result.same) == (1, 0)
    assert Place.objects.get(code="510118004201").name == "共和新村"


def test_merged_village_leads_to_its_successor() -> None:
    taken(HEAD + TREE)
    old = Place.objects.get(code="510118004200")
    assert queries.successor_on(old, date(2020, 6, 30)) == old
    assert queries.successor_on(old, date(2020, 7, 1)).name == "新共和村"
    town = Place.objects.get(code="510118004000")
    names = [p.name for p in queries.subtree(town, date(2021, 1, 1))]
    assert names == ["花源街道", "新共和村"]


def test_tree_of_a_county_takes_two_queries(django_assert_num_queries: Any) -> None:
    taken(HEAD + TREE)
    county = Place.objects.get(code="510118000000")
    with django_assert_num_queries(1):
        branch = queries.tree(county, date(2020, 1, 1))
    assert [b.place.name for b in branch.branches] == ["花源街道"]
    assert [b.place.name for b in branch.branches[0].branches] == ["共和村"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("5101180042,甲村,5,510118004000,,,", "12 digits"),
        ("510118004999,,5,510118004000,,,", "name of the place"),
        ("510118004999,甲村,村,510118004000,,,", "Column level: “村”"),
        ("510118004999,甲村,4,510118004000,,,", "ends in zeros after 9 digits"),
        ("510118004999,甲村,5,,,,", "code of the place it belongs to"),
        ("510118004999,甲村,5,510118099000,,,", "not a known place that holds"),
        ("510118004999,甲村,5,510118103000,,,", "not a known place that holds"),
        ("510118004999,甲村,5,510118004000,2020-13-01,,", "date like 2026-03-02"),
        ("510118004999,甲村,5,510118004000,2020-02-01,2020-01-01,", "ends before it begins"),
        ("510118004999,甲村,5,510118004000,,,510118004998", "successor: 510118004998"),
        ("510118004201,甲村,5,510118004000,,,", "stands on line 7 already"),
    ],
)
def test_wrong_row_is_refused_with_its_reason_and_the_rest_is_taken(row: str, reason: str) -> None:
    result = taken(HEAD + TREE + "510118103000,永商镇,4,510118000000,,,\n" + row + "\n")
    assert [(r.line, reason in r.reason) for r in result.refused] == [(9, True)]
    assert result.new == 7


def test_command_writes_refused_rows_to_a_file_that_can_be_mended(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_bytes((HEAD + TREE + "51011800,甲村,5,510118004000,,,\n").encode("gb18030"))
    with pytest.raises(CommandError, match=r"places\.refused\.csv"):
        call_command("import_places", file, stdout=io.StringIO(), stderr=io.StringIO())
    mended = tmp_path / "places.refused.csv"
    text = mended.read_text("utf-8-sig")
    assert "甲村" in text and "12 digits" in text
    mended.write_text(text.replace("51011800,", "510118004300,"), "utf-8")
    call_command("import_places", mended, stdout=io.StringIO())
    assert Place.objects.get(code="510118004300").name == "甲村"


def test_file_without_the_columns_is_refused_whole(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("代码,名称\n")
    with pytest.raises(CommandError, match="lacks the columns: code, name, level, parent"):
        call_command("import_places", file)
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_places", tmp_path / "none.csv")


@pytest.mark.skipif(not DIVISIONS.exists(), reason="the division data are not beside the checkout")
def test_real_divisions_come_in_whole() -> None:
    for file in sorted(DIVISIONS.glob("*.csv")):
        rows = list(read(file.read_bytes(), REQUIRED))
        result = import_places(rows, by=SYSTEM, at=clock.now())
        assert (result.refused, result.new + result.same) == ([], len(rows))
