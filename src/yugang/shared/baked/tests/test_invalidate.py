from datetime import date

import pytest
from django.db import transaction

from yugang.shared.baked import invalidate, invalidate_all, start
from yugang.shared.baked.store import Store
from yugang.shared.outbox.actions import drain
from yugang.shared.outbox.models import Message

DAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(shelf: Store) -> str:
    """A page of a publication and the home page, both baked."""
    for path in ("/p/a/1/", "/"):
        assert shelf.keep(path, b"old", day=DAY, epoch=shelf.epoch())
    return f"{shelf.folder(DAY)}/pages/p/a/1/index.html"


def left(shelf: Store) -> list[str]:
    return sorted(p.parent.name for p in shelf.root.rglob("index.html"))


def test_pages_are_dropped_when_the_change_commits(shelf: Store, page: str) -> None:
    with transaction.atomic():
        invalidate(["publication a/1"])
        assert left(shelf) == ["1", "lists"]
    assert left(shelf) == []
    assert Message.objects.get().done_at is not None


def test_pages_stay_when_the_change_is_rolled_back(shelf: Store, page: str) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        invalidate(["publication a/1"])
        raise ZeroDivisionError
    assert left(shelf) == ["1", "lists"]


def test_only_listings_are_dropped_for_what_has_no_page(shelf: Store, page: str) -> None:
    with transaction.atomic():
        invalidate(["board 7"])
    assert left(shelf) == ["1"]


def test_everything_is_dropped_for_a_banner(shelf: Store, page: str) -> None:
    with transaction.atomic():
        invalidate_all()
    assert left(shelf) == []


def test_must_stand_in_the_transaction_of_the_change(shelf: Store) -> None:
    with pytest.raises(RuntimeError):
        invalidate(["publication a/1"])


def test_what_a_crash_left_is_dropped_before_serving(
    shelf: Store, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    assert left(shelf) == []
    shelf.keep("/p/a/1/", b"old", day=DAY, epoch=shelf.epoch())
    with monkeypatch.context() as killed:
        killed.setattr(transaction, "on_commit", lambda *_, **__: None)
        with transaction.atomic():
            invalidate(["publication a/1"])
    assert left(shelf) == ["1"]
    start()
    assert left(shelf) == []


def test_pages_survive_an_ordinary_restart(shelf: Store) -> None:
    start()
    shelf.keep("/p/a/1/", b"page", day=DAY, epoch=shelf.epoch())
    start()
    assert left(shelf) == ["1"]


def test_pages_made_under_another_setting_are_dropped(
    shelf: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    start()
    shelf.keep("/p/a/1/", b"page", day=DAY, epoch=shelf.epoch())
    monkeypatch.setenv("YUGANG_SMS_URL", "https://sms.example")
    start()
    assert left(shelf) == []


def test_a_failed_drop_is_tried_again(
    shelf: Store, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Store, "drop", lambda *_: (_ for _ in ()).throw(OSError("read-only")))
        with transaction.atomic():
            invalidate(["publication a/1"])
    message = Message.objects.get()
    assert message.done_at is None
    assert "read-only" in message.last_error
    Message.objects.update(next_try_at=None)
    drain(["baked"])
    assert left(shelf) == []
