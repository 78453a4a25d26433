import os
from pathlib import Path

import pytest

from yugang.shared.baked.memory import OVERHEAD, Answer, Memory, read

KEY = ("2026-11-22", "/", "")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    page = tmp_path / "index.html"
    page.write_bytes(b"water: 2 yuan")
    return page


@pytest.fixture
def memory(page: Path) -> Memory:
    memory = Memory()
    memory.remember(KEY, _read(page))
    return memory


def test_an_answer_is_recalled_while_its_file_stays_as_it_is(memory: Memory, page: Path) -> None:
    answer = memory.recall(KEY)
    assert answer == _read(page)
    assert answer.content == [b"water: 2 yuan"]
    assert memory.recall(("2026-11-22", "/", "br")) is None


def test_a_file_changed_in_place_is_not_recalled_even_with_its_old_time(
    memory: Memory, page: Path
) -> None:
    facts = page.stat()
    page.write_bytes(b"water: 3 yuan")
    os.utime(page, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert memory.recall(KEY) is None


def test_a_file_replaced_or_deleted_is_not_recalled(memory: Memory, page: Path) -> None:
    other = page.with_name("draft")
    other.write_bytes(b"water: 4 yuan")
    other.replace(page)
    assert memory.recall(KEY) is None
    memory.remember(KEY, _read(page))
    page.unlink()
    assert memory.recall(KEY) is None


def test_what_is_no_file_is_no_answer(tmp_path: Path) -> None:
    assert read(str(tmp_path), []) is None
    assert read(str(tmp_path / "missing"), []) is None


def test_the_oldest_answers_make_room_for_new_ones(tmp_path: Path) -> None:
    memory = Memory(most_bytes=2 * (OVERHEAD + 100))
    keys = [("2026-11-22", f"/{number}/", "") for number in range(3)]
    for number, key in enumerate(keys):
        page = tmp_path / str(number)
        page.write_bytes(b"x" * 100)
        memory.remember(key, _read(page))
    assert [memory.recall(key) is not None for key in keys] == [False, True, True]


def _read(page: Path) -> Answer:
    answer = read(str(page), [])
    assert answer is not None
    return answer
