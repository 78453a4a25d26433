"""What a new text is called before its author names it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.queries.choosing import suggested_title
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from .duties_stage import QUARTERLY, item


@pytest.mark.parametrize(
    ("short_name", "period", "title"),
    [
        ("新谷村", "2026-Q3", "新谷村2026年第三季度救助慰问情况"),
        ("", "2026-09", "兴义镇新谷村村民委员会2026年9月救助慰问情况"),
    ],
)
def test_title_names_body_period_and_item_in_chinese(
    short_name: str, period: str, title: str
) -> None:
    body = Body(name="兴义镇新谷村村民委员会", short_name=short_name)
    duty = Duty(body=body, item=CatalogueItem(third_level="救助慰问情况"), period=period)
    with translation.override("en"):
        assert suggested_title(duty) == title


def test_event_is_named_by_its_author() -> None:
    assert suggested_title(Duty(period="event:2026-03-02")) == ""
    assert suggested_title(None) == ""


def test_event_that_was_given_a_name_brings_it(cast: Cast) -> None:
    assert suggested_title(Duty(period="event:x", label="2026年度预算批复")) == "2026年度预算批复"


def test_new_text_of_a_recurring_item_is_named_after_the_running_period(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    made = item(timing=QUARTERLY)
    address = f"/desk/publications/new/?body={cast.committee.pk}&item={made.pk}"
    with clock.frozen(datetime(2026, 4, 8, 9, tzinfo=clock.CHINA)):
        page = sign_in(cast.village_editor).get(address).content.decode()
    assert 'value="共和村2026年第一季度宅基地审批情况"' in page
