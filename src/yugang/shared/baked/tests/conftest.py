from pathlib import Path
from typing import Any

import pytest

from yugang.shared.baked.store import Store


@pytest.fixture
def shelf(tmp_path: Path, settings: Any) -> Store:
    """The store of the test's own data folder."""
    settings.DATA = tmp_path
    return Store(tmp_path / "baked")
