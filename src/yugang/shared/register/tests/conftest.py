"""Entries to append and a folder of their own to publish in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import translation

from yugang.shared.register import actions

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path
    settings.REGISTER_ORIGIN = "bowl.example/register"
    return tmp_path


@pytest.fixture
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def append(db):
    """append(3) registers three publications; append("a", "b") registers these subjects."""

    def append(*subjects, act="publish", revision=1, digest="sha256:" + "0" * 64, minutes=0):
        if subjects and isinstance(subjects[0], int):
            subjects = [f"publication 510118-01/2026-{i:05d}" for i in range(subjects[0])]
        facts = [
            actions.EntryFacts("510118000000", "510118-01", act, subject, revision, digest)
            for subject in subjects
        ]
        with transaction.atomic():
            return actions.append(facts, at=NOON + timedelta(minutes=minutes))

    return append
