"""The county sets the limits that the law leaves to it; running clocks keep theirs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.limits import FixedByLaw, set_limit
from yugang.cases.models import LimitSetting
from yugang.cases.queries.limits import limit_for
from yugang.kernel import clock
from yugang.kernel.limits import Limit, Unit
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .conftest import MONDAY, FileToy

SignIn = Callable[[Person], Client]
URL = "/desk/cases/limits/"
ONE = URL + "toy/answering/"
THREE = Limit(3, Unit.WORKING_DAY, source="承诺书")
DONE: dict[str, Any] = {"by": SYSTEM, "at": MONDAY}
FORM = {"number": "3", "unit": "working-day", "source": "承诺书", "since": "2026-03-04"}


def test_a_limit_holds_from_its_day_on_and_running_clocks_keep_theirs(
    file_toy: FileToy, toy: kinds.Kind
) -> None:
    running = file_toy().case
    set_limit(toy, "answering", THREE, date(2026, 3, 4), **DONE)
    before, after = file_toy(at=MONDAY).case, file_toy(at=MONDAY + timedelta(days=2)).case
    assert [case.clocks.get().number for case in (running, before, after)] == [5, 5, 3]
    assert after.clocks.get().source == "承诺书"
    assert after.due_on == date(2026, 3, 9)


def test_what_the_law_fixes_cannot_be_set(toy: kinds.Kind, cast: Cast, sign_in: SignIn) -> None:
    with pytest.raises(FixedByLaw):
        set_limit(toy, "telling", THREE, date(2026, 3, 4), **DONE)
    client = sign_in(cast.officer)
    assert client.get(URL + "toy/telling/").status_code == 404
    assert client.post(URL + "toy/telling/", FORM).status_code == 404
    assert client.get(URL + "nothing/answering/").status_code == 404


def test_the_past_cannot_be_set(toy: kinds.Kind, cast: Cast) -> None:
    with pytest.raises(ValueError, match="days to come"):
        set_limit(toy, "answering", THREE, date(2026, 3, 1), **DONE)


def test_the_same_again_writes_nothing(toy: kinds.Kind, cast: Cast) -> None:
    assert set_limit(toy, "answering", THREE, date(2026, 3, 4), **DONE)
    assert set_limit(toy, "answering", THREE, date(2026, 3, 4), **DONE) is None
    assert LimitSetting.objects.count() == Act.objects.filter(act="set-limit").count() == 1


def test_the_office_sets_one_by_a_form_and_takes_it_back_by_another_row(
    toy: kinds.Kind, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.officer)
    with clock.frozen(MONDAY):
        assert client.post(ONE, FORM).status_code == 302
        page = client.get(ONE + "?again=1")
        assert page.context["form"]["number"].value() == 5
        again = {n: page.context["form"][n].value() for n in ("number", "unit", "source")}
        client.post(ONE, again | {"since": "2026-03-04"})
    assert limit_for(toy, "answering", date(2026, 3, 4)).number == 5
    assert [s.number for s in LimitSetting.objects.all()] == [5, 3]
    acts = Act.objects.filter(act="set-limit")
    assert {act.actor_id for act in acts} == {cast.officer.pk}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"number": "0"}, "at least 1"),
        ({"number": "soon"}, "whole number"),
        ({"number": "99999"}, "At most 2600"),
        ({"source": " "}, "where the limit comes from"),
        ({"since": "2026-03-01"}, "has passed"),
        ({"since": "tomorrow"}, "tomorrow"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_typed_is_lost(
    toy: kinds.Kind, cast: Cast, sign_in: SignIn, given: dict[str, str], told: str
) -> None:
    with clock.frozen(MONDAY):
        page = sign_in(cast.officer).post("/en" + ONE, FORM | given)
    text = page.content.decode()
    assert page.status_code == 422
    assert told in text
    assert all(value in text for value in (FORM | given).values() if value.strip())
    assert not LimitSetting.objects.exists()


def test_the_page_says_what_is_fixed_and_what_is_set(
    toy: kinds.Kind, cast: Cast, sign_in: SignIn
) -> None:
    set_limit(toy, "answering", THREE, clock.today(), by=SYSTEM, at=clock.now())
    text = sign_in(cast.officer).get("/en" + URL).content.decode()
    assert "3 working days" in text and "承诺书" in text
    assert "fixed by law" in text


def test_only_the_countys_office_may(toy: kinds.Kind, cast: Cast, sign_in: SignIn) -> None:
    town = cast.person(cast.town_office, Role.OPENNESS_OFFICE, "town-officer")
    for person in (cast.clerk, cast.inspector, cast.strange_officer, town):
        client = sign_in(person)
        assert client.get(URL).status_code == 403
        assert client.post(ONE, FORM).status_code == 403
    assert not LimitSetting.objects.exists()
