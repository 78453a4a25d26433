"""Open data of disclosure requests: answers published for everyone, and statistics."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router
from ninja import Schema as NinjaSchema

from yugang.information_requests import public as information_requests
from yugang.information_requests.public import Chosen, PublishedAnswer
from yugang.information_requests.public import statistics as figures
from yugang.shared.csv_files import csv_blocks
from yugang.shared.downloads import CSV_TYPE
from yugang.shared.http import Permission

from . import answer_schemas as schemas
from . import reads
from .schemas import Code, Limit, Problem

router = Router(tags=["requests"])
COLUMNS = list(schemas.Answer.model_fields)
BLOCK = 200
AnswerId = Annotated[int, Path(ge=1, le=2**31)]


class Filter(NinjaSchema):
    """Which answers, by what they were published with."""

    body: Code = ""
    outcome: Literal["", *schemas.OUTCOMES] = ""  # type: ignore[valid-type]
    since: date | None = None
    until: date | None = None

    def chosen(self) -> Chosen:
        return Chosen(self.body, self.outcome, self.since, self.until)


class Page(Filter):
    """after: the id of the last one of the answer before."""

    after: Annotated[int, Query(ge=0, le=2**31)] = 0
    limit: Limit = 20


@router.get("/requests/answered", response={200: schemas.Answers, 404: Problem, 422: Problem})
@reads(
    may=Permission.ANYONE,
    says=_("Answered requests that bodies published for everyone, the newest first. Open data."),
)
def answered(request: HttpRequest, chosen: Annotated[Page, Query()]) -> Any:
    rows = information_requests.shown(chosen.chosen())
    if chosen.after:
        rows = _after(rows, information_requests.to_answer(chosen.after))
    found = list(rows[: chosen.limit + 1])
    page = found[: chosen.limit]
    more = page[-1].pk if len(found) > chosen.limit else None
    return {"rows": [_row(one) for one in page], "after": more}


def _after(rows: QuerySet[PublishedAnswer], last: PublishedAnswer) -> QuerySet[PublishedAnswer]:
    earlier = Q(published_on__lt=last.published_on)
    return rows.filter(earlier | Q(published_on=last.published_on, pk__lt=last.pk))


def _row(one: PublishedAnswer) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": one.title,
        "question": one.question,
        "answer": one.answer,
        "outcome": one.outcome,
        "body_code": one.body.code,
        "body_name": one.body.name,
        "answered_on": one.answered_on,
        "published_on": one.published_on,
        "url": f"{settings.BASE_URL}{one.get_absolute_url()}",
    }


@router.get(
    "/requests/answered.csv",
    response={422: Problem},
    openapi_extra={
        "responses": {
            200: {
                "description": "A table in UTF-8: a row of names, then one for each answer. The "
                "columns are the fields of Answer, in their order.",
                "content": {"text/csv": {"schema": {"type": "string"}}},
            }
        }
    },
)
@reads(may=Permission.ANYONE, says=_("The same as a table (CSV), all of them. Open data."))
def answered_as_csv(request: HttpRequest, chosen: Annotated[Filter, Query()]) -> Any:
    rows = information_requests.shown(chosen.chosen()).iterator(chunk_size=BLOCK)
    response = StreamingHttpResponse(csv_blocks(_lines(rows)), content_type=CSV_TYPE)
    response["Content-Disposition"] = 'attachment; filename="answered.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response


def _lines(answers: Iterable[PublishedAnswer]) -> Iterator[list[Any]]:
    yield COLUMNS
    for row in map(_row, answers):
        yield [row[name] for name in COLUMNS]


@router.get(
    "/requests/answered/{number}", response={200: schemas.Answer, 404: Problem, 422: Problem}
)
@reads(may=Permission.ANYONE, says=_("One answered request. Open data."))
def answer(request: HttpRequest, number: AnswerId) -> Any:
    found = information_requests.to_answer(number)
    if found.taken_back_on:
        raise Http404("taken back")
    return _row(found)


@router.get("/requests/statistics", response={200: schemas.Statistics, 404: Problem, 422: Problem})
@reads(
    may=Permission.ANYONE,
    says=_("Disclosure requests in figures, of a year and of each body; small figures hidden."),
)
def statistics(
    request: HttpRequest, year: Annotated[int | None, Query(ge=1900, le=2999)] = None
) -> Any:
    found = figures.statistics(year)
    if found is None:
        raise Http404(str(year))
    return figures.as_json(found)
