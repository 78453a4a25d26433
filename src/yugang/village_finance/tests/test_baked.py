"""Baked pages of villages are dropped by everything that they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.shared.baked.baking import store
from yugang.village_finance.actions import villagers
from yugang.village_finance.models import Member

from . import stage
from .books import by
from .stage import AT

PAGE = "/village-accounts/of/510118004200/"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_shelf(settings: object, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    yield


@pytest.fixture
def ready(transactional_db: None) -> Cast:
    from tests.cast import raise_curtain

    return raise_curtain()


def is_baked() -> bool:
    return any(path.match("*510118004200/index.html") for path in store().root.rglob("index.html"))


def leaves(cast: Cast) -> None:
    villagers.leave(Member.objects.all()[0], on=AT.date(), by=by(cast.village_editor), at=AT)


def note_is_read(cast: Cast) -> None:
    note = villagers.put_in(body=cast.committee, words="灯坏了", to_town=False, key="k" * 20, at=AT)
    villagers.read(note, note="", by=by(stage.supervisor(cast)), at=AT)


def publishes(cast: Cast) -> None:
    found = stage.submitted(cast)
    stage.stamp(cast, found)
    stage.steps.publish(found, by=by(cast.village_editor), at=AT)


@pytest.mark.parametrize("change", [leaves, note_is_read, publishes])
def test_the_page_of_a_village_is_dropped(
    ready: Cast, client: Client, change: Callable[[Cast], None]
) -> None:
    stage.group(ready)
    assert client.get(PAGE).status_code == 200
    assert is_baked()
    change(ready)
    assert not is_baked()
    fresh = client.get(PAGE).content
    assert client.get(PAGE).content == fresh
