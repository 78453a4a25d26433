"""The tables as the platform's own records give them, by a few sums of the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case as Either
from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from yugang.cases.public import Party, PartyRole
from yugang.disclosure.public import Publication, PublicationState
from yugang.information_requests.public import (
    CHALLENGES,
    COLUMNS,
    RESULTS,
    ROWS,
    Challenge,
    Counted,
    Fee,
    open_applications,
)
from yugang.reports.rules.form import (
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    JUDGEMENTS,
    NEW,
    TABLE_4,
    TOTAL,
    Cell,
    Form,
    results,
    rows_of_table_3,
)
from yugang.reports.rules.form import RESULTS as ENDED
from yugang.reports.rules.references import FEE_NOTICES, FEE_YUAN, PUBLISHED, YEAR

# The forms name rows, columns and results alike, in one order.
ROW_CODES = dict(
    zip(
        (row.code for row in ROWS),
        (row.code for row in rows_of_table_3(Form.OF_2021)),
        strict=True,
    )
)
COLUMN_CODES = dict(zip(COLUMNS, APPLICANTS, strict=True))
BLOCK_CODES = dict(zip(CHALLENGES, TABLE_4, strict=True))
RESULT_CODES = dict(zip(RESULTS, JUDGEMENTS, strict=True))
NORMATIVE = "normative"
# The body of what few cases have, asked so that one begins with those few, not with all cases.
OF_BODY = Coalesce("case__body_id", Value(0))
Figures = dict[Cell, Decimal]


def days_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def settled(bodies: Collection[int], year: int) -> QuerySet[Any]:
    """The requests that these bodies settled in or after the year. What ended before its receipt
    was confirmed counts as received on the day it ended."""
    begins, _ends = days_of(year)
    found = Counted.objects.filter(body__in=bodies, settled_on__gte=begins)
    return found.annotate(came=Coalesce("received_on", "settled_on"))


def open_requests(bodies: Collection[int], year: int) -> QuerySet[Any]:
    """The requests of these bodies, received until the year's end, that are not settled yet."""
    _begins, ends = days_of(year)
    first = Party.objects.filter(case=OuterRef("pk"), role=PartyRole.APPLICANT).order_by("id")
    found = open_applications(bodies).filter(received_on__lte=ends)
    group = Coalesce(Subquery(first.values("group")[:1]), Value("person"))
    return found.annotate(came=F("received_on"), group=group)


def table_3(bodies: Collection[int], year: int) -> Figures:
    """Every cell of table 3."""
    begins, ends = days_of(year)
    held: Figures = {
        Cell(3, row.code, column): Decimal(0)
        for row in rows_of_table_3(Form.OF_2021)
        for column in (*APPLICANTS, TOTAL)
    }

    def add(row: str, group: str, number: int) -> None:
        held[Cell(3, row, COLUMN_CODES.get(group, "other_org"))] += number

    in_year = Q(settled_on__lte=ends)
    # A column of the index is counted, not the key: no row is read besides.
    rows = settled(bodies, year).order_by().values("body", "row", "group").annotate(
        ended=Count("row", filter=in_year),
        new=Count("row", filter=Q(came__gte=begins, came__lte=ends)),
        before=Count("row", filter=Q(came__lt=begins)),
        left=Count("row", filter=~in_year & Q(came__lte=ends)),
    )  # fmt: skip
    for one in rows:
        add(ROW_CODES[one["row"]], one["group"], one["ended"])
        add(NEW, one["group"], one["new"])
        add(CARRIED_IN, one["group"], one["before"])
        add(CARRIED_OUT, one["group"], one["left"])
    waiting = open_requests(bodies, year).order_by().values("group").annotate(
        new=Count("pk", filter=Q(came__gte=begins)), before=Count("pk", filter=Q(came__lt=begins))
    )  # fmt: skip
    for one in waiting:
        add(NEW, one["group"], one["new"])
        add(CARRIED_IN, one["group"], one["before"])
        add(CARRIED_OUT, one["group"], one["new"] + one["before"])
    return _summed(held)


