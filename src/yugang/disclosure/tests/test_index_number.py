"""Index numbers come from the body's template, without gap in each body and year."""

from datetime import timedelta

import pytest

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions.publishing import publish, publish_many
from yugang.kernel.workflow import StepRefused

pytestmark = pytest.mark.django_db


def test_numbers_follow_each_other_and_begin_anew_each_year(cast: Cast) -> None:
    given = [newsroom.published(cast, f"通知{n}").index_number for n in range(2)]
    later = newsroom.published(cast, "来年", at=newsroom.AT + timedelta(days=366))
    assert given == ["510118-02/2026-00001", "510118-02/2026-00002"]
    assert later.index_number == "510118-02/2027-00001"


def test_a_template_may_use_place_date_and_category(cast: Cast) -> None:
    cast.bureau.index_template = "{place}-{body}-{category}-{date}-{seq}"
    cast.bureau.save()
    assert newsroom.published(cast, "通知").index_number == "510118-510118-02-subsidy1-20260302-1"


def test_a_batch_that_is_refused_uses_up_no_number(cast: Cast) -> None:
    good, bad = newsroom.approved(cast, "甲"), newsroom.approved(cast, "乙")
    publish(bad, by=newsroom.actor(cast.editor), at=newsroom.AT)
    with pytest.raises(StepRefused):
        publish_many([good, bad], by=newsroom.actor(cast.editor), at=newsroom.AT)
    good = publish(good, by=newsroom.actor(cast.editor), at=newsroom.AT)
    assert good.publication.index_number == "510118-02/2026-00002"


def test_a_correction_keeps_the_number(cast: Cast) -> None:
    publication = newsroom.published(cast, "通知")
    number = publication.index_number
    assert newsroom.corrected(cast, publication, "笔误").index_number == number
