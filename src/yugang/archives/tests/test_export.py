"""Many packages at once, and again after a break."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from yugang.archives.actions.making import make
from yugang.archives.checking import check
from yugang.archives.management.commands import export_archive
from yugang.archives.models import Package
from yugang.archives.queries.choosing import choice_for
from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(file_request: Any, step: Any) -> list[Case]:
    return [step(step(file_request(), "confirm"), "withdraw") for _n in range(3)]


def told(capsys: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_a_dry_run_writes_nothing(three: list[Case], tmp_path: Path, capsys: Any) -> None:
    call_command("export_archive", str(tmp_path / "out"), "--dry-run", "--json")
    assert len(told(capsys)["made"]) == 3
    assert not Package.objects.exists() and not (tmp_path / "out").exists()


def test_all_are_written_with_a_list(three: list[Case], tmp_path: Path, capsys: Any) -> None:
    call_command("export_archive", str(tmp_path), "--json")
    assert len(told(capsys)["written"]) == 3
    listed = json.loads((tmp_path / "packages.json").read_text())
    assert len(listed) == 3
    for one in listed:
        assert check(tmp_path / one["file"]).good


def test_after_a_break_it_goes_on_where_it_was(
    three: list[Case], tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    real, calls = export_archive.write_out, []

    def breaks(package: Package, out: Any) -> bool:
        calls.append(package)
        if len(calls) == 2:
            out.write(b"half")
            raise KeyboardInterrupt
        return real(package, out)

    monkeypatch.setattr(export_archive, "write_out", breaks)
    with pytest.raises(KeyboardInterrupt):
        call_command("export_archive", str(tmp_path))
    assert len(list(tmp_path.glob("*.zip"))) == 1
    monkeypatch.undo()
    call_command("export_archive", str(tmp_path), "--json")
    answer = told(capsys)
    assert (len(answer["there"]), len(answer["made"]), len(answer["written"])) == (1, 1, 2)
    assert not list(tmp_path.glob("*.part"))
    assert Package.objects.count() == 3


def test_what_was_made_anew_takes_the_place_of_the_older_file(
    three: list[Case], tmp_path: Path, capsys: Any
) -> None:
    call_command("export_archive", str(tmp_path), "--json")
    capsys.readouterr()
    again = make(three[0], choice_for(three[0]), by=SYSTEM, at=clock.now())
    call_command("export_archive", str(tmp_path), "--json")
    answer = told(capsys)
    assert answer["written"] == [again.number] and len(answer["there"]) == 2
    assert check(tmp_path / again.file_name).good


def test_only_what_is_asked_for(three: list[Case], tmp_path: Path, capsys: Any) -> None:
    call_command("export_archive", str(tmp_path), "--receipt", three[0].receipt, "--json")
    assert len(told(capsys)["written"]) == 1
    call_command("export_archive", str(tmp_path), "--settled-before", "2020-01-01", "--json")
    assert told(capsys) == {
        "made": [], "there": [], "written": [], "failed": [], "dry_run": False
    }  # fmt: skip
