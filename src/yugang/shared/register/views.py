"""The register's pages, and its files as bytes where no baked layer serves them."""

from __future__ import annotations

import gzip
import re

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import tiles
from yugang.shared.http import Permission, page
from yugang.shared.places.models import Body

from . import publishing, queries
from .models import Entry
from .store import Store

LARGEST_SEQ = 2**63 - 1
FOR_EVER = "public, max-age=31536000, immutable"
_TILE = re.compile(r"(entries|\d{1,2})/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")


@page(may=Permission.ANYONE)
def checkpoint(http: HttpRequest) -> HttpResponse:
    """The signed head, always fresh."""
    note = Store(publishing.directory()).checkpoint()
    if note is None:
        raise Http404("nothing is published yet")
    return _bytes(note.encode(), "text/plain; charset=utf-8", "no-cache")


@page(may=Permission.ANYONE)
def vkey(http: HttpRequest) -> HttpResponse:
    """The public key, for programs that have no better source."""
    key = queries.overview().vkey
    if not key:
        raise Http404("the key is lost")
    return _bytes(f"{key}\n".encode(), "text/plain; charset=utf-8", "no-cache")


@page(may=Permission.ANYONE)
def tile(http: HttpRequest, path: str) -> HttpResponse:
    """A tile or a bundle of entries; partial ones are cut from the full one once that exists."""
    match = _TILE.fullmatch(path)
    if not match:
        raise Http404(path)
    kind, number, width = match[1], match[2], int(match[3] or tiles.WIDTH)
    index = int(number.replace("x", "").replace("/", ""))
    if (match[3] and width >= tiles.WIDTH) or tiles.number(index) != number:
        raise Http404(path)
    store = Store(publishing.directory())
    try:
        if kind == "entries":
            return _zipped(http, store.read_bundle(index, width))
        data = store.read_tile(int(kind), index, width)
    except OSError:
        raise Http404(path) from None
    return _bytes(data, "application/octet-stream", FOR_EVER)


def _zipped(http: HttpRequest, data: bytes) -> HttpResponse:
    accepts = "gzip" in http.headers.get("Accept-Encoding", "")
    if accepts:
        data = gzip.compress(data, compresslevel=4, mtime=0)
    answer = _bytes(data, "application/octet-stream", FOR_EVER)
    answer["Vary"] = "Accept-Encoding"
    if accepts:
        answer["Content-Encoding"] = "gzip"
    return answer


def _bytes(data: bytes, kind: str, caching: str) -> HttpResponse:
    headers = {"Cache-Control": caching, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(data, content_type=kind, headers=headers)


@page(may=Permission.ANYONE)
def index(http: HttpRequest) -> HttpResponse:
    """What the register is, its head, and the latest entries."""
    before = http.GET.get("before", "")
    selection = queries.Selection(
        body=http.GET.get("body", "")[:24],
        index_number=http.GET.get("index_number", "").strip()[:128],
        before=min(int(before), LARGEST_SEQ) if re.fullmatch(r"\d{1,30}", before) else None,
    )
    entries, more = selection.page()
    older = http.GET.copy()
    older["before"] = str(more)
    newest = http.GET.copy()
    newest.pop("before", None)
    context = {
        "register": queries.overview(),
        "selection": selection,
        "entries": entries,
        "older": f"?{older.urlencode()}" if more is not None else "",
        "newest": f"?{newest.urlencode()}" if selection.before is not None else "",
        "bodies": Body.objects.order_by("place__code", "code"),
        "base_url": settings.BASE_URL,
        "crumbs": [(_("Register"), "")],
    }
    return render(http, "register/index.html", context)


@page(may=Permission.ANYONE)
def entry(http: HttpRequest, seq: int) -> HttpResponse:
    """One entry: in words, and as it was hashed."""
    found = _entry(seq)
    [row] = queries.rows([found])
    later = Entry.objects.filter(subject=found.subject, seq__gt=seq).order_by("seq").first()
    context = {"row": row, "later": later, "register": queries.overview(), "crumbs": _crumbs(seq)}
    return render(http, "register/entry.html", context)


@page(may=Permission.ANYONE)
def entry_json(http: HttpRequest, seq: int) -> JsonResponse:
    """One entry for programs."""
    headers = {"Access-Control-Allow-Origin": "*"}
    content = queries.as_json(_entry(seq))
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False}, headers=headers)


@page(may=Permission.ANYONE)
def proof(http: HttpRequest, seq: int) -> HttpResponse:
    """What to do with the proof of an entry."""
    [row] = queries.rows([_entry(seq)])
    context = {
        "row": row,
        "register": queries.overview(),
        "crumbs": [*_crumbs(seq), (_("Proof"), "")],
    }
    return render(http, "register/proof.html", context)


@page(may=Permission.ANYONE)
def proof_file(http: HttpRequest, seq: int) -> HttpResponse:
    """The proof of an entry, as a file that can be checked offline."""
    try:
        text = str(queries.proof_of(_entry(seq)))
    except queries.NotSignedYet:
        return HttpResponse(
            _("No signed checkpoint holds this entry yet. Try again in a minute."),
            content_type="text/plain; charset=utf-8",
            status=503,
            headers={"Retry-After": "60"},
        )
    answer = _bytes(text.encode(), "text/plain; charset=utf-8", "no-cache")
    answer["Content-Disposition"] = f'attachment; filename="{seq}.tlog-proof"'
    return answer


def _entry(seq: int) -> Entry:
    if seq > LARGEST_SEQ:
        raise Http404(seq)
    return get_object_or_404(Entry, pk=seq)


def _crumbs(seq: int) -> list[tuple[str, str]]:
    entry = reverse("register:entry", args=[seq])
    return [(_("Register"), reverse("register:index")), (_("Entry No. %d") % (seq + 1), entry)]
