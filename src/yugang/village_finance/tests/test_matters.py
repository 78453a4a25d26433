"""Nine matters need a meeting first, and a meeting that could decide."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.cast import Cast
from yugang.disclosure.public import CatalogueItem
from yugang.shared.files.actions import store
from yugang.shared.people.models import Person
from yugang.village_finance.actions import matters
from yugang.village_finance.actions.steps import Refused
from yugang.village_finance.models import Matter
from yugang.village_finance.rules.meetings import MATTERS, Attendance, quorum

from . import stage
from .books import by
from .stage import AT

SignIn = Callable[[Person], Client]


def matter(cast: Cast, **more: Any) -> Matter:
    CatalogueItem.objects.get_or_create(
        code="village-decisions",
        defaults={
            "field": "村务公开", "field_slug": "village-affairs", "first_level": "村务事项",
            "second_level": "村民代表决议事项清单", "time_phrase": "及时",
            "timing": {"kind": "at-once"}, "publisher_phrase": "村民委员会",
            "body_kinds": ["village-committee"], "in_force_from": date(2020, 1, 1),
        },
    )  # fmt: skip
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(picture, "PNG")
    picture.seek(0)
    record = store(picture, "会议记录.png", by=by(cast.village_editor), at=AT)
    values: dict[str, Any] = {
        "body": cast.committee, "kind": "land-compensation", "title": "征地补偿费分配方案",
        "result": "按人口分配。", "meeting": "representatives", "met_on": date(2025, 9, 20),
        "entitled": 30, "present": 20, "agreed": 11, "record": record,
    } | more  # fmt: skip
    return matters.save(Matter(), values, seen_version=0, by=by(cast.village_editor), at=AT)


def test_there_are_nine() -> None:
    assert len(MATTERS) == 9


def test_a_decision_of_a_quorate_meeting_is_published_with_its_figures(cast: Cast) -> None:
    revision = matters.publish(matter(cast), by=by(stage.supervisor(cast)), at=AT)
    assert revision.public is not None
    assert "应到30人，实到20人，同意11人" in revision.public["html"]
    assert revision.public["attachments"] == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"record": None}, "record"),
        ({"present": 19}, "present"),
        ({"agreed": 10}, "agreed"),
        ({"agreed": 25}, "figures"),
        ({"entitled": None}, "figures"),
    ],
)
def test_without_record_or_quorum_nothing_is_published(
    cast: Cast, more: dict[str, Any], code: str
) -> None:
    found = matter(cast, **more)
    with pytest.raises(Refused) as refused:
        matters.publish(found, by=by(stage.supervisor(cast)), at=AT)
    assert refused.value.code == code
    assert Matter.objects.get().publication is None


def test_who_entered_it_does_not_publish_it(cast: Cast) -> None:
    found = matter(cast)
    with pytest.raises(Refused) as refused:
        matters.publish(found, by=by(cast.village_editor), at=AT)
    assert refused.value.code == "own"


def test_it_is_entered_and_published_by_clicks(cast: Cast, sign_in: SignIn) -> None:
    found = matter(cast)
    editor, supervisor = sign_in(cast.village_editor), sign_in(stage.supervisor(cast))
    assert editor.get("/desk/accounts/matters/new/").status_code == 200
    ahead = editor.post("/desk/accounts/matters/new/", {"met_on": "2999-01-01"})
    assert "该日期还没有到" in ahead.content.decode()
    assert editor.get(f"/desk/accounts/matters/{found.pk}/").status_code == 200
    assert "征地补偿费分配方案" in supervisor.get("/desk/accounts/matters/").content.decode()
    assert supervisor.post(f"/desk/accounts/matters/{found.pk}/publish/").status_code == 302
    found.refresh_from_db()
    assert found.publication is not None


@given(
    entitled=st.integers(1, 5000), present=st.integers(0, 5000), agreed=st.integers(0, 5000),
)  # fmt: skip
def test_quorum_is_counted_exactly(entitled: int, present: int, agreed: int) -> None:
    figures = Attendance(entitled=entitled, present=present, agreed=agreed)
    if not agreed <= present <= entitled:
        assert quorum("villagers", figures) == ["figures"]
        return
    assert ("present" in quorum("villagers", figures)) == (present <= entitled / 2)
    assert ("present" in quorum("representatives", figures)) == (present * 3 < entitled * 2)
    assert ("agreed" in quorum("group", figures)) == (agreed <= present / 2)


def test_two_thirds_of_the_households_make_a_villagers_meeting() -> None:
    few = Attendance(entitled=900, present=300, agreed=200, households=300, households_present=200)
    assert quorum("villagers", few) == []
    fewer = Attendance(
        entitled=900, present=300, agreed=200, households=300, households_present=199
    )
    assert quorum("villagers", fewer) == ["present"]
