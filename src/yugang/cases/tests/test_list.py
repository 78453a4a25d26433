from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from yugang.cases import access
from yugang.cases.models import Case, HandOver
from yugang.cases.queries import keyset
from yugang.cases.queries.groups import Group
from yugang.cases.queries.lists import Found, Wanted
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.shared.people.models import Person

from .conftest import MONDAY, FileToy

SignIn = Callable[[Person], Client]
URL = "/desk/cases/"
TODAY = (MONDAY + timedelta(days=8)).date()


def found(person: Person, **wanted: Any) -> Found:
    return Found(access.sight(person, TODAY), Wanted(**wanted), TODAY, person.pk)


def receipts(person: Person, **wanted: Any) -> list[str]:
    return [case.receipt for case in found(person, **wanted).page().cases]


def naive(cases: list[Case], wanted: Wanted, me: int) -> list[Case]:
    """The same filters in plain Python."""

    def fits(case: Case) -> bool:
        waits = case.state in ("held", "asked-back")
        is_open = case.closed_at is None
        past = case.due_on is not None and case.due_on < TODAY
        groups = {
            Group.OPEN: is_open,
            Group.LATE: is_open and past and not waits,
            Group.WAITING: is_open and waits,
            Group.OURS: is_open and not waits,
            Group.SETTLED: not is_open,
            Group.ALL: True,
        }
        dues = {
            "": True,
            "late": past,
            "today": case.due_on == TODAY,
            "week": case.due_on is not None and TODAY <= case.due_on <= TODAY + timedelta(days=7),
            "none": case.due_on is None,
        }
        handlers = {"": True, "me": case.handler_id == me, "nobody": case.handler_id is None}
        filed = clock.day_of(case.filed_at)
        return (
            groups[wanted.group]
            and dues[wanted.due]
            and handlers[wanted.handler]
            and wanted.channel in ("", case.channel)
            and wanted.body in ("", case.body.code)
            and (wanted.since is None or filed >= wanted.since)
            and (wanted.until is None or filed <= wanted.until)
        )

    def order(case: Case) -> Any:
        if wanted.order == "newest" or wanted.group in (Group.SETTLED, Group.ALL):
            return -case.filed_at.timestamp(), -case.pk
        return case.due_on is None, case.due_on or TODAY, case.pk

    return sorted(filter(fits, cases), key=order)


