"""Publications and columns."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from ninja import Schema as NinjaSchema

from yugang.disclosure import public as disclosure
from yugang.disclosure.public import Publication, PublicationState, Revision, reading
from yugang.kernel import clock
from yugang.shared.http import Permission
from yugang.shared.places.models import Place

from . import reads, schemas

router = Router(tags=["publications"])
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
NOT_FOUND = {404: schemas.Problem, 422: schemas.Problem}


class Filter(NinjaSchema):
    """Which publications. after: the last index number of the answer before."""

    body: schemas.Code = ""
    column: schemas.Slug = ""
    place: schemas.PlaceCode | None = None
    since: date | None = None
    until: date | None = None
    after: schemas.IndexNumber = ""
    limit: schemas.Limit = 20


@router.get("/publications", response={200: schemas.Publications, **NOT_FOUND})
@reads(
    may=Permission.ANYONE,
    says=_("Publications in force, the newest first, up to `limit` at a time."),
)
def publications(request: HttpRequest, chosen: Annotated[Filter, Query()]) -> Any:
    rows = _chosen(chosen)
    if chosen.after:
        rows = _after(rows, disclosure.to_public_publication(chosen.after))
    found = list(rows[: chosen.limit + 1])
    page = found[: chosen.limit]
    more = page[-1].index_number if len(found) > chosen.limit else None
    return {"rows": [_short(one) for one in page], "after": more}


def _chosen(chosen: Filter) -> QuerySet[Publication]:
    rows = reading.in_force()
    if chosen.body:
        rows = rows.filter(body__code=chosen.body)
    if chosen.column:
        rows = rows.filter(item__field_slug=chosen.column)
    if chosen.place:
        place = get_object_or_404(Place, code=chosen.place.ljust(12, "0"))
        rows = rows.filter(body__place__code__startswith=place.prefix)
    if chosen.since:
        rows = rows.filter(first_published_at__gte=_midnight(chosen.since))
    if chosen.until:
        rows = rows.filter(
            first_published_at__lt=_midnight(min(chosen.until, LATEST) + timedelta(days=1))
        )
    return rows


def _midnight(day: date) -> datetime:
    """When that day begins in China; far days are drawn nearer, so that databases can hold them."""
    return datetime.combine(min(max(day, EARLIEST), LATEST), time(), clock.CHINA)


def _after(rows: QuerySet[Publication], last: Publication) -> QuerySet[Publication]:
    at = last.first_published_at
    return rows.filter(
        Q(first_published_at__lt=at) | Q(first_published_at=at, pk__lt=last.pk)
    ).order_by("-first_published_at", "-pk")


@router.get("/columns", response=list[schemas.Column])
@reads(
    may=Permission.ANYONE,
    says=_("The fields of the catalogue, with how many publications each has."),
)
def columns(request: HttpRequest) -> Any:
    found = reading.columns(clock.today())
    return [{"slug": one.slug, "name": one.name, "publications": one.count} for one in found]


@router.get(
    "/publications/{path:index_number}/revisions/{number}",
    response={200: schemas.Record, **NOT_FOUND},
)
@reads(
    may=Permission.ANYONE,
    says=_("One revision's record, from which its digest in the register can be recomputed."),
)
def revision(
    request: HttpRequest, index_number: schemas.IndexNumber, number: schemas.Number
) -> Any:
    found = disclosure.to_public_publication(index_number)
    if found.state == PublicationState.WITHDRAWN:
        raise Http404("withdrawn")
    return disclosure.envelope(reading.to_revision(found, number))


@router.get("/publications/{path:index_number}", response={200: schemas.Publication, **NOT_FOUND})
@reads(may=Permission.ANYONE, says=_("One publication as it stands, with its revisions."))
def publication(request: HttpRequest, index_number: schemas.IndexNumber) -> Any:
    found = disclosure.to_public_publication(index_number)
    assert found.current is not None
    withdrawn = found.state == PublicationState.WITHDRAWN
    return _short(found) | {
        "withdrawn_at": found.withdrawn_at,
        "withdrawal_reason": found.withdrawal_reason,
        "revisions": [_revision(found, one) for one in reading.revisions(found)],
        "public": None if withdrawn else found.current.public,
    }


def _short(one: Publication) -> dict[str, Any]:
    assert one.current is not None
    return {
        "index_number": one.index_number,
        "title": one.title,
        "state": one.state,
        "body": {"code": one.body.code, "name": one.body.name},
        "column": one.item.field_slug,
        "item": one.item.name,
        "document_number": one.current.document_number,
        "revision": one.current.number,
        "first_published_at": one.first_published_at,
        "last_published_at": one.last_published_at,
        "url": f"{settings.BASE_URL}/p/{one.index_number}/",
    }


def _revision(publication: Publication, one: Revision) -> dict[str, Any]:
    path = f"/p/{publication.index_number}/revision/{one.number}.json"
    return {
        "number": one.number,
        "published_at": one.published_at,
        "correction_reason": one.correction_reason,
        "digest": one.digest,
        "entry": one.entry_seq,
        "record": settings.BASE_URL + path,
    }
