"""Reports as JSON: what `yugang` exports, and files of figures of the same shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from yugang.reports.rules.bodies import Tier, is_government, tier_of
from yugang.reports.rules.claims import read_claims
from yugang.reports.rules.form import APPLICANTS, JUDGEMENTS, OTHER_2019, TOTAL, Cell, Form
from yugang.reports.rules.report import AnnualReport, Claim, Section
from yugang.reports.rules.texts import prose
from yugang.shared.documents.reading import Unreadable

from .numbers import NotANumber, read_number
from .rows import RowReader

_TIERS = (
    ("town", Tier.TOWN),
    ("county", Tier.COUNTY),
    ("prefecture", Tier.CITY),
    ("city", Tier.CITY),
    ("provinc", Tier.PROVINCE),
)
_CLAIMS = {
    "applications_in_text": "received",
    "applications_handled_in_text": "handled",
    "answered_in_text": "replied",
    "carried_in": "carried_in",
    "carried_out": "carried_out",
    "open": "r1",
    "partial": "r2",
    "refused": "r3",
    "cannot_provide": "r4",
    "not_processed": "r5",
    "other": "r6",
    "reconsiderations": "reconsiderations",
    "lawsuits": "suits",
}
MOST_DIGITS = 15
_SINGLE = {"licences": "decisions", "penalties": "decisions", "coercion": "decisions"}


def read_data(data: bytes) -> AnnualReport:
    """The report in a JSON file. Raises Unreadable."""
    try:
        told = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    if not isinstance(told, dict) or not isinstance(told.get("table3"), dict):
        raise Unreadable("no-tables")
    try:
        return _report(told)
    except (TypeError, ValueError, AttributeError, KeyError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error


def _report(told: dict[str, Any]) -> AnnualReport:
    meta = told.get("meta") or {}
    name = str(meta.get("body") or "")
    rows = told["table3"].get("rows") or {}
    form = Form.OF_2019 if "2019" in str(meta.get("format") or "") else Form.OF_2021
    year = int(found[0]) if (found := re.search(r"20\d\d", str(meta.get("year")))) else None
    sections = _sections(told.get("sections"))
    known: dict[Cell, Decimal] = {}
    said: dict[Cell, str] = {}
    for cell, value in _values(told):
        try:
            number = read_number(_written(value))
        except NotANumber:
            said[cell] = str(value)
        else:
            known |= {cell: number} if number is not None else {}
    return AnnualReport(
        body=name,
        year=year,
        form=form,
        tier=_tier(str(meta.get("level") or ""), name),
        is_government=bool(meta.get("is_government", is_government(name))),
        cells=known,
        said=said,
        one_other=OTHER_2019 in rows,
        sections=sections,
        claims=(*_claims(told.get("narrative") or {}), *read_claims(prose(sections), year)),
        period=_period(meta.get("period")),
        dated=_day(meta.get("dated")),
        published=_day(meta.get("published")),
        labels=_labels(told["table3"].get("row_labels") or {}, form),
    )


def _written(value: Any) -> str:
    """As people write it; 1E+2 is a figure too."""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < MOST_DIGITS:
        return f"{value:f}"
    return "" if value is None else str(value)


def _labels(told: Mapping[str, Any], form: Form) -> dict[str, str]:
    """Labels that the file quotes and the form prints otherwise."""
    reader = RowReader(form)
    for label in told.values():
        reader.read(str(label).split())
    return reader.odd


def _values(told: Mapping[str, Any]) -> Iterator[tuple[Cell, Any]]:
    for row, value in (told.get("table2") or {}).items():
        if isinstance(value, Mapping):
            for column, number in value.items():
                yield Cell(2, row, column), number
        elif row == "fees_wan_yuan":
            yield Cell(2, "fees", "amount"), value
        elif row in _SINGLE:
            yield Cell(2, row, _SINGLE[row]), value
    columns = {3: (*APPLICANTS, TOTAL), 4: (*JUDGEMENTS, TOTAL)}
    for table, held in ((3, told["table3"].get("rows") or {}), (4, told.get("table4") or {})):
        for row, values in held.items():
            named = isinstance(values, Mapping)
            pairs = values.items() if named else zip(columns[table], values, strict=True)
            yield from ((Cell(table, row, column), value) for column, value in pairs)


def _tier(level: str, name: str) -> Tier:
    return next((tier for word, tier in _TIERS if word in level.lower()), tier_of(name))


def _sections(told: Any) -> tuple[Section, ...] | None:
    if told is None:
        return None
    return tuple(
        Section(int(s.get("number") or 0), s["title"], s.get("text", ""), bool(s.get("filled")))
        for s in told
    )


def _claims(told: Mapping[str, Any]) -> Iterator[Claim]:
    for key, code in _CLAIMS.items():
        if isinstance(told.get(key), int | Decimal):
            yield Claim(code, Decimal(told[key]), key)


def _period(told: Any) -> tuple[date, date] | None:
    return (date.fromisoformat(told[0]), date.fromisoformat(told[1])) if told else None


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if told else None
