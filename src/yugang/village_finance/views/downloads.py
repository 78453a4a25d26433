"""The template for accountants and the record book, to take away."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from yugang.kernel import clock
from yugang.shared import documents
from yugang.shared.http import Permission, page, person
from yugang.village_finance import access
from yugang.village_finance.queries.desk import next_period
from yugang.village_finance.queries.reading import brought_forward
from yugang.village_finance.queries.record_book import record_book as book_of
from yugang.village_finance.queries.template import template as made
from yugang.village_finance.rules.periods import BadPeriod, Period

P = Permission
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _file(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(True, name)
    if disposition:
        response["Content-Disposition"] = disposition
    return response


@page(may=P.SEE_DESK)
def template(http: HttpRequest, code: str) -> HttpResponse:
    """The spreadsheet for a village's next period, or that of ?period=."""
    body = access.to_village(person(http), code, P.SEE_DESK, clock.today())
    try:
        period = Period.read(http.GET["period"]) if "period" in http.GET else None
    except BadPeriod as bad:
        raise Http404(str(bad)) from bad
    period = period or next_period(body, clock.today())
    content = made(body.place.name, period, brought_forward(body, period))
    return _file(content, f"{body.place.name}{period.name}.xlsx", XLSX)


@page(may=P.SEE_DESK)
def record_book(http: HttpRequest, code: str, year: int) -> HttpResponse:
    """The record book of a village's year as PDF."""
    body = access.to_village(person(http), code, P.SEE_DESK, clock.today())
    now = clock.now()
    data = book_of(body, year, clock.day_of(now))
    content = documents.pdf(
        "village_finance/record_book.typ", data, title=f"{body.name} {year}", at=now
    )
    return _file(content, f"{body.name}{year}.pdf", "application/pdf")
