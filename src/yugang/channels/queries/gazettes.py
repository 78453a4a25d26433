"""What an issue of the gazette holds, and its PDF."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet

from yugang.channels.models import GazetteIssue
from yugang.disclosure.public import Channel, Publication, Revision, carriers_of
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.shared import documents
from yugang.shared.documents.blocks import blocks
from yugang.shared.documents.codes import qr_svg
from yugang.shared.places.models import Body


def title_of(body: Body) -> str:
    """What a body's gazette is called; gazettes are in Chinese."""
    return f"{body.name}公报"


def texts(body: Body, since: date, until: date, *, whole: bool) -> QuerySet[Revision]:
    """The present texts in force that were published in these days and whose item is for the
    gazette, in the order of column and day."""
    whose = Q(body__place__code__startswith=body.place.prefix) if whole else Q(body=body)
    first = datetime.combine(since, time(), clock.CHINA)
    after = datetime.combine(until, time(), clock.CHINA) + timedelta(days=1)
    found = Publication.objects.in_force().filter(
        whose, first_published_at__gte=first, first_published_at__lt=after
    )
    wanted = [
        pk
        for pk, channels in found.values_list("pk", "item__channels")
        if any(Channel.GAZETTE in carriers_of(name) for name in channels)
    ]
    return (
        Revision.objects.filter(publication__in=wanted, pk=F("publication__current"))
        .select_related("publication__body__place", "publication__item")
        .order_by("publication__item__field", "publication__first_published_at", "pk")
    )


@dataclass(frozen=True)
class Printed:
    """An issue as PDF; pages: on which each text begins; count: of all pages."""

    content: bytes
    pages: list[int]
    count: int


def pdf(
    body: Body,
    year: int,
    number: int,
    revisions: list[Revision],
    *,
    since: date,
    until: date,
    at: datetime,
) -> Printed:
    """Set the issue. Raises DocumentFailed."""
    title = f"{title_of(body)} {year}年第{number}期"
    data = {
        "body": body.name,
        "year": year,
        "number": number,
        "span": f"{plain_date(since)}至{plain_date(until)}",
        "made_on": plain_date(clock.day_of(at)),
        "address": settings.BASE_URL.split("://", 1)[-1],
        "texts": [_text(revision) for revision in revisions],
    }
    content = documents.pdf("channels/gazette.typ", data, title=title, at=at)
    return _counted(content, len(revisions))


def _counted(content: bytes, texts_in_it: int) -> Printed:
    """The page of each text, as the bookmarks of the PDF itself say. Raises ValueError where they
    are not as many as the texts."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    found = [reader.get_destination_page_number(mark) for mark in reader.outline]  # type: ignore[arg-type]
    pages = [page + 1 for page in found if page is not None]
    if len(pages) != texts_in_it:
        raise ValueError(f"{len(pages)} bookmarks for {texts_in_it} texts")
    return Printed(content, pages, len(reader.pages))


def _text(revision: Revision) -> dict[str, Any]:
    public = revision.public
    if public is None:
        return _gone(revision)
    table = public.get("table")
    address = f"{settings.BASE_URL}/v/{revision.code}"
    assert revision.published_at is not None
    return {
        "title": revision.title,
        "field": public["item"]["field"],
        "body": public["body"]["name"],
        "document_number": public["document_number"],
        "day": plain_date(clock.day_of(revision.published_at)),
        "blocks": blocks(public["html"]),
        "table": table,
        "files": [a["name"] for a in public["attachments"]],
        "index_number": public["index_number"],
        "code": revision.code,
        "qr": qr_svg(address, error="M"),
    }


def _gone(revision: Revision) -> dict[str, Any]:
    """What stands where an erased text stood: that there was one."""
    publication = revision.publication
    return {
        "title": revision.title,
        "field": publication.item.field,
        "body": publication.body.name,
        "document_number": "",
        "day": plain_date(clock.day_of(revision.published_at)) if revision.published_at else "",
        "blocks": [],
        "table": None,
        "files": [],
        "index_number": publication.index_number or "",
        "code": revision.code or "",
        "qr": qr_svg(f"{settings.BASE_URL}/v/{revision.code}", error="M"),
    }


def of_body(body: Body) -> QuerySet[GazetteIssue]:
    return GazetteIssue.objects.filter(body=body).select_related("file")
