"""What a new text is called before its author names it."""

import pytest
from django.utils import translation

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.queries.choosing import suggested_title
from yugang.shared.places.models import Body


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
