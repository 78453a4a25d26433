"""What was erased leaves the register whole, and the verifier says so from outside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import newsroom
from tests.cast import Cast
from tests.test_register_of_the_site import (
    _one_connection,
    baked,
    check,
    found,
    published,
)
from yugang.disclosure.actions import erasing
from yugang.disclosure.models import Publication, Revision
from yugang.shared.operations.doctor import Grade, content
from yugang.shared.outbox.actions import drain

__all__ = ["_one_connection", "published"]


@pytest.fixture
def erased(cast: Cast, published: dict[str, Publication]) -> dict[str, Publication]:
    """Of the four: the withdrawn one erased, and the first revision of the corrected one."""
    by, at = newsroom.actor(cast.officer), newsroom.AT + timedelta(days=9)
    erasing.erase(published["gone"], reason="误公开个人信息", by=by, at=at)
    old = published["twice"].revisions.get(number=1)
    erasing.erase_revision(old, reason="误公开个人信息", by=by, at=at)
    drain()
    return published


def test_what_was_erased_is_found_good(erased: dict[str, Publication]) -> None:
    report = check()
    assert report.findings == []
    assert report.acts == {"publish": 4, "correct": 1, "withdraw": 1, "erase": 2}
    assert report.counts.revisions == 3


def test_text_that_comes_back_after_its_erasure_is_named(erased: dict[str, Publication]) -> None:
    Revision.objects.filter(publication=erased["twice"], number=1).update(
        state="published", opinion="同意", public={"title": "防汛通知"}, erased_at=None
    )
    where = f"/p/{erased['twice'].index_number}/revision/1.json"
    assert found()[where] == "was erased in the register but is still shown"


def test_page_of_what_stays_is_still_checked_after_an_erasure(
    erased: dict[str, Publication],
) -> None:
    assert check().findings == []
    for path in baked(erased["twice"], "index"):
        if path.suffix == ".html":
            path.write_bytes(path.read_bytes().replace("三月五日".encode(), "三月六日".encode()))
    assert f"/p/{erased['twice'].index_number}/" in found()


def test_the_doctor_finds_nothing_amiss_after_an_erasure(erased: dict[str, Publication]) -> None:
    assert [finding.grade for finding in content.every_content()] == [Grade.GOOD]
