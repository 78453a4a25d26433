"""A publication, its revisions and what changed between them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.disclosure import public as disclosure
from yugang.disclosure.public import Publication, PublicationState, Revision, reading
from yugang.kernel import clock
from yugang.kernel.canonical import canonical
from yugang.kernel.validity import validity
from yugang.portal import structured
from yugang.portal.addresses import localized
from yugang.portal.tables import columns_of, stacks
from yugang.shared.baked import baked
from yugang.shared.csv_files import csv_file
from yugang.shared.documents.codes import qr_data_address
from yugang.shared.downloads import CSV_TYPE
from yugang.shared.http import Permission, page
from yugang.shared.text import plain


@baked
@page(may=Permission.ANYONE)
def publication(http: HttpRequest, index: str) -> HttpResponse:
    """The publication as it stands. A withdrawn one says so and why; so does an erased one."""
    found = disclosure.to_numbered_publication(index)
    assert found.current is not None
    if gone := _erased(http, found, found.current.number):
        return gone
    return _shown(http, found, found.current)


@baked
@page(may=Permission.ANYONE)
def revision(http: HttpRequest, index: str, number: int) -> HttpResponse:
    """One revision, the old ones too."""
    found = disclosure.to_numbered_publication(index)
    return _erased(http, found, number) or _shown(http, found, reading.to_revision(found, number))


def _shown(
    http: HttpRequest,
    found: Publication,
    shown: Revision,
    status: int = 200,
    template: str = "portal/publication.html",
) -> HttpResponse:
    public = shown.public or {}
    check = f"{settings.BASE_URL}/v/{shown.code}"
    address = localized(f"/p/{found.index_number}/")
    context = {
        "publication": found,
        "revision": shown,
        "public": public,
        "withdrawn": found.state == PublicationState.WITHDRAWN,
        "superseded": shown.pk != found.current_id,
        **_standing(found, shown),
        "columns": columns_of(public.get("table")),
        "stacks": stacks(public.get("table")),
        "history": reading.history(found),
        "hanging": reading.hanging(found),
        "carried": reading.carried(found),
        "answers": disclosure.shown_feedback(found),
        "beneath": disclosure.shown_beneath(found),
        "check": check,
        "check_path": localized(f"/v/{shown.code}/"),
        "qr": qr_data_address(check),
        "address": address,
        "structured": structured.of_publication(found, shown, public) if public else None,
        "crumbs": _crumbs(found),
    }
    return render(http, template, context, status=status)


def _standing(found: Publication, shown: Revision) -> dict[str, Any]:
    """Whether it holds today, what took its place, what it belongs with."""
    today = clock.today()
    stands = validity(
        today,
        since=shown.in_force_from,
        until=shown.valid_until,
        repealed_on=found.repealed_on,
    )
    kind = (shown.public or {}).get("document_kind") or found.document_kind
    return {
        "stands": stands.value,
        "stands_as": disclosure.VALIDITY[stands],
        "kind_word": disclosure.DOCUMENT_KINDS.get(kind, ""),
        "successor": disclosure.standing.successor(found),
        "related": disclosure.standing.related(found),
        "repeal_entry": reading.repeal_entry(found) if found.repealed_on else None,
        "topics": disclosure.topics.holding(found, today),
    }


def _erased(http: HttpRequest, found: Publication, *numbers: int) -> HttpResponse | None:
    """Where one of these revisions was erased: when and why, in place of what was asked for."""
    if (revision := reading.erased(found, *numbers)) is None:
        return None
    context = {
        "publication": found,
        "revision": revision,
        "whole": found.state == PublicationState.ERASED,
        "address": localized(f"/p/{found.index_number}/"),
        "crumbs": _crumbs(found),
    }
    return render(http, "portal/erased.html", context, status=410)


def _gone(http: HttpRequest, found: Publication, *numbers: int) -> HttpResponse | None:
    """Of what was withdrawn or erased: its page with the reason, in place of what was asked for."""
    if erased := _erased(http, found, *numbers):
        return erased
    if found.state != PublicationState.WITHDRAWN:
        return None
    assert found.current is not None
    return _shown(http, found, found.current, status=410)


def _crumbs(found: Publication) -> list[tuple[str, str]]:
    column = (found.item.field, localized(f"/columns/{found.item.field_slug}/"))
    here = (found.title, localized(f"/p/{found.index_number}/"))
    return [(_("Columns"), localized("/columns/")), column, here]


@baked
@page(may=Permission.ANYONE)
def revision_json(http: HttpRequest, index: str, number: int) -> HttpResponse:
    """What the digest in the register covers, and the salt: enough to check it."""
    found = disclosure.to_numbered_publication(index)
    return _gone(http, found, number) or _json(
        disclosure.envelope(reading.to_revision(found, number))
    )


@baked
@page(may=Permission.ANYONE)
def withdrawal_json(http: HttpRequest, index: str) -> HttpResponse:
    """The same for a withdrawal."""
    found = disclosure.to_public_publication(index)
    if found.state != PublicationState.WITHDRAWN:
        raise Http404(index)
    return _json(disclosure.withdrawal_envelope(found))


@baked
@page(may=Permission.ANYONE)
def standing_json(http: HttpRequest, index: str, seq: int) -> HttpResponse:
    """The same for a repeal or a relation, by its entry in the register."""
    found = disclosure.to_numbered_publication(index)
    if found.state == PublicationState.ERASED and (gone := _erased(http, found)):
        return gone
    return _json(disclosure.standing_envelope(reading.standing_entry(found, seq)))


def _json(content: dict[str, Any]) -> HttpResponse:
    return HttpResponse(canonical(content), content_type="application/json")


@baked
@page(may=Permission.ANYONE)
def table_csv(http: HttpRequest, index: str, number: int) -> HttpResponseBase:
    """The table of a revision, as a file that spreadsheets open."""
    found = disclosure.to_numbered_publication(index)
    if gone := _gone(http, found, number):
        return gone
    public = reading.to_revision(found, number).public or {}
    if not public.get("table"):
        raise Http404("no table")
    table = public["table"]
    return HttpResponse(csv_file([table["columns"], *table["rows"]]), content_type=CSV_TYPE)


@baked
@page(may=Permission.ANYONE)
def table_json(http: HttpRequest, index: str, number: int) -> HttpResponseBase:
    """The table of a revision as JSON: headings and rows, all cells as text."""
    found = disclosure.to_numbered_publication(index)
    if gone := _gone(http, found, number):
        return gone
    public = reading.to_revision(found, number).public or {}
    if not public.get("table"):
        raise Http404("no table")
    made = {
        "index_number": index,
        "revision": number,
        "title": public["title"],
        "columns": public["table"]["columns"],
        "rows": public["table"]["rows"],
    }
    return _json(made)


@baked
@page(may=Permission.ANYONE)
def print_view(http: HttpRequest, index: str) -> HttpResponse:
    """The publication as it goes on paper: text, table, record and code, nothing around them."""
    found = disclosure.to_numbered_publication(index)
    assert found.current is not None
    if gone := _gone(http, found, found.current.number):
        return gone
    return _shown(http, found, found.current, template="portal/print.html")


@baked
@page(may=Permission.ANYONE)
def difference(http: HttpRequest, index: str, before: int, after: int) -> HttpResponse:
    """What changed from one revision to another, word by word."""
    found = disclosure.to_numbered_publication(index)
    if before == after:
        raise Http404("the same revision twice")
    if gone := _gone(http, found, before, after):
        return gone
    old, new = reading.to_revision(found, before), reading.to_revision(found, after)
    a, b = old.public or {}, new.public or {}
    compare = disclosure.difference
    context = {
        "publication": found,
        "old": old,
        "new": new,
        "title": compare.line(a["title"], b["title"]),
        "document_number": compare.line(a["document_number"], b["document_number"]),
        "lines": compare.lines(plain(a["html"]), plain(b["html"])),
        "rows": compare.rows(a["table"], b["table"]),
        "names": compare.names(*([x["name"] for x in p["attachments"]] for p in (a, b))),
        "crumbs": [*_crumbs(found), (_("What changed"), "")],
    }
    return render(http, "portal/difference.html", context)
