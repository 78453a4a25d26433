"""A case with a document, and what is done to it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.noting import attach
from yugang.cases.models import Case
from yugang.cases.tests.conftest import case, clerk, file_toy, toy
from yugang.kernel import clock
from yugang.redaction.actions import deciding, marking
from yugang.redaction.actions.releasing import make
from yugang.redaction.models import Redaction
from yugang.redaction.queries import documents, spots
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .papers import AT

__all__ = ["case", "clerk", "file_toy", "toy"]
SignIn = Callable[[Person], Client]
Begin = Callable[..., Redaction]


@pytest.fixture(autouse=True)
def _now(tmp_path: object, settings: object) -> Iterator[None]:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    with clock.frozen(AT):
        yield


@pytest.fixture
def reviewer(cast: Cast) -> Actor:
    return Actor(person_id=cast.reviewer.pk, name=cast.reviewer.name)


@pytest.fixture
def stored(case: Case, clerk: Actor) -> Callable[[bytes, str], StoredFile]:
    """A file that is attached to the case."""

    def kept(data: bytes, name: str) -> StoredFile:
        file = store(io.BytesIO(data), name, by=clerk, at=AT)
        attach(case, [file], inner=True, by=clerk, at=AT)
        return file

    return kept


@pytest.fixture
def begin(case: Case, clerk: Actor, stored: Callable[[bytes, str], StoredFile]) -> Begin:
    """A redaction of a document, with these words covered wherever they stand."""

    def begun(data: bytes, name: str, *words: str, ground: str = "third-party") -> Redaction:
        file = stored(data, name)
        document = documents.document(file)
        redaction = marking.begin(case, file, document.count, by=clerk, at=AT)
        for one in words:
            found = spots.of_words(document, one)
            assert found, one
            marking.mark(redaction, found, ground, by=clerk, at=AT)
        return redaction

    return begun


@pytest.fixture
def release(clerk: Actor, reviewer: Actor) -> Callable[..., Redaction]:
    """What comes of proposing, approving and making it."""

    def released(redaction: Redaction, stays: str = "") -> Redaction:
        deciding.propose(redaction, stays, by=clerk, at=AT)
        deciding.approve(redaction, by=reviewer, at=AT)
        make(redaction.pk, AT)
        return Redaction.objects.get(pk=redaction.pk)

    return released


def bytes_of(redaction: Redaction) -> bytes:
    assert redaction.release is not None, redaction.residue
    return documents.content_of(redaction.release)
