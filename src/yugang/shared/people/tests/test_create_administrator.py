import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from yugang.kernel import clock
from yugang.shared.people.access import may
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, Level, Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chinese() -> Any:
    with translation.override("zh-hans"):
        yield


def made(username: str = "sun") -> str:
    out = io.StringIO()
    call_command("create_administrator", username, "孙丽", stdout=out)
    return out.getvalue()


@pytest.fixture
def county() -> Place:
    return Place.objects.create(code="510118000000", name="新津区", level=Level.COUNTY)


def test_first_administrator_founds_the_government(county: Place) -> None:
    said = made()
    person = Person.objects.get(username="sun")
    assert person.check_password(said.strip().rpartition("：")[2])
    assert person.must_change_password
    government = Body.objects.get()
    assert government.name == "新津区人民政府"
    assert may(person, Permission.ADMINISTER, clock.today(), government)


def test_second_one_joins_the_same_government(county: Place) -> None:
    made()
    made("qian")
    assert Body.objects.count() == 1


def test_taken_name_and_unknown_place_are_refused(county: Place, settings: Any) -> None:
    made()
    with pytest.raises(CommandError, match="用户名已被使用"):
        made()
    settings.PLACE = "999999000000"
    with pytest.raises(CommandError, match="import-places"):
        made("qian")
    assert Person.objects.count() == 1
