"""The drill of `make drill`, in a few rounds."""

from pathlib import Path

import pytest

from tests.faults.filing_drill import FINE, drill

pytestmark = pytest.mark.database


def test_no_filing_is_lost_or_doubled_when_the_server_is_killed(tmp_path: Path) -> None:
    found = drill(tmp_path, rounds=2, clients=16, seed=20260302)
    assert found["acknowledged"] == found["cases"] > 0
    assert not {what: n for what, n in found.items() if n and what not in FINE}
