"""What of the disclosure hangs on a body that is to be closed, and comes back with it."""

from datetime import date

import pytest
from django.utils import translation

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import drafting, feedback
from yugang.disclosure.actions.making import release_closed, take_up_reopened
from yugang.disclosure.models import Duty
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.ties import ties
from yugang.shared.places.models import Body

from .desk_stage import AT, by, draft, item, published
from .duties_stage import duty

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)


def said(body: Body) -> list[str]:
    with translation.override("zh-hans"):
        return [tie.says for tie in ties(body, TODAY)]


def test_duties_drafts_and_feedback_are_told(cast: Cast) -> None:
    draft(cast)
    drafting.discard(draft(cast, title="弃"), by=by(cast.editor), at=AT)
    publication = published(cast)
    words = {"key": "k", "text": "看不懂", "name": "", "contact": ""}
    feedback.give_feedback(publication, **words, by=newsroom.actor(cast.citizen), at=AT)
    for body in (cast.bureau, cast.committee):
        duty(item(), body, date(2026, 4, 1), opens_on=date(2026, 3, 1))
    duty(item(), cast.bureau, date(2026, 9, 1))
    assert said(cast.bureau) == ["1项未完成的公开任务", "1份正在准备的信息", "1条未答复的留言"]
    assert said(cast.government) == []


def closed(cast: Cast, on: date | None) -> None:
    Body.objects.filter(pk=cast.bureau.pk).update(closed_on=on)


def test_duties_of_a_closed_body_come_back_when_that_is_undone(cast: Cast) -> None:
    free = duty(item(), cast.bureau, date(2026, 4, 1))
    other = duty(
        item(), cast.bureau, date(2026, 4, 2), exempted_at=AT, exemption_reason="今年无此事项"
    )
    closed(cast, date(2026, 3, 1))
    assert release_closed(by=SYSTEM, at=AT) == [free]
    assert take_up_reopened(by=SYSTEM, at=AT) == []
    closed(cast, None)
    assert take_up_reopened(by=SYSTEM, at=AT) == [free]
    assert take_up_reopened(by=SYSTEM, at=AT) == []
    open_ = Duty.objects.filter(exempted_at__isnull=True)
    assert list(open_) == [free]
    assert Duty.objects.get(pk=other.pk).exemption_reason == "今年无此事项"


def test_a_closing_that_is_put_off_gives_back_what_falls_due_before(cast: Cast) -> None:
    early = duty(item(), cast.bureau, date(2026, 4, 1))
    late = duty(item(), cast.bureau, date(2026, 6, 1))
    closed(cast, date(2026, 3, 1))
    release_closed(by=SYSTEM, at=AT)
    closed(cast, date(2026, 5, 1))
    assert take_up_reopened(by=SYSTEM, at=AT) == [early]
    assert Duty.objects.get(pk=late.pk).exempted_at
