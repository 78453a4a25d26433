"""`yugang demo` where nothing was prepared."""

from pathlib import Path

from tests.installation import Installation


def test_it_makes_the_tables_itself_where_there_are_none(tmp_path: Path) -> None:
    made = Installation(tmp_path)
    told = made.yugang("demo", "--publications", "1")
    assert "publications are out" in told and "Accounts of the demo" in told
    assert "not empty" in made.refused("demo", "--year")
