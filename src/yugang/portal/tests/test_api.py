"""The interface for programs."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as pace
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.cast import Cast
from tests.newsroom import AT, TABLE, corrected, published, withdrawn
from yugang.kernel import canonical
from yugang.shared.http import WriteOnPage
from yugang.shared.places.models import Place


def get(path: str, status: int = 200) -> Any:
    response = Client().get(f"/api/{path}")
    assert response.status_code == status, response.content
    told = "application/json" if status < 400 else "application/problem+json"
    assert response["Content-Type"].startswith(told)
    return json.loads(response.content)


def test_publications_come_in_turns_without_gap(cast: Cast) -> None:
    made = [published(cast, f"公示{n}", at=AT + timedelta(minutes=n // 2)) for n in range(7)]
    seen, after = [], ""
    while after is not None:
        answer = get(f"publications?limit=3&after={after}")
        seen += [row["index_number"] for row in answer["rows"]]
        after = answer["after"]
    assert seen == [one.index_number for one in reversed(made)]


def test_publications_are_chosen_by_body_place_column_and_day(cast: Cast) -> None:
    published(cast, "局公示")
    published(cast, "村公示", body=cast.committee, at=AT + timedelta(days=3))

    def titles(query: str) -> list[str]:
        return [row["title"] for row in get(f"publications?{query}")["rows"]]

    assert titles(f"body={cast.bureau.code}") == ["局公示"]
    assert titles(f"place={cast.town.code}") == ["村公示"]
    assert titles("place=510118") == ["村公示", "局公示"]
    assert titles("column=farm-subsidy") == ["村公示", "局公示"]
    assert titles("column=other") == []
    assert titles("until=2026-03-02") == ["局公示"]
    assert titles("since=2026-03-05") == ["村公示"]


def test_publication_tells_its_revisions_and_their_digests(cast: Cast) -> None:
    one = published(cast, "公示", table=TABLE)
    corrected(cast, one, "金额有误")
    answer = get(f"publications/{one.index_number}")
    assert [row["number"] for row in answer["revisions"]] == [1, 2]
    assert answer["public"]["title"] == "公示"
    record = get(f"publications/{one.index_number}/revisions/1")
    salt = base64.b64decode(record["salt"])
    assert canonical.digest_of(record["public"], salt) == answer["revisions"][0]["digest"]


def test_withdrawn_text_is_not_given(cast: Cast) -> None:
    one = published(cast, "公示", html="<p>秘密一句</p>")
    withdrawn(cast, one, "有误")
    answer = get(f"publications/{one.index_number}")
    assert answer["state"] == "withdrawn"
    assert answer["withdrawal_reason"] == "有误"
    assert answer["public"] is None
    get(f"publications/{one.index_number}/revisions/1", 404)
    assert get("publications")["rows"] == []


def test_places_bodies_and_catalogue(cast: Cast) -> None:
    published(cast, "公示")
    assert get("places")[0]["code"] == cast.county.code
    assert {row["code"] for row in get(f"places?below={cast.town.code}")} == {
        cast.town.code, cast.village.code, cast.other_village.code,
    }  # fmt: skip
    assert get(f"bodies/{cast.bureau.code}")["name"] == "新津区教育局"
    assert len(get("bodies")) == 4
    assert [row["code"] for row in get("items")] == ["subsidy-1"]
    assert get("columns")[0]["publications"] == 1
    assert get("coverage")["done"] == 1
    assert get(f"coverage?body={cast.bureau.code}")["missed"] == 0


def test_tools(cast: Cast) -> None:
    published(cast, "耕地补贴公示")
    found = get("search?q=补贴")
    assert found["total"] == 1
    assert "<mark>补贴</mark>" in found["rows"][0]["title"]
    assert get("due?from=2026-01-30&number=20")["due"] == "2026-03-05"
    assert get("register")["origin"] == settings.REGISTER_ORIGIN


@pytest.mark.parametrize(
    ("unit", "due"),
    [
        ("working-day", "2026-03-05"),
        ("working-days", "2026-03-05"),
        ("Working_Days", "2026-03-05"),
        ("工作日", "2026-03-05"),
        ("day", "2026-02-24"),
        ("days", "2026-02-24"),
        ("month", "2027-09-30"),
        ("months", "2027-09-30"),
    ],
)
def test_units_are_read_as_the_command_reads_them(cast: Cast, unit: str, due: str) -> None:
    assert get(f"due?from=2026-01-30&number=20&unit={unit}")["due"] == due


@pytest.mark.parametrize("unit", ["hours", "fixed-date", "fortnights", ""])
def test_a_unit_that_is_none_is_told_with_those_there_are(cast: Cast, unit: str) -> None:
    [mistake] = get(f"due?from=2026-01-30&number=20&unit={unit}", 422)["errors"]
    assert (mistake["place"], mistake["field"]) == ("query", "unit")
    assert "'working-day', 'day'" in mistake["detail"]


def test_the_description_names_every_unit_in_both_numbers(cast: Cast) -> None:
    [unit] = [
        one["schema"]
        for one in get("openapi.json")["paths"]["/api/due"]["get"]["parameters"]
        if one["name"] == "unit"
    ]
    assert unit["default"] == "working-day"
    for word in unit["enum"]:
        get(f"due?from=2026-01-30&number=3&unit={word}")
    assert {"working-day", "working-days", "days", "months"} <= set(unit["enum"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("publications/none", 404),
        ("bodies/none", 404),
        ("places/999999", 404),
        ("publications?limit=0", 422),
        ("publications?limit=x", 422),
        ("publications?after=none", 404),
        ("publications?since=2026-13-01", 422),
        ("publications?after=%00", 422),
        ("due?from=2026-01-30&number=99999", 422),
        ("due?from=1900-01-30&number=2", 422),
        ("search", 422),
    ],
)
def test_mistakes_are_told(cast: Cast, path: str, status: int) -> None:
    told = get(path, status)
    assert (told["type"], told["status"]) == ("about:blank", status) and told["title"]
    assert bool(told["errors"]) == (status == 422)


def test_nothing_can_be_written_through_it(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(*_: Any) -> None:
        Place.objects.create(code="1", name="x", level=1)

    monkeypatch.setattr("yugang.portal.api.publications.reading.columns", write)
    with pytest.raises(WriteOnPage):
        Client(raise_request_exception=True).get("/api/columns")
    assert Client().post("/api/columns").status_code == 405


def test_guide_lists_every_operation(cast: Cast) -> None:
    text = Client().get("/api/").content.decode()
    for path in json.loads(Client().get("/api/openapi.json").content)["paths"]:
        assert path in text
    assert "公开目录的各领域" in text


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep Django from closing the test's connection after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_answers_whatever_is_asked_as_described(cast: Cast, one_connection: None) -> None:
    published(cast, "公示", table=TABLE)
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 22
    for operation in operations:
        _ask(operation)


def _ask(operation: Any) -> None:
    @pace(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        # Which years, places and numbers the calculator takes depends on each other; so does what
        # a request must say.
        refined = operation.path.startswith(("/api/due", "/api/requests"))
        case.call_and_validate(excluded_checks=[positive_data_acceptance] if refined else [])

    ask()
