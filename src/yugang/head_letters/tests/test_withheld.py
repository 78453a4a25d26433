from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yugang.cases import access
from yugang.cases.public import take
from yugang.cases.queries.lists import Found, Wanted
from yugang.head_letters.kind import LETTER
from yugang.kernel import clock
from yugang.shared.people.models import Person

from .conftest import MONDAY, WRITER, Stage

SignIn = Callable[[Person], Client]

HIDDEN = {"hide_name": True, "may_publish": True}


def test_the_heads_office_knows_the_writer_and_the_body_does_not(stage: Stage) -> None:
    assert not LETTER.withheld(stage.letter(details=HIDDEN))
    assert LETTER.withheld(stage.forwarded(details=HIDDEN))


def test_returned_the_heads_office_knows_again(stage: Stage) -> None:
    case = stage.forwarded(details=HIDDEN)
    assert not LETTER.withheld(
        take(case, "return", {"inner_words": "No."}, by=stage.clerk, at=MONDAY)
    )


def test_who_did_not_ask_for_it_is_known(stage: Stage) -> None:
    assert not LETTER.withheld(stage.forwarded())


def test_the_body_reads_the_name_neither_in_its_list_nor_on_the_page(
    stage: Stage, sign_in: SignIn
) -> None:
    case = stage.forwarded(details=HIDDEN)
    client = sign_in(stage.cast.clerk)
    with clock.frozen(MONDAY):
        listed = client.get("/en/desk/cases/").content.decode()
        page = client.get(f"/en/desk/cases/{case.receipt}/").content.decode()
        opened = client.post(f"/en/desk/cases/{case.receipt}/parties/").content.decode()
    assert case.receipt in listed
    for shown in (listed, page, opened):
        assert "王*" not in shown
        assert WRITER.phone not in shown
    assert "not named" in page


@pytest.mark.parametrize("words", [WRITER.name, WRITER.phone])
def test_the_body_does_not_find_out_by_searching_for_a_name(stage: Stage, words: str) -> None:
    hidden, named = stage.forwarded(details=HIDDEN), stage.forwarded()
    clerk, today = stage.cast.clerk, MONDAY.date()

    def found(**wanted: str) -> set[str]:
        sight = access.sight(clerk, today)
        page = Found(sight, Wanted(**wanted), today, clerk.pk).page()  # type: ignore[arg-type]
        return {case.receipt for case in page.cases}

    assert found() == {hidden.receipt, named.receipt}
    assert found(text=words) == {named.receipt}


def test_the_heads_office_opens_it_as_any_other(stage: Stage, sign_in: SignIn) -> None:
    case = stage.letter(details=HIDDEN)
    secretary = stage.cast.government.posts.get(role="clerk").person
    with clock.frozen(MONDAY):
        opened = sign_in(secretary).post(f"/en/desk/cases/{case.receipt}/parties/")
    assert WRITER.name in opened.content.decode()


def test_the_list_asks_no_more_of_the_database_for_more_letters(
    stage: Stage, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(Person.objects.get(pk=stage.secretary.person_id))
    stage.letter()
    with CaptureQueriesContext(connection) as few:
        assert client.get("/desk/cases/").status_code == 200
    for _ in range(6):
        stage.letter()
    with django_assert_max_num_queries(len(few)):
        shown = client.get("/desk/cases/")
    assert shown.content.decode().count("和平路路灯") >= 7
