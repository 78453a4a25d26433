"""A settled request and its package."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from yugang.archives.actions.making import make
from yugang.archives.models import Package
from yugang.archives.queries.choosing import choice_for
from yugang.archives.queries.exporting import write_out
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import (
    approver,
    at,
    case,
    clerk,
    file_request,
    march,
    reply,
    step,
)
from yugang.kernel.envelope import new_keys
from yugang.shared.ledger.actor import SYSTEM

__all__ = ["approver", "case", "clerk", "file_request", "step"]
PRIVATE, PUBLIC = new_keys()
Export = Callable[[Package], Path]


@pytest.fixture
def archive_key(settings: Any) -> str:
    """An archive whose public key the office has; the private one."""
    settings.ARCHIVE_KEY = PUBLIC
    return PRIVATE


@pytest.fixture
def settled(case: Case, step: Any) -> Case:
    """A request that was answered in full."""
    return step(case, "reply", march(10), **reply())  # type: ignore[no-any-return]


@pytest.fixture
def made(settled: Case) -> Package:
    return make(settled, choice_for(settled), by=SYSTEM, at=at(march(11)))


@pytest.fixture
def export(tmp_path: Path) -> Export:
    def exported(package: Package) -> Path:
        path = tmp_path / package.file_name
        with path.open("w+b") as out:
            write_out(package, out)
        return path

    return exported
