"""Open data of disclosure requests: published answers, and statistics."""

import csv
import io
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Channel, Filing, PartyFacts, file, kind_of
from yugang.information_requests.models import PublishedAnswer, YearFigures
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

URL = "/api/requests/answered"
DAY = date(2026, 3, 2)


def get(path: str, status: int = 200) -> Any:
    answer = Client().get(path)
    assert answer.status_code == status, answer.content
    return answer.json()


def published(body: Body, title: str, day: date = DAY, **changes: Any) -> PublishedAnswer:
    party = PartyFacts(name="王小明", identity="110101199003070118", phone="13800001234")
    given = Filing(uuid4().hex, Channel.WEB, body, "秘密的题目", applicant=party)
    case = file(kind_of("request"), given, by=Actor(), at=clock.now()).case
    facts = {"question": "哪一年", "answer": "见下", "outcome": "given", "answered_on": day}
    return PublishedAnswer.objects.create(
        case=case, body=body, title=title, published_on=day, salt=b"", **(facts | changes)
    )


@pytest.fixture
def several(cast: Cast) -> list[PublishedAnswer]:
    return [
        published(cast.bureau if n % 2 else cast.town_office, f"题目{n}", DAY + timedelta(n // 2))
        for n in range(5)
    ]


def test_answers_come_in_turns_without_gap(several: list[PublishedAnswer]) -> None:
    seen, after = [], 0
    while after is not None:
        answer = get(f"{URL}?limit=2&after={after}")
        seen += [row["id"] for row in answer["rows"]]
        after = answer["after"]
    assert seen == [one.pk for one in reversed(several)]
    get(f"{URL}?after=999999", 404)


def test_answers_are_chosen(cast: Cast, several: list[PublishedAnswer]) -> None:
    def titles(query: str) -> list[str]:
        return [row["title"] for row in get(f"{URL}?{query}")["rows"]]

    assert titles(f"body={cast.bureau.code}") == ["题目3", "题目1"]
    assert titles("outcome=refused") == []
    assert titles("since=2026-03-04") == ["题目4"]
    assert titles("until=2026-03-02") == ["题目1", "题目0"]
    assert get(f"{URL}?outcome=nice", 422)["errors"][0]["field"] == "outcome"


def test_nobody_is_named(several: list[PublishedAnswer]) -> None:
    row = get(f"{URL}/{several[0].pk}")
    assert row["url"].endswith(several[0].get_absolute_url())
    for secret in ("王小明", "13800001234", "秘密的题目", several[0].case.receipt):
        assert secret not in str(row)


def test_what_was_taken_back_is_gone(several: list[PublishedAnswer]) -> None:
    empty = {"title": "", "question": "", "answer": ""}
    PublishedAnswer.objects.filter(pk=several[0].pk).update(taken_back_on=DAY, **empty)
    assert len(get(URL)["rows"]) == 4
    get(f"{URL}/{several[0].pk}", 404)


def test_the_table_holds_all_and_no_formula(cast: Cast, several: list[PublishedAnswer]) -> None:
    published(cast.bureau, "=HYPERLINK(1)")
    answer = Client().get(f"{URL}.csv")
    assert answer["Content-Type"].startswith("text/csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 6 and rows[0].keys() == get(f"{URL}/{several[0].pk}").keys()
    assert "'=HYPERLINK(1)" in [row["title"] for row in rows]
    chosen = Client().get(f"{URL}.csv?body={cast.town_office.code}")
    assert len(b"".join(chosen.streaming_content).splitlines()) == 4  # type: ignore[arg-type]


def test_the_description_names_licence_and_fields(cast: Cast) -> None:
    told = get("/api/openapi.json")
    assert told["info"]["license"]["identifier"] == "CC-BY-4.0"
    fields = told["components"]["schemas"]["Answer"]["properties"]
    assert all(one.get("description") for one in fields.values())
    wrong = told["paths"][URL]["get"]["responses"]["422"]["content"]
    assert list(wrong) == ["application/problem+json"]


def test_statistics_tell_figures_and_hide_small_ones(cast: Cast, settings: Any) -> None:
    settings.SMALL_NUMBERS = 5
    facts = {"received": 12, "carried": 1, "settled": 10, "late": 1, "until": DAY}
    many = {"rows": {"三（一）": 9, "三（二）": 1}, "days": {"8": 10}, "challenges": {}}
    YearFigures.objects.create(body=cast.bureau, year=2026, **facts, **many)
    told = get("/api/requests/statistics?year=2026")
    assert (told["counted_until"], told["total"]["received"]) == ("2026-03-02", 12)
    [body] = told["bodies"]
    assert (body["code"], body["still_open"]) == (cast.bureau.code, 3)
    assert None in body["outcomes"].values() and 1 not in body["outcomes"].values()
    get("/api/requests/statistics?year=2025", 404)


def test_statistics_of_a_year_without_figures_are_none(cast: Cast) -> None:
    get("/api/requests/statistics", 404)
    get("/api/requests/statistics?year=12", 422)
