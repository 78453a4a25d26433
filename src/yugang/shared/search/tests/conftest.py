"""A search index of its own for each test."""

from pathlib import Path
from typing import Any

import pytest

from yugang.shared.search import tasks


@pytest.fixture(autouse=True)
def own_index(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    tasks._indexer.close()
