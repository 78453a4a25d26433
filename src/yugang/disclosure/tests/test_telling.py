"""Who is told what about a revision."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from yugang.disclosure.actions import drafting, reviewing
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Deputy, Person

from .desk_stage import AT, approved, by, proposed

pytestmark = pytest.mark.django_db


def told(person: Person, channel: Channel = Channel.DESK) -> list[str]:
    notices = Notice.objects.filter(person=person, channel=channel).order_by("id")
    return [notice.subject for notice in notices]


def test_reviewers_of_the_body_are_told_and_nobody_else(cast: Cast) -> None:
    revision = proposed(cast)
    assert told(cast.reviewer) == told(cast.reviewer, Channel.MAIL) == ["待审查：秋季招生公告"]
    assert set(Notice.objects.values_list("person", flat=True)) == {cast.reviewer.pk}
    assert Notice.objects.first().link == f"/desk/reviews/{revision.pk}/"  # type: ignore[union-attr]


def test_author_is_told_the_opinion(cast: Cast) -> None:
    approved(cast)
    assert told(cast.editor) == ["审查同意：秋季招生公告"]
    assert Notice.objects.filter(person=cast.editor).first().text == "意见：同意公开"  # type: ignore[union-attr]


def test_author_is_told_each_time_it_is_returned(cast: Cast) -> None:
    revision = proposed(cast)
    for day in range(2):
        at = AT + timedelta(days=day)
        returned = reviewing.return_(revision, reason="缺依据", by=by(cast.reviewer), at=at)
        revision = drafting.propose(returned, by=by(cast.editor), at=at + timedelta(hours=1))
    assert told(cast.editor) == ["退回修改：秋季招生公告"] * 2
    assert len(told(cast.reviewer)) == 3


def test_deputy_of_a_reviewer_is_told_too(cast: Cast) -> None:
    day = AT.date()
    post = cast.reviewer.posts.get()
    Deputy.objects.create(post=post, person=cast.clerk, starts_on=day, ends_on=day)
    proposed(cast)
    assert told(cast.clerk) == told(cast.reviewer) == ["待审查：秋季招生公告"]
