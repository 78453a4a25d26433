"""Supervision of cases: figures by place and body, each of which opens its rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from python_calamine import load_workbook

from tests.cast import Cast
from yugang.cases import access
from yugang.cases.actions.taking import take
from yugang.cases.models import Case
from yugang.cases.queries import figures, findings, lists
from yugang.cases.queries.figures import Figures, Span
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .conftest import MONDAY, FileToy

SignIn = Callable[[Person], Client]
URL = "/desk/cases/supervision/"
TODAY = (MONDAY + timedelta(days=8)).date()
SPAN = Span(MONDAY.date() - timedelta(days=60), TODAY)


def tree(person: Person) -> list[figures.Line]:
    bodies = access.bodies(person, Permission.OVERSEE_CASES, TODAY)
    return figures.tree(figures.counted(access.overseen(person, TODAY), SPAN, TODAY), bodies)


def of_body(cast: Cast) -> Figures:
    found = figures.counted(Case.objects.all(), SPAN, TODAY)
    return figures.by_body(found)[cast.bureau.pk]


def test_each_case_is_counted_where_it_stands(file_toy: FileToy, cast: Cast, clerk: Actor) -> None:
    late, soon, held, answered, tardy = (file_toy().case for _ in range(5))
    take(soon, "extend", {"number": 3}, by=clerk, at=MONDAY)
    take(held, "hold", by=clerk, at=MONDAY)
    take(answered, "answer", {"words": "!"}, by=clerk, at=MONDAY + timedelta(days=2))
    take(tardy, "answer", {"words": "!"}, by=clerk, at=MONDAY + timedelta(days=8))
    Case.objects.filter(pk=tardy.pk).update(rating=4, rated_at=MONDAY)
    of = of_body(cast)
    assert (of.open, of.late, of.soon, of.paused) == (3, 1, 1, 1)
    assert (of.settled, of.ended_late, of.in_time) == (2, 1, 50.0)
    assert (of.average, of.rated, of.rating) == ((2 + 6) / 2, 1, 4.0)
    assert late.clocks.get().late is False


def test_where_the_applicants_time_ran_out_nobody_is_late(
    file_toy: FileToy, cast: Cast, clerk: Actor
) -> None:
    case = take(file_toy().case, "ask-back", by=clerk, at=MONDAY)
    assert case.due_on and case.due_on < TODAY
    assert (of_body(cast).late, of_body(cast).paused) == (0, 1)
    take(case, "close", by=clerk, at=MONDAY + timedelta(days=8))
    assert case.clocks.filter(name="telling").get().late
    assert (of_body(cast).settled, of_body(cast).ended_late) == (1, 0)


def test_a_place_sums_up_its_subtree_and_leaves_nothing_out(many: list[Case], cast: Cast) -> None:
    county = [case for case in many if case.body_id != cast.other_bureau.pk]
    [top] = tree(cast.officer)
    assert (top.name, top.kind) == ("新津区", "place")
    assert top.figures.open == sum(case.is_open for case in county)
    assert top.figures.settled == sum(not case.is_open for case in county)
    leaves = [line for line in top.walk(frozenset(["all"])) if not line.children]
    assert findings.total(leaves) == top.figures


def test_another_county_is_not_counted(many: list[Case], cast: Cast) -> None:
    [line] = tree(cast.strange_officer)
    own = [case for case in many if case.body_id == cast.other_bureau.pk]
    assert line.figures.open == sum(case.is_open for case in own)


@pytest.mark.usefixtures("at_noon")
@pytest.mark.parametrize("query", ["", "&kind=toy", "&since=2026-02-20&until=2026-03-05"])
def test_every_figure_opens_its_rows(
    many: list[Case], cast: Cast, sign_in: SignIn, query: str
) -> None:
    client = sign_in(cast.officer)
    page = client.get(f"{URL}?open=all{query}")
    lines = [row["figures"] for row in page.context["rows"]]
    lines += [line for _name, line in page.context["kinds"]]
    compared = 0
    for line in lines:
        for figure, address in line:
            if address and "." not in figure:
                rows = client.get(address)
                assert rows.context["total"] == int(figure), address
                assert len(rows.context["rows"]) == min(int(figure), lists.SIZE)
                compared += 1
    assert compared > 12


@pytest.mark.usefixtures("at_noon")
def test_the_page_says_its_finding_and_draws_it(
    many: list[Case], cast: Cast, sign_in: SignIn
) -> None:
    page = sign_in(cast.inspector).get("/en" + URL)
    text = page.content.decode()
    [top] = tree(cast.officer)
    assert f"{top.figures.open} cases are open." in page.context["finding"]
    assert f"{top.figures.late} are late, most of them (" in page.context["finding"]
    assert text.count("<rect") > 4
    assert page.context["chart"].description in text.replace("&#x27;", "'")


def test_a_chart_shows_each_open_case_once(many: list[Case], cast: Cast) -> None:
    chart = findings.chart(tree(cast.officer))
    assert chart
    lines = findings.parts(tree(cast.officer))
    longest = max(line.figures.open for line in lines)
    widths = [sum(s.width for s in bar.segments) for bar in chart.bars]
    assert sorted(round(w) for w in widths) == sorted(
        round(400 * line.figures.open / longest) for line in lines if line.figures.open
    )


def _cells(answer: Any) -> list[list[Any]]:
    from io import BytesIO

    return load_workbook(BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()


@pytest.mark.usefixtures("at_noon")
def test_the_figures_can_be_taken_away(many: list[Case], cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    lines = _cells(client.get(f"{URL}?download=xlsx"))
    [top] = tree(cast.officer)
    assert lines[1][2] == top.figures.open
    text = b"".join(client.get(f"{URL}?download=csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    assert len(text.splitlines()) == len(lines)


def test_only_who_oversees_may_look(cast: Cast, sign_in: SignIn) -> None:
    for person in (cast.clerk, cast.reviewer, cast.editor):
        assert sign_in(person).get(URL).status_code == 403


def test_a_day_that_lies_wrong_is_told_and_nothing_breaks(cast: Cast, sign_in: SignIn) -> None:
    with clock.frozen(MONDAY):
        page = sign_in(cast.officer).get(f"/en{URL}?since=2026-03-02&until=2026-01-01&kind=no")
    assert page.status_code == 200
    assert "lies before the first one" in page.content.decode()
    assert not page.context["rows"]
