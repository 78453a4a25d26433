"""The numbers of many villages come in from a list; a line that is wrong is named and kept."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from yugang.topic_requests.models import VillageNumbers

from .stage import Stage

HEAD = "place,villagers,households,representatives,since,source\n"
GOOD = "510118004200,1203,402,41,2026-01-01,选民登记\n"


def run(path: Path, text: str, *options: str) -> str:
    path.write_text(HEAD + text, encoding="utf-8")
    out = StringIO()
    call_command("import_village_numbers", path, *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_list_comes_in_once(stage: Stage, tmp_path: Path) -> None:
    run(tmp_path / "a.csv", GOOD)
    run(tmp_path / "a.csv", GOOD)
    assert VillageNumbers.objects.get().villagers == 1203
    run(tmp_path / "a.csv", GOOD.replace("1203", "1210"))
    assert VillageNumbers.objects.filter(body=stage.cast.committee).first().villagers == 1210  # type: ignore[union-attr]


def test_a_dry_run_changes_nothing(stage: Stage, tmp_path: Path) -> None:
    told = json.loads(run(tmp_path / "a.csv", GOOD, "--dry-run", "--json"))
    assert told["accepted"] == 1
    assert not VillageNumbers.objects.exists()


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("510118004999,1203,402,41,2026-01-01,选民登记\n", "place"),
        ("510118004200,一千,402,41,2026-01-01,选民登记\n", "villagers"),
        ("510118004200,0,0,0,2026-01-01,选民登记\n", "villagers"),
        ("510118004200,1203,1402,41,2026-01-01,选民登记\n", "households"),
        ("510118004200,1203,402,41,去年,选民登记\n", "since"),
        ("510118004200,1203,402,41,2026-01-01,\n", "source"),
    ],
)
def test_a_wrong_line_is_named_and_the_others_are_taken(
    stage: Stage, tmp_path: Path, line: str, column: str
) -> None:
    with pytest.raises(CommandError) as failed:
        run(tmp_path / "a.csv", line + GOOD)
    assert failed.value.returncode == 1
    assert VillageNumbers.objects.get().villagers == 1203
    refused = (tmp_path / "a.refused.csv").read_text(encoding="utf-8-sig")
    assert column in refused


def test_a_file_that_cannot_be_read_ends_with_two(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("village,people\nx,1\n", encoding="utf-8")
    with pytest.raises(CommandError) as failed:
        call_command("import_village_numbers", tmp_path / "a.csv", stderr=StringIO())
    assert failed.value.returncode == 2
