"""A server that waits for its first visitor holds nothing that only some documents need."""

from pathlib import Path

from tests.installation import Installation

LOADED_WITH_THE_FIRST = {
    "docx",
    "fontTools",
    "openpyxl",
    "pypdf",
    "pypdfium2",
    "typst",
    "xlsxwriter",
}


def test_a_server_starts_light(tmp_path: Path) -> None:
    told = Installation(tmp_path).python(
        "-c", "import sys, yugang.wsgi, yugang.server as s; s._load(); print(*sys.modules)"
    )
    assert "django" in told.split()
    assert not LOADED_WITH_THE_FIRST & set(told.split())