def _summed(held: Figures) -> Figures:
    for column in APPLICANTS:
        parts = (held[Cell(3, row.code, column)] for row in results(Form.OF_2021))
        held[Cell(3, ENDED, column)] = sum(parts, Decimal(0))
    for row in rows_of_table_3(Form.OF_2021):
        cells = (held[Cell(3, row.code, column)] for column in APPLICANTS)
        held[Cell(3, row.code, TOTAL)] = sum(cells, Decimal(0))
    return held


def challenges(bodies: Collection[int], year: int) -> QuerySet[Any]:
    """Reconsiderations and suits that were pending at some time of the year, with how they stood
    at its end."""
    begins, ends = days_of(year)
    found = Challenge.objects.annotate(of_body=OF_BODY).filter(
        Q(ended_on=None) | Q(ended_on__gte=begins),
        of_body__in=bodies,
        kind__in=CHALLENGES,
        filed_on__lte=ends,
    )
    at_the_end = Either(
        When(ended_on__lte=ends, then="result"), default=Value(""), output_field=CharField()
    )
    return found.annotate(stood=at_the_end)


def table_4(bodies: Collection[int], year: int) -> Figures:
    """Every cell of table 4."""
    held = {
        Cell(4, block, column): Decimal(0) for block in TABLE_4 for column in (*JUDGEMENTS, TOTAL)
    }
    rows = challenges(bodies, year).order_by().values_list("kind", "stood").annotate(Count("pk"))
    for kind, stood, number in rows:
        held[Cell(4, BLOCK_CODES[kind], RESULT_CODES[stood])] += number
        held[Cell(4, BLOCK_CODES[kind], TOTAL)] += number
    return held


def documents(bodies: Collection[int], column: str, year: int) -> QuerySet[Publication]:
    """The normative documents that a cell of table 2 counts: issued by the day of the document;
    repealed or run out; in force at the year's end. Withdrawn ones are not counted."""
    begins, ends = days_of(year)
    found = Publication.objects.filter(
        body__in=bodies,
        state=PublicationState.PUBLISHED,
        inward=False,
        document_kind=NORMATIVE,
        current__made_on__lte=ends,
    )
    # A term includes its last day; a repeal names the first day after. What is over on 31 December
    # is not in force at the year's end.
    before = begins - timedelta(days=1)
    gone_before = Q(repealed_on__lte=before) | Q(in_force_until__lt=before)
    gone = Q(repealed_on__lte=ends) | Q(in_force_until__lt=ends)
    if column == "issued":
        return found.filter(current__made_on__gte=begins)
    return found.filter(gone).exclude(gone_before) if column == "repealed" else found.exclude(gone)


def table_2(bodies: Collection[int], year: int, *, makes_rules: bool) -> Figures:
    """The cells of table 2 that the platform knows: normative documents; rules only where the
    body cannot make any."""
    columns = ("issued", "repealed", "valid")
    held = {
        Cell(2, NORMATIVE, column): Decimal(documents(bodies, column, year).count())
        for column in columns
    }
    if not makes_rules:
        held |= {Cell(2, "regulations", column): Decimal(0) for column in columns}
    return held


def derived(bodies: Collection[int], year: int, *, makes_rules: bool) -> Figures:
    """All that the platform's own records say for these bodies and that year."""
    second = table_2(bodies, year, makes_rules=makes_rules)
    return second | table_3(bodies, year) | table_4(bodies, year)


def besides(bodies: Collection[int], year: int) -> dict[str, Decimal]:
    """Figures for the text that stand in no table."""
    published = Publication.objects.filter(
        body__in=bodies,
        inward=False,
        state__in=(PublicationState.PUBLISHED, PublicationState.WITHDRAWN),
        first_published_at__year=year,
    )
    begins, ends = days_of(year)
    fees = Fee.objects.annotate(of_body=OF_BODY).filter(of_body__in=bodies)
    asked = fees.filter(asked_on__range=(begins, ends))
    paid = fees.filter(paid_on__range=(begins, ends))
    return {
        YEAR: Decimal(year),
        PUBLISHED: Decimal(published.count()),
        FEE_NOTICES: Decimal(asked.count()),
        FEE_YUAN: Decimal(paid.aggregate(sum=Sum("yuan"))["sum"] or 0),
    }
