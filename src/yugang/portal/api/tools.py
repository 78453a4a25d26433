"""Search, the register's head, and the calculator of time limits."""

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from ninja.errors import ValidationError

from yugang.shared.calendars import queries as calendars
from yugang.shared.calendars.forms import DueForm
from yugang.shared.http import Permission
from yugang.shared.register import queries as register
from yugang.shared.search import queries as searching

from . import reads, schemas

router = Router()
MISTAKEN = {422: schemas.Problem}


@router.get("/search", response={200: schemas.Search, **MISTAKEN}, tags=["search"])
@reads(may=Permission.ANYONE, says=_("Publications that hold the words of `q`, the best first."))
def search(
    request: HttpRequest,
    q: schemas.Words,
    body: schemas.Code = "",
    column: schemas.Slug = "",
    since: date | None = None,
    until: date | None = None,
    page: Annotated[int, Query(ge=1, le=searching.MOST_PAGES)] = 1,
) -> Any:
    found = searching.find(
        q, body=body or None, category=column or None, since=since, until=until, page=page
    )
    return {
        "total": found.total,
        "at_least": found.at_least,
        "page": found.page,
        "pages": found.pages,
        "rows": [_found(row) for row in found.rows],
    }


def _found(row: searching.Row) -> dict[str, Any]:
    document = row.document
    return {
        "title": str(row.title),
        "snippet": str(row.snippet),
        "url": settings.BASE_URL + document.url,
        "body": document.body_name,
        "published_on": document.published_on,
    }


@router.get("/register", response=schemas.Register, tags=["register"])
@reads(may=Permission.ANYONE, says=_("The head of the public register and the key that signs it."))
def head(request: HttpRequest) -> Any:
    found = register.overview()
    return {
        "origin": found.origin,
        "verifier_key": found.vkey,
        "size": found.size,
        "root": found.root,
        "checkpoint": f"{settings.BASE_URL}/register/checkpoint",
    }


@router.get("/due", response={200: schemas.Due, **MISTAKEN}, tags=["due"])
@reads(
    may=Permission.ANYONE,
    says=_("When a limit that begins with the event on `from` falls due at a place, day by day."),
)
def due(
    request: HttpRequest,
    start: Annotated[date, Query(alias="from")],
    number: Annotated[int, Query(ge=0, le=10_000)],
    unit: schemas.Unit = "working-day",
    place: schemas.PlaceCode | None = None,
) -> Any:
    asked = {"from": start.isoformat(), "number": number, "unit": unit, "place": place or ""}
    form = DueForm(asked)
    if not form.is_valid():
        raise ValidationError(
            [
                {"loc": ["query", name], "msg": str(error), "type": "value_error"}
                for name, errors in form.errors.items()
                for error in errors
            ]
        )
    code = form.cleaned_data["place"]
    explained = calendars.answer(form.cleaned_data["start"], form.limit(), code)
    return calendars.answer_as_json(explained, code)
