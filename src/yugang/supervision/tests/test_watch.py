"""Live supervision: each figure counts what its rows show, in as many queries however many there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.handing import offer
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import FileRequest, Step, april, at, march, reply
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.access import bodies_within_reach
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body
from yugang.supervision.queries.watching import Standing, refusing, rows_of, standings

SignIn = Callable[[Person], Client]


def of_bureau(cast: Cast, today: date) -> Standing:
    reach = bodies_within_reach(cast.officer, Permission.OVERSEE_CASES, today)
    found = {one.body: one for one in standings(reach, today)}
    return found[cast.bureau]


def rows(concern: str, body: Body, today: date) -> list[Case]:
    return list(rows_of(concern, [body.pk], today))


def test_due_soon_and_late_by_how_much(case: Case, cast: Cast) -> None:
    soon = of_bureau(cast, march(26))
    assert (soon.open, soon.concerns["soon"], soon.concerns["late"]) == (1, 1, 0)
    late = of_bureau(cast, april(9))
    assert (late.concerns["late"], late.longest, late.shades) == (1, 10, (0, 1, 0))
    assert rows("late", cast.bureau, april(9)) == [case]
    assert rows("soon", cast.bureau, april(9)) == []


def test_what_waits_for_the_applicant_is_not_late_but_a_long_pause(
    case: Case, cast: Cast, step: Step
) -> None:
    step(case, "ask-correction", march(3), words="哪一年的？")
    shortly, long = of_bureau(cast, april(1)), of_bureau(cast, april(10))
    assert (shortly.concerns["pause"], long.concerns["pause"], long.concerns["late"]) == (0, 1, 0)
    assert rows("pause", cast.bureau, april(10)) == [case]


def test_time_lengthened_twice(case: Case, cast: Cast, step: Step, approver: Actor) -> None:
    def lengthen(one: Case, day: date) -> Case:
        asked = step(one, "ask-extension", day, reason="涉及多个部门")
        return step(asked, "extend", day, by=approver, number=20)

    once = lengthen(case, march(3))
    assert of_bureau(cast, march(4)).concerns["extended"] == 0
    back = step(step(once, "ask-correction", march(4), words="哪一年的？"), "correct", march(5),
                words="2025年")  # fmt: skip
    lengthen(back, march(6))
    assert of_bureau(cast, march(9)).concerns["extended"] == 1
    assert rows("extended", cast.bureau, march(9)) == [case]


def test_an_offer_counts_at_the_body_that_does_not_answer(
    case: Case, cast: Cast, clerk: Actor
) -> None:
    offer(case, cast.town_office, "属于你街道", by=clerk, at=at(march(3)))
    reach = bodies_within_reach(cast.officer, Permission.OVERSEE_CASES, march(9))

    def at_town(day: date) -> int:
        found = {one.body: one.concerns["offer"] for one in standings(reach, day)}
        return found.get(cast.town_office, 0)

    assert at_town(march(4)) == 0
    assert at_town(march(9)) == 1
    assert rows("offer", cast.town_office, march(9)) == [case]
    assert rows("offer", cast.bureau, march(9)) == []


def test_an_objection_counts_until_something_came_of_it(case: Case, cast: Cast, step: Step) -> None:
    asked = step(
        case,
        "consult",
        march(3),
        whom="third-party",
        third_party="新津某公司",
        asked="是否同意公开",
    )
    told = step(
        asked, "end-consultation", march(6), which="1", answer="refuses", reason="涉及商业秘密"
    )
    assert rows("objection", cast.bureau, march(9)) == [told]
    step(
        told, "reply", march(10), **reply(outcome="refused", ground="third-party", reason="不同意")
    )
    assert rows("objection", cast.bureau, march(11)) == []


def test_who_refuses_more_than_the_others_stands_out(
    cast: Cast, file_request: FileRequest, step: Step
) -> None:
    given = [reply(outcome="refused", ground="secret", reason="理由"), reply()]
    for n in range(6):
        step(step(file_request(), "confirm"), "reply", march(10), **given[n > 3])
    reach = bodies_within_reach(cast.officer, Permission.OVERSEE_CASES, march(11))
    county, [bureau] = refusing(reach, march(1), march(31))
    assert (bureau.settled, bureau.refused, bureau.grounds["secret"]) == (6, 4, 4)
    assert county.share == pytest.approx(66.7, abs=0.1)
    assert not bureau.stands_out(county)
    county.settled += 10
    assert bureau.stands_out(county)


def test_more_requests_ask_no_more_queries(
    cast: Cast, file_request: FileRequest, step: Step,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    for _ in range(4):
        step(file_request(), "confirm")
    reach = bodies_within_reach(cast.officer, Permission.OVERSEE_CASES, march(11))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        standings(reach, april(9) + timedelta(days=40))


def test_every_figure_opens_its_rows(case: Case, cast: Cast, sign_in: SignIn) -> None:
    officer = sign_in(cast.officer)
    with clock.frozen(at(april(9))):
        page = officer.get("/desk/requests/supervision/").content.decode()
        address = "/desk/requests/supervision/rows/?concern=late&amp;body=510118-02"
        assert address in page
        assert "最长的已逾期10天" in page
        shown = officer.get(address.replace("&amp;", "&")).content.decode()
        assert case.receipt in shown
        assert officer.get("/desk/requests/supervision/rows/?concern=x").status_code == 404
        assert sign_in(cast.clerk).get("/desk/requests/supervision/").status_code == 403
        strange = sign_in(cast.strange_officer)
        assert case.receipt not in strange.get(address.replace("&amp;", "&")).content.decode()
