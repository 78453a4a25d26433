"""A topic is emptied by one process at a time, and a dead one holds nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from yugang.shared.outbox.locks import _file, _of_this_process

HOLD = """
import sys, time
from pathlib import Path
from yugang.shared.outbox.locks import _file
with _file(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


def test_file_lock_is_exclusive_and_dies_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    source = str(Path(__file__).parents[4])
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": source},
    )  # fmt: skip
    assert holder.stdout and holder.stdout.readline() == "True\n"
    with _file(path) as mine:
        assert not mine
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with _file(path) as mine:
        assert mine


def test_lock_of_a_database_in_memory_is_exclusive_and_given_back() -> None:
    with _of_this_process("t") as first, _of_this_process("t") as second:
        assert (first, second) == (True, False)
    with _of_this_process("t") as third:
        assert third
