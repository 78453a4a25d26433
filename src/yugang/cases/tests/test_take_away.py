"""A list taken out of the house is the list that was shown; the ledger knows of it."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode
from python_calamine import load_workbook

from tests.cast import Cast
from yugang.cases.models import Case
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .conftest import FileToy

SignIn = Callable[[Person], Client]
URL = "/desk/cases/"


def body_of(answer: Any) -> bytes:
    return b"".join(answer)


def sheet(answer: Any) -> list[list[Any]]:
    """The cells of a spreadsheet."""
    return load_workbook(io.BytesIO(body_of(answer))).get_sheet_by_index(0).to_python()


def test_a_list_is_taken_away_as_it_is_shown_and_the_ledger_knows(
    many: list[Case], cast: Cast, sign_in: SignIn, at_noon: None
) -> None:
    client = sign_in(cast.officer)
    query = urlencode({"group": "late", "order": "newest"})
    shown = [row.case.receipt for row in client.get(f"{URL}?{query}").context["rows"]]
    assert shown
    answer = client.post(f"{URL}list.csv?{query}")
    rows = list(csv.reader(io.StringIO(body_of(answer).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == shown
    lines = sheet(client.post(f"{URL}list.xlsx?{query}"))
    assert [line[0] for line in lines[1:]] == shown
    assert isinstance(lines[1][9], date)
    assert all("小明" not in str(line) for line in lines)
    acts = list(Act.objects.filter(act="take-away").order_by("id"))
    assert [act.note["format"] for act in acts] == ["csv", "xlsx"]
    assert acts[0].note["cases"] == len(shown)
    assert acts[0].actor_id == cast.officer.pk


def test_a_long_list_is_read_in_portions(
    many: list[Case], cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yugang.cases.queries.lines.CHUNK", 7)
    answer = sign_in(cast.officer).post(f"{URL}list.csv?group=all")
    rows = body_of(answer).decode().splitlines()
    assert len(rows) == 41


def test_a_formula_in_a_title_stays_words(file_toy: FileToy, cast: Cast, sign_in: SignIn) -> None:
    file_toy(title="=HYPERLINK(1)")
    client = sign_in(cast.clerk)
    assert "'=HYPERLINK(1)" in body_of(client.post(f"{URL}list.csv")).decode()
    assert sheet(client.post(f"{URL}list.xlsx"))[1][2] == "=HYPERLINK(1)"


def test_who_was_searched_for_is_not_in_the_ledger(
    file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    file_toy()
    client = sign_in(cast.clerk)
    address = client.post(URL + "find/", {"q": "王小明"})["Location"]
    client.post(f"{URL}list.csv?{address.partition('?')[2]}")
    note = Act.objects.get(act="take-away").note
    assert note["filters"] == {"group": "all", "by": "who"}


def test_a_clerk_takes_away_only_what_she_sees(
    file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    mine, other = file_toy().case, file_toy(body=cast.other_bureau).case
    text = body_of(sign_in(cast.clerk).post(f"{URL}list.csv?group=all")).decode()
    assert mine.receipt in text and other.receipt not in text
