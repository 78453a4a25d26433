import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.access import may
from yugang.shared.people.actions.importing import REQUIRED, ImportedPeople, import_people
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.sheets import read

pytestmark = pytest.mark.django_db
HEAD = "username,name,body,role,mail,starts_on,ends_on\n"
ROWS = "zheng,郑欣,510118-02,信息员,zheng@example.org,,\nzheng,郑欣,510118-51,editor,,,\n"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def taken(text: str) -> ImportedPeople:
    return import_people(read(text.encode(), REQUIRED), by=SYSTEM, at=clock.now())


def test_person_comes_in_with_all_her_posts(cast: Cast) -> None:
    result = taken(HEAD + ROWS)
    person = Person.objects.get(username="zheng")
    assert (result.new, result.changed, result.refused) == (1, 1, [])
    assert person.check_password(result.passwords["zheng"]) and person.must_change_password
    for body in (cast.bureau, cast.town_office):
        assert may(person, Permission.PROPOSE, clock.today(), body)


def test_same_rows_again_change_nothing(cast: Cast) -> None:
    taken(HEAD + ROWS)
    again = taken(HEAD + ROWS)
    assert (again.new, again.changed, again.same, again.passwords) == (0, 0, 2, {})


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("editor,王五,510118-02,editor,,,", "belongs to 陈静"),
        ("吴,吴五,510118-02,editor,,,", "without accents"),
        ("wu,吴五,510118-99,editor,,,", "No open body"),
        ("wu5,吴五,510118-02,citizen,,,", "Write one of: editor (Editor)"),
        ("wu5,吴五,510118-02,editor,nonsense,,", "mail address"),
        ("wu5,吴五,510118-02,editor,,2026-3-2,", "date like"),
        ("wu5,吴五,510118-02,editor,,2026-03-02,2026-03-01", "before the first"),
    ],
)
def test_wrong_row_leaves_no_account_behind(cast: Cast, row: str, reason: str) -> None:
    before = Person.objects.count()
    result = taken(HEAD + row + "\n" + ROWS)
    assert [(r.line, reason in r.reason) for r in result.refused] == [(2, True)]
    assert Person.objects.count() == before + 1 and set(result.passwords) == {"zheng"}


def test_passwords_go_to_a_file_for_its_owner_only(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(HEAD + ROWS)
    out = io.StringIO()
    call_command("import_people", file, stdout=out)
    kept = tmp_path / "people.passwords.csv"
    assert kept.stat().st_mode & 0o777 == 0o600
    (row,) = csv.DictReader(io.StringIO(kept.read_text("utf-8-sig")))
    assert Person.objects.get(username="zheng").check_password(row["password"])
    assert row["password"] not in out.getvalue()
    with pytest.raises(CommandError, match="delete it first"):
        call_command("import_people", file, stdout=out)


def test_a_dry_run_makes_no_account_and_no_password(cast: Cast, tmp_path: Path) -> None:
    file, before = tmp_path / "people.csv", Person.objects.count()
    file.write_text(HEAD + ROWS)
    call_command("import_people", file, "--dry-run", stdout=io.StringIO())
    assert Person.objects.count() == before
    assert list(tmp_path.iterdir()) == [file]
