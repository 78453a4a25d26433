"""Killed between any two steps: nothing half-done is served, and the next run goes on."""

import os
from pathlib import Path

import pytest

from yugang.shared.register import keys, publishing
from yugang.shared.register.models import SignedHead
from yugang.shared.register.verifier import Folder, Options, verify

from .conftest import NOON

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def dying(monkeypatch):
    """dying(7): the seventh step that touches the disk or signs is the last one."""

    def die_at(step):
        left = [step]

        def counted(function):
            def wrapper(*args, **kwargs):
                left[0] -= 1
                if left[0] < 0:
                    raise Killed
                return function(*args, **kwargs)

            return wrapper

        context = monkeypatch.context()
        patch = context.__enter__()
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "mkdir", counted(Path.mkdir))
        patch.setattr(
            SignedHead.objects, "get_or_create", counted(SignedHead.objects.get_or_create)
        )
        return context

    return die_at


def survive(step, dying):
    """Whether publishing lived through `step`."""
    context = dying(step)
    try:
        publishing.publish_tiles(publishing.directory(), at=NOON)
    except Killed:
        return False
    finally:
        context.__exit__(None, None, None)
    return True


def assert_served_is_good():
    folder = publishing.directory()
    if (folder / "checkpoint").exists():
        assert verify(Folder(folder), Options(vkey=str(keys.verifier_key()))).findings == []


def test_killed_at_any_step_it_goes_on_from_there(append, dying):
    keys.verifier_key()
    sizes, step = [3, 250, 300, 1], 0
    for count in sizes:
        append(count)
        step = 0
        while not survive(step, dying):
            assert_served_is_good()
            step += 1
        assert_served_is_good()
        assert step > 4
    assert SignedHead.objects.order_by("-size").first().size == sum(sizes)


def test_entries_that_came_after_the_kill_are_published_with_the_rest(append, dying):
    keys.verifier_key()
    for step in range(12):
        append(60)
        survive(step, dying)
        append(1)
        publishing.publish_tiles(publishing.directory(), at=NOON)
        assert_served_is_good()


def test_full_disk_leaves_the_old_head(append, monkeypatch):
    append(3)
    publishing.drain()
    append(1)

    def no_space(descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", no_space)
        with pytest.raises(OSError, match="No space"):
            publishing.drain()
    assert_served_is_good()
    assert publishing.waiting_entries() == 1
    publishing.drain()
    assert publishing.waiting_entries() == 0
    assert_served_is_good()
