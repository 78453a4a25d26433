from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from yugang.shared.people.access import may, posts_of, posts_remembered
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission, Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_page_asks_for_the_posts_once(cast: Cast, sign_in: Callable[[Person], Client]) -> None:
    client = sign_in(cast.administrator)
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/desk/admin/").status_code == 200
    asked = [q for q in queries.captured_queries if q["sql"].startswith('SELECT "people_post"')]
    assert len(asked) == 1


def test_what_was_remembered_is_forgotten_afterwards(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    with posts_remembered(), django_assert_num_queries(2):
        assert posts_of(cast.editor, DAY) == posts_of(cast.editor, DAY)
        assert len(posts_of(cast.editor, date(2026, 3, 3))) == 1
    Post.objects.filter(person=cast.editor).update(ends_on=date(2026, 3, 1))
    assert posts_of(cast.editor, DAY) == []


def test_post_counts_from_its_first_to_its_last_day(cast: Cast) -> None:
    Post.objects.filter(person=cast.editor).update(starts_on=DAY, ends_on=DAY)
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    assert [may(cast.editor, Permission.PROPOSE, day) for day in days] == [False, True, False]


def test_overseeing_reaches_down_and_never_sideways_or_up(cast: Cast) -> None:
    town = cast.person(cast.town_office, Role.OPENNESS_OFFICE, "town-officer")
    reach = {body.name for body in (cast.town_office, cast.committee)}
    for body in (cast.government, cast.bureau, cast.town_office, cast.committee, cast.other_bureau):
        assert may(town, Permission.OVERSEE, DAY, body) == (body.name in reach)
