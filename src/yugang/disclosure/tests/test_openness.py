"""The openness office's view: every figure opens exactly its rows, at a fixed price."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.queries.duties import Wanted
from yugang.disclosure.queries.openness import STATES, matrix
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body, BodyKind

from .duties_stage import AT, DAY, duty, item

SignIn = Callable[[Person], Client]


@pytest.fixture
def duties(cast: Cast) -> list[Duty]:
    """Duties of every state in county, town and village, for two fields."""
    made = [item("a"), item("b", field="财政预决算", field_slug="budget")]
    Duty.objects.all().delete()
    found = []
    for number, body in enumerate((cast.government, cast.bureau, cast.town_office, cast.committee)):
        for n, shift in enumerate((-40, -20, -3, 0, 2, 4, 20, 60)):
            due = DAY + timedelta(days=shift + number)
            opens = due - timedelta(days=15)
            found.append(duty(made[n % 2], body, due, period=f"p{n}", opens_on=opens))
    finished = found[::3]
    for n, one in enumerate(finished):
        _fulfil(cast, one, one.due_on + timedelta(days=n % 3 - 1))
    found[1].exempted_at, found[1].exemption_reason = AT, "无此事项"
    found[1].save()
    return found


def _fulfil(cast: Cast, one: Duty, day: date) -> None:
    from yugang.disclosure.models import Publication

    one.publication = Publication.objects.create(body=one.body, item=one.item, title="公示")
    one.fulfilled_on = day
    one.save()


def read(client: Client, address: str) -> str:
    with clock.frozen(AT):
        response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def figures(html: str) -> list[tuple[str, int]]:
    """The figures of the matrix with the addresses behind them."""
    found = re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a>', html)
    return [(unescape(address), int(count)) for address, count in found]


def lines(html: str) -> list[str]:
    """The names of the lines of the matrix."""
    heads = re.findall(r'<th scope="row"[^>]*>(?:<a[^>]*>)?([^<]+)<', html)
    return [head.lstrip("+− ") for head in heads]


def shown(html: str) -> int:
    """How many duties a list says it holds, in Chinese."""
    match = re.search(r'<p role="status">\D*(\d+)', html)
    assert match
    return int(match[1])


@pytest.mark.parametrize(
    "query", ["", "&level=village", "&field=budget", "&period=2026-Q1", "&today=2026-04-01"]
)
def test_every_figure_opens_exactly_its_rows(
    cast: Cast, duties: list[Duty], sign_in: SignIn, query: str
) -> None:
    client = sign_in(cast.officer)
    found = figures(read(client, f"/desk/openness/?open=all{query}"))
    assert len(found) > 5
    for address, count in found:
        assert shown(read(client, address)) == count, address


def test_states_add_up_to_the_total_and_parts_to_the_whole(cast: Cast, duties: list[Duty]) -> None:
    [county] = matrix(Body.objects.all(), Wanted(), DAY)
    assert county.name == "新津区" and county.total == len(duties)
    for line in county.walk(frozenset(["all"])):
        assert line.total == sum(line.counts[state] for state in STATES)
        if line.children:
            assert line.total == sum(child.total for child in line.children)
    names = [line.name for line in county.walk(frozenset(["all"]))]
    assert names == ["新津区", "新津区", "区政府", "区教育局", "花源街道", "花源街道", "共和村"]


def test_lines_open_and_close_by_links(cast: Cast, duties: list[Duty], sign_in: SignIn) -> None:
    client = sign_in(cast.officer)
    page = read(client, "/desk/openness/")
    assert lines(page) == ["新津区", "新津区本级机构", "花源街道"]
    town = next(
        a for a in re.findall(r'href="(\?[^"]+)" aria-expanded="false"', page) if "004000" in a
    )
    opened = read(client, "/desk/openness/" + unescape(town))
    assert lines(opened)[-2:] == ["花源街道", "共和村"]
    assert lines(read(client, "/desk/openness/?open=none")) == ["新津区"]


def test_the_number_of_queries_does_not_grow(cast: Cast, sign_in: SignIn) -> None:
    made = item("a")
    _many(made, [cast.committee, cast.town_office], 5)
    client = sign_in(cast.officer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            read(client, "/desk/openness/?open=all")
        return len(captured)

    queries()  # The first request of all also fills caches.
    few = queries()
    more = [
        Body.objects.create(
            code=f"x{n}", name=f"{n}组", kind=BodyKind.STATION, place=cast.far_village
        )
        for n in range(50)
    ]
    _many(made, more, 60)
    assert queries() == few
    assert few < 25


def _many(made: CatalogueItem, bodies: list[Body], each: int) -> None:
    Duty.objects.bulk_create(
        Duty(item=made, body=body, period=f"m{n}", starts_on=DAY, opens_on=DAY, due_on=DAY)
        for body in bodies
        for n in range(each)
    )


def test_another_county_sees_nothing(cast: Cast, duties: list[Duty], sign_in: SignIn) -> None:
    client = sign_in(cast.strange_officer)
    page = read(client, "/desk/openness/?open=all")
    assert "花源街道" not in page and figures(page) == []
    assert shown(read(client, "/desk/duties/?state=all")) == 0
    with clock.frozen(AT):
        assert client.get(f"/desk/duties/{duties[0].pk}/").status_code == 404


def test_an_editor_does_not_see_the_office(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.editor).get("/desk/openness/").status_code == 403


def test_the_list_is_taken_away_as_csv_and_spreadsheet(
    cast: Cast, duties: list[Duty], sign_in: SignIn
) -> None:
    import python_calamine

    client = sign_in(cast.officer)
    with clock.frozen(AT):
        plain = client.get("/desk/duties/?state=all&download=csv").getvalue().decode("utf-8-sig")
        book = client.get("/desk/duties/?state=all&download=xlsx").getvalue()
        tree = client.get("/desk/openness/?download=csv").getvalue().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(plain)))
    assert len(lines) == len(duties) + 1
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    cells: list[list[Any]] = sheet.to_python()
    assert len(cells) == len(duties) + 1 and isinstance(cells[1][6], date)
    assert list(csv.reader(io.StringIO(tree)))[1][2] == str(len(duties))


def test_a_cell_that_looks_like_a_formula_is_text(cast: Cast, sign_in: SignIn) -> None:
    one = duty(item("a", second_level="=1+1"), cast.committee, DAY)
    client = sign_in(cast.officer)
    with clock.frozen(AT):
        plain = client.get(f"/desk/duties/?item={one.item.code}&download=csv").getvalue().decode()
    assert ",'=1+1," in plain


def test_the_picture_says_in_words_what_it_shows(
    cast: Cast, duties: list[Duty], sign_in: SignIn
) -> None:
    page = read(sign_in(cast.officer), "/desk/openness/")
    [description] = re.findall(r'<desc id="chart-description">([^<]+)<', page)
    assert "花源街道" in description and "逾期未公开" in description
    assert re.search(r'<p class="lede">截至2026年3月2日', page)


def test_a_wrong_filter_is_told_and_shows_the_usual_view(
    cast: Cast, duties: list[Duty], sign_in: SignIn
) -> None:
    page = read(sign_in(cast.officer), "/desk/openness/?period=2026-Q9&today=yesterday&level=x")
    assert 'class="error-summary"' in page and figures(page)
