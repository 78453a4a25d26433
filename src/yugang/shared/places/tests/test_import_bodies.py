import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.places.actions import import_bodies
from yugang.shared.places.models import Body, Level, Place
from yugang.shared.places.rows import BODY_REQUIRED
from yugang.shared.sheets import Imported, read

pytestmark = pytest.mark.django_db
HEAD = "code,name,kind,place,phone\n"
ROWS = """510118-02,新津区教育局,部门,510118000000,028-82510001
510118-51,花源街道办事处,town-office,510118004000,
"""


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def places() -> None:
    Place.objects.create(code="510118000000", name="新津区", level=Level.COUNTY)
    Place.objects.create(code="510118004000", name="花源街道", level=Level.TOWN)


def taken(text: str) -> Imported:
    return import_bodies(read(text.encode(), BODY_REQUIRED), by=SYSTEM, at=clock.now())


def test_bodies_come_in_with_kinds_in_either_language() -> None:
    result = taken(HEAD + ROWS)
    assert (result.new, result.refused) == (2, [])
    assert list(Body.objects.values_list("kind", flat=True)) == ["department", "town-office"]


def test_same_rows_again_change_nothing_and_a_new_phone_changes_one() -> None:
    taken(HEAD + ROWS)
    acts = Act.objects.count()
    again = taken(HEAD + ROWS)
    assert (again.same, Act.objects.count()) == (2, acts)
    changed = taken(HEAD + ROWS.replace("0001", "0009"))
    assert (changed.changed, changed.same) == (1, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("新,甲局,部门,510118000000,", "Column code"),
        ("11510132MB1234567X,甲局,部门,510118000000,", "check character"),
        ("510118-03,,部门,510118000000,", "name of the body"),
        ("510118-03,甲局,衙门,510118000000,", "department (Department)"),
        ("510118-03,甲局,部门,510118009000,", "No place has this code"),
        ("510118-02,甲局,部门,510118000000,", "line 2 already"),
    ],
)
def test_wrong_row_is_refused_and_the_rest_is_taken(row: str, reason: str) -> None:
    result = taken(HEAD + ROWS + row + "\n")
    assert [(r.line, reason in r.reason) for r in result.refused] == [(4, True)]
    assert result.new == 2


def test_command_takes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "bodies.csv"
    file.write_bytes((HEAD + ROWS).encode("gb18030"))
    out = io.StringIO()
    call_command("import_bodies", file, stdout=out)
    assert "2 new" in out.getvalue()
    file.write_text("name\n")
    with pytest.raises(CommandError, match="lacks the columns: code, kind, place"):
        call_command("import_bodies", file)


def test_a_dry_run_tells_a_program_and_writes_nothing(tmp_path: Path) -> None:
    file, out, before = tmp_path / "bodies.csv", io.StringIO(), Body.objects.count()
    file.write_text(HEAD + ROWS + "510118-03,甲局,衙门,510118000000,\n")
    with pytest.raises(CommandError) as ended:
        call_command("import_bodies", file, "--dry-run", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert told["accepted"] == 2 and [one["row"] for one in told["refused"]] == [4]
    assert ended.value.returncode == 1
    assert Body.objects.count() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("import_bodies", tmp_path / "none.csv", "--json", stdout=out)
    assert ended.value.returncode == 2
    assert json.loads(out.getvalue())["refused"][0]["reason"]
