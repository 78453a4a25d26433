"""A village in which topics are named."""

import pytest

from tests.cast import Cast

from .stage import Stage


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast)
