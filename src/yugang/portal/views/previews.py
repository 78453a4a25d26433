"""An attachment as a page, with the file itself to be had."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.documents.preview import of_file
from yugang.shared.files import access
from yugang.shared.files.content import ContentMissing
from yugang.shared.http import Permission, page
from yugang.shared.people.models import Person

WHY = {
    "kind": gettext_lazy("Files of this kind cannot be shown as a page."),
    "too-large": gettext_lazy("The file is too large to be shown as a page."),
    "no-text": gettext_lazy("The file holds no text, perhaps pictures of pages."),
    "password": gettext_lazy("The file is locked by a password."),
}


@never_cache
@page(may=Permission.ANYONE)
def preview(http: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """For whoever may read the file: made of the same copy that she may download."""
    reader = http.user if isinstance(http.user, Person) else None
    file = access.find(sha256, name, reader, clock.today())
    if file is None:
        raise Http404(name)
    try:
        shown = of_file(file.sha256, file.size, file.name)
    except ContentMissing as error:
        raise Http404(name) from error
    context = {
        "file": file,
        "shown": shown,
        "why": WHY.get(shown.why, _("The file cannot be read here.")) if shown.why else "",
        "pdf": file.media_type == "application/pdf",
        "crumbs": [(_("Attachment"), "")],
    }
    return render(http, "portal/preview.html", context)