days = st.one_of(st.none(), st.integers(0, 16).map(lambda n: (MONDAY - timedelta(days=n)).date()))
wishes = st.builds(
    Wanted,
    group=st.sampled_from(Group),
    channel=st.sampled_from(["", "web", "fax", "phone"]),
    body=st.sampled_from(["", "510118-02", "510118-51"]),
    due=st.sampled_from(["", "late", "today", "week", "none"]),
    handler=st.sampled_from(["", "me", "nobody"]),
    since=days,
    until=days,
    order=st.sampled_from(["urgent", "newest"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(wanted=wishes, size=st.integers(1, 9))
def test_the_filters_agree_with_plain_python_page_by_page(
    many: list[Case], cast: Cast, wanted: Wanted, size: int
) -> None:
    county = [case for case in many if case.body_id != cast.other_bureau.pk]
    expected = [c.pk for c in naive(county, wanted, cast.officer.pk)]
    asked = Found(access.sight(cast.officer, TODAY), wanted, TODAY, cast.officer.pk)
    seen: list[int] = []
    at, back = None, None
    while True:
        page = asked.page(at, size)
        if at is not None:
            back = page.previous
        seen += [case.pk for case in page.cases]
        if page.next is None:
            break
        at = keyset.read(str(page.next))
    assert seen == expected
    assert asked.count(wanted.group) == len(expected)
    if back is not None:
        there = asked.page(keyset.read(str(back)), size)
        last = len(page.cases)
        assert [c.pk for c in there.cases] == expected[-last - size : -last]


def test_who_sees_which_cases(many: list[Case], cast: Cast) -> None:
    of = {body.pk: {c.receipt for c in many if c.body_id == body.pk} for body in
          (cast.bureau, cast.town_office, cast.other_bureau)}  # fmt: skip
    sees = {
        cast.clerk: of[cast.bureau.pk],
        cast.reviewer: of[cast.bureau.pk],
        cast.officer: of[cast.bureau.pk] | of[cast.town_office.pk],
        cast.strange_officer: of[cast.other_bureau.pk],
        cast.editor: set(),
        cast.citizen: set(),
    }
    for person, expected in sees.items():
        page = found(person, group=Group.ALL).page(size=100)
        assert {case.receipt for case in page.cases} == expected
        visible = access.visible_to(person, TODAY)
        assert expected <= set(visible.values_list("receipt", flat=True))


def test_what_is_offered_stands_among_ones_own(file_toy: FileToy, cast: Cast) -> None:
    own, offered = file_toy().case, file_toy(body=cast.town_office).case
    HandOver.objects.create(
        case=offered, from_body=cast.town_office, to_body=cast.bureau, offered_at=MONDAY
    )
    assert receipts(cast.clerk) == [own.receipt, offered.receipt]
    assert receipts(cast.clerk, order="newest") == [offered.receipt, own.receipt]
    assert found(cast.clerk).count(Group.OPEN) == 2


def test_the_list_shows_masked_names_and_masked_numbers_only(
    file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    file_toy(title="我的电话13900001111不通", applicant=PartyFacts(name="欧阳小明", phone="1"))
    page = sign_in(cast.clerk).get(URL).content.decode()
    assert "欧阳*" in page and "139****1111" in page
    assert "小明" not in page and "13900001111" not in page


@pytest.mark.parametrize("words", ["王小明", " 王 小明 ", "13800001234", "138 0000 1234"])
def test_a_whole_name_or_telephone_finds_its_cases_and_stands_in_no_address(
    file_toy: FileToy, cast: Cast, sign_in: SignIn, words: str
) -> None:
    case = file_toy().case
    file_toy(applicant=PartyFacts(name="王小", phone="13800001235"))
    client = sign_in(cast.clerk)
    answer = client.post(URL + "find/?group=late", {"q": words})
    assert "王" not in answer["Location"] and "1380000" not in answer["Location"]
    page = client.get(answer["Location"])
    assert [row.case.receipt for row in page.context["rows"]] == [case.receipt]
    assert words.strip() in page.content.decode()


def test_a_receipt_number_finds_its_case_as_people_type_it(
    file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    cases = [file_toy().case for _ in range(2)]
    client = sign_in(cast.clerk)
    page = client.post(URL + "find/", {"q": f" {cases[0].receipt.lower()} "}, follow=True)
    assert [row.case.receipt for row in page.context["rows"]] == [cases[0].receipt]


def test_an_address_that_was_tampered_with_says_so(
    file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    file_toy()
    client = sign_in(cast.clerk)
    page = client.get("/en" + URL, {"who": "AAAA", "until": "2026-01-01", "since": "2026-02-01",
                                    "kind": "nothing", "at": "a~d~x"})  # fmt: skip
    text = page.content.decode()
    assert page.status_code == 200
    assert "Search again" in text and "lies before the first one" in text
    assert len(page.context["rows"]) == 1


def test_the_figures_open_their_rows(
    many: list[Case], cast: Cast, sign_in: SignIn, at_noon: None
) -> None:
    client = sign_in(cast.officer)
    page = client.get(URL, {"body": "510118-02"})
    for group in page.context["groups"]:
        rows = client.get(URL + group["address"]).context["rows"]
        assert len(rows) == int(group["number"])


def test_pages_follow_one_another_without_gap(
    many: list[Case], cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Found.page, "__defaults__", (None, 7))
    client, seen, address = sign_in(cast.officer), [], "?group=all"
    while address:
        page = client.get(URL + address)
        seen += [row.case.pk for row in page.context["rows"]]
        address = page.context["next"]
    assert len(seen) == len(set(seen)) == 40


def test_nobody_is_let_in_without_a_sign_in(client: Client, cast: Cast) -> None:
    assert client.get(URL).status_code == 302
    assert client.post(URL + "list.csv").status_code == 403
