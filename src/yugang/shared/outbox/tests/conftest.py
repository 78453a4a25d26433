"""Consumers and periodic work of the tests' own, forgotten after each test."""

from collections.abc import Iterator

import pytest

from yugang.shared.outbox import periodic, registry


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(registry, "_consumers", {"periodic": registry._consumers["periodic"]})
    monkeypatch.setattr(periodic, "_all", {})
    yield
