"""The desk's menu leads only to what concerns one."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.django_db
HOUSEHOLDS = 'href="/desk/households/"'


def test_households_stand_in_the_menu_of_those_who_keep_or_oversee_them(
    cast: Cast, sign_in: Callable[..., Client]
) -> None:
    seen = {
        name: HOUSEHOLDS in sign_in(getattr(cast, name)).get("/desk/").content.decode()
        for name in ("editor", "reviewer", "village_editor", "town_editor", "officer")
    }
    assert seen == {
        "editor": False,
        "reviewer": False,
        "village_editor": True,
        "town_editor": True,
        "officer": True,
    }
