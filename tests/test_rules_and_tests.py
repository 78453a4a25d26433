"""Each test that the page of rules names is there, and no row of it is without one."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "rules-and-tests.md"
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def rows() -> list[str]:
    """The rows of its tables, without their heads."""
    lines = PAGE.read_text("utf-8").splitlines()
    found = [line for line in lines if line.startswith("| ")]
    return [line for line in found if not line.startswith("| rule |")]


@lru_cache
def _names_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_rule_names_law_deed_and_test() -> None:
    assert len(rows()) > 50
    for row in rows():
        cells = [cell.strip() for cell in row.strip("|").split(" | ")]
        assert len(cells) == 4, row
        assert all(cells), row
        assert NAMED.search(cells[3]), row


def test_every_test_that_it_names_is_there() -> None:
    named = NAMED.findall(PAGE.read_text("utf-8"))
    lost = [
        (file, name) for file, name in named if name not in _names_in(ROOT / "src/yugang" / file)
    ]
    assert not lost
