"""Tables 2, 3 and 4 are counted from what the platform keeps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import Cast
from tests.newsroom import published
from yugang.cases.public import take
from yugang.information_requests.models import Challenge
from yugang.information_requests.public import COLUMNS, ROWS
from yugang.reports.queries.deriving import (
    COLUMN_CODES,
    ROW_CODES,
    besides,
    derived,
    documents,
    table_3,
    table_4,
)
from yugang.reports.rules.form import APPLICANTS, Cell, Form, rows_of_table_3
from yugang.reports.rules.identities import within
from yugang.reports.rules.report import AnnualReport
from yugang.reports.rules.years import between

from .requests import acting, moment, received, settled

pytestmark = pytest.mark.django_db
MARCH = date(2025, 3, 3)


def told(cast: Cast, year: int = 2025) -> dict[tuple[str, str], int]:
    """The cells of table 3 that are not nought."""
    held = table_3([cast.bureau.pk], year)
    return {(c.row, c.column): int(v) for c, v in held.items() if v and c.column != "total"}


def test_rows_and_columns_of_requests_are_those_of_the_form() -> None:
    names = {row.code: row for row in rows_of_table_3(Form.OF_2021)}
    for row in ROWS:
        label = names[ROW_CODES[row.code]]
        assert any(phrase in f"{row.name}3其他" for phrase in label.phrases)
    assert [APPLICANTS[code] for code in COLUMN_CODES.values()] == list(COLUMNS.values())


def test_a_request_counts_where_its_reply_says(cast: Cast) -> None:
    case = received(cast, MARCH, "company")
    settled(case, cast, MARCH + timedelta(days=7), "refused", "third-party")
    assert told(cast) == {
        ("new", "business"): 1,
        ("r3_4_third", "business"): 1,
        ("r7_total", "business"): 1,
    }


def test_what_is_open_at_the_end_of_the_year_is_carried_over(cast: Cast) -> None:
    december = date(2025, 12, 29)
    case = received(cast, december)
    assert told(cast) == {("new", "natural"): 1, ("carried_out", "natural"): 1}
    settled(case, cast, date(2026, 1, 12))
    assert told(cast) == {("new", "natural"): 1, ("carried_out", "natural"): 1}
    assert told(cast, 2026) == {
        ("carried_in", "natural"): 1,
        ("r1_open", "natural"): 1,
        ("r7_total", "natural"): 1,
    }
    assert told(cast, 2027) == {}


def test_what_stays_open_is_carried_over_year_after_year(cast: Cast) -> None:
    received(cast, MARCH)
    for year in (2026, 2027):
        assert told(cast, year) == {("carried_in", "natural"): 1, ("carried_out", "natural"): 1}
    assert told(cast, 2024) == {}


def test_what_is_withdrawn_counts_among_the_others(cast: Cast) -> None:
    case = received(cast, MARCH)
    take(case, "withdraw", {}, by=acting(cast.clerk), at=moment(MARCH))
    assert told(cast)["r6_3_other", "natural"] == 1


def test_another_body_counts_its_own(cast: Cast) -> None:
    received(cast, MARCH, body=cast.government)
    assert told(cast) == {}
    assert table_3([cast.government.pk], 2025)[Cell(3, "new", "total")] == 1


def test_the_identities_hold_in_every_year_and_between_them(cast: Cast) -> None:
    days = [date(2024, 12, 30), MARCH, date(2025, 7, 1), date(2025, 12, 30)]
    for n, day in enumerate(days):
        case = received(cast, day, list(COLUMNS)[n])
        if n != 1:
            settled(case, cast, day + timedelta(days=10), "not-existing" if n else "given")
    years = {}
    for year in (2024, 2025, 2026):
        cells = derived([cast.bureau.pk], year, makes_rules=False)
        years[year] = AnnualReport("某局", year, cells=cells)
        assert [one for one in within(years[year]) if one.rule != "A7"] == []
    assert list(between(years[2025], years[2024])) == []
    assert list(between(years[2026], years[2025])) == []
    assert years[2025].value(3, "carried_out") == 2


def test_a_suit_stands_as_it_did_at_the_end_of_the_year(cast: Cast) -> None:
    case = settled(received(cast, MARCH), cast, MARCH, "refused", "secret")
    facts = {"case": case, "office": "新津区人民政府", "at": moment(MARCH)}
    Challenge.objects.create(
        kind="reconsideration",
        filed_on=date(2025, 5, 6),
        result="corrected",
        ended_on=date(2026, 1, 20),
        **facts,
    )
    Challenge.objects.create(kind="complaint", filed_on=date(2025, 5, 6), **facts)
    before, after = table_4([cast.bureau.pk], 2025), table_4([cast.bureau.pk], 2026)
    assert {c[1:]: v for c, v in before.items() if v} == {
        ("reconsideration", "pending"): 1,
        ("reconsideration", "total"): 1,
    }
    assert {c[1:]: v for c, v in after.items() if v} == {
        ("reconsideration", "corrected"): 1,
        ("reconsideration", "total"): 1,
    }


def test_documents_in_force_follow_from_those_issued_and_repealed(cast: Cast) -> None:
    def document(made_on: date, **standing: object) -> None:
        made = published(cast, "新津区校车管理办法", at=moment(made_on), made_on=made_on)
        for name, value in standing.items():
            setattr(made, name, value)
        made.save()

    document(date(2024, 5, 6))
    document(date(2024, 6, 3), repealed_on=date(2025, 4, 1), repealed_by="新办法")
    document(date(2025, 2, 10), in_force_until=date(2025, 12, 31))
    document(date(2025, 3, 10), in_force_until=date(2025, 11, 30))
    counts = {
        (year, column): documents([cast.bureau.pk], column, year).count()
        for year in (2024, 2025, 2026)
        for column in ("issued", "repealed", "valid")
    }
    assert counts == {
        (2024, "issued"): 2, (2024, "repealed"): 0, (2024, "valid"): 2,
        (2025, "issued"): 2, (2025, "repealed"): 2, (2025, "valid"): 2,
        (2026, "issued"): 0, (2026, "repealed"): 1, (2026, "valid"): 1,
    }  # fmt: skip


def test_a_county_makes_no_rules_and_a_province_says_itself(cast: Cast) -> None:
    cell = Cell(2, "regulations", "valid")
    assert derived([cast.bureau.pk], 2025, makes_rules=False)[cell] == 0
    assert cell not in derived([cast.bureau.pk], 2025, makes_rules=True)


def test_figures_for_the_text(cast: Cast) -> None:
    published(cast, "校车路线", at=moment(MARCH))
    assert {name: int(n) for name, n in besides([cast.bureau.pk], 2025).items()} == {
        "年度": 2025,
        "主动公开": 1,
        "收费通知": 0,
        "信息处理费": 0,
    }


def test_a_year_takes_few_questions_however_many_requests(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for n in range(3):
        settled(received(cast, MARCH + timedelta(days=n)), cast, MARCH + timedelta(days=9))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        derived([cast.bureau.pk], 2025, makes_rules=False)
