"""An attachment as pages, with the file itself to be had."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.documents.preview import PDF, ending, of_file, pdf, pictures
from yugang.shared.documents.reading import Unreadable
from yugang.shared.files import access
from yugang.shared.files.content import ContentMissing
from yugang.shared.files.models import StoredFile
from yugang.shared.http import Permission, page
from yugang.shared.people.models import Person

WHY = {
    "kind": gettext_lazy("Files of this kind cannot be shown as a page."),
    "too-large": gettext_lazy("The file is too large, or too intricate, to be shown as pages."),
    "no-text": gettext_lazy("The file holds nothing that could be shown."),
    "password": gettext_lazy("The file is locked by a password."),
}


@never_cache
@page(may=Permission.ANYONE)
def preview(http: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """For whoever may read the file. Pictures are made of what is public only: the cleaned copy."""
    reader = http.user if isinstance(http.user, Person) else None
    file = access.find(sha256, name, reader, clock.today())
    if file is None:
        raise Http404(name)
    public = access.is_public(sha256, clock.today())
    try:
        shown = _pages(http, file, public=public) if _is_pdf(file) else _papers(file, public=public)
    except ContentMissing as error:
        raise Http404(name) from error
    why = shown.get("why", "")
    context = shown | {
        "file": file,
        "why": WHY.get(why, _("The file cannot be read here.")) if why else "",
        "pdf": _is_pdf(file),
        "crumbs": [(_("Attachment"), "")],
    }
    return render(http, "portal/preview.html", context)


def _is_pdf(file: StoredFile) -> bool:
    return ending(file.name) == PDF


def _papers(file: StoredFile, *, public: bool) -> dict[str, Any]:
    address = f"/preview/{file.sha256}/pictures/" if public else ""
    found = of_file(file.sha256, file.size, file.name, address)
    return {"papers": found.papers, "more": found.more, "why": found.why}


def _pages(http: HttpRequest, file: StoredFile, *, public: bool) -> dict[str, Any]:
    """Some pages, from the one that is asked for; as words only where that is asked for."""
    asked = http.GET.get("from", "")
    first = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    try:
        found = pdf.pages(file.sha256, max(first, 1))
        if not found.pages:
            raise Http404(asked)
    except Unreadable as refused:
        if first > 1 and refused.code == "no-text":
            raise Http404(asked) from refused
        return {"why": refused.code}
    last = found.pages[-1].number
    return {
        "pages": found,
        "first": found.pages[0].number,
        "last": last,
        "before": max(first - pdf.AT_ONCE, 1) if first > 1 else None,
        "after": last + 1 if last < found.shown else None,
        "drawn": public and pdf.can_be_drawn(file.sha256),
        "words_only": http.GET.get("words") == "1" or not public,
        "may_be_drawn": public,
        "more": found.count > found.shown,
    }


@page(may=Permission.ANYONE)
def pdf_page(http: HttpRequest, sha256: str, number: int) -> HttpResponse:
    """One page of a public PDF as a picture, made when it is first looked at."""
    files = StoredFile.objects.filter(sha256=sha256, media_type="application/pdf")
    if not files.exists():
        raise Http404(sha256)
    return _picture(http, sha256, lambda: pdf.picture(sha256, number), f"page-{number}")


@page(may=Permission.ANYONE)
def inner_picture(http: HttpRequest, sha256: str, number: int) -> HttpResponse:
    """One picture inside of a public Word or Excel file."""
    return _picture(http, sha256, lambda: pictures.picture(sha256, number), f"picture-{number}")


def _picture(http: HttpRequest, sha256: str, make: Any, name: str) -> HttpResponse:
    if not access.is_public(sha256, clock.today()):
        raise Http404(sha256)
    tag = f'"{sha256[:32]}-{name}"'
    if tag in http.headers.get("If-None-Match", ""):
        return HttpResponse(status=304)
    try:
        path: Path = make()
        response = HttpResponse(path.read_bytes(), content_type="image/webp")
    except Unreadable as refused:
        says = WHY.get(refused.code, _("The file cannot be read here."))
        return HttpResponse(str(says), content_type="text/plain; charset=utf-8", status=404)
    except (ContentMissing, FileNotFoundError) as error:
        raise Http404(sha256) from error
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
