"""Where a backup may be written."""

import os
from pathlib import Path

import pytest

from yugang.shared.operations.backup.archive import written


def test_a_device_is_not_replaced_by_a_backup(tmp_path: Path) -> None:
    device = tmp_path / "device"
    os.mkfifo(device)
    with pytest.raises(OSError, match="not a file"), written(device, lambda _: None):
        pass
    assert device.is_fifo()
