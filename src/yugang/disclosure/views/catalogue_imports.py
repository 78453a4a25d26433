"""Bringing a catalogue in at the desk: send the file, look through what it brings, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.actions import catalogue_files as actions
from yugang.disclosure.forms.catalogue_files import AnswerForm, PackForm, UploadForm
from yugang.disclosure.models import CatalogueUpload
from yugang.disclosure.queries import catalogue as queries
from yugang.disclosure.queries import packs
from yugang.disclosure.queries.catalogue_file import (
    NOTHING_ANSWERED,
    CatalogueFile,
    FileRefused,
    read_file,
)
from yugang.disclosure.queries.catalogue_plan import Plan, plan
from yugang.disclosure.queries.catalogue_rows import Answers
from yugang.disclosure.queries.catalogue_words import spelled_changes
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Place

P = Permission
MOST_SHOWN = 200
PACK_ID = "pack-%s"


def _places(http: HttpRequest) -> QuerySet[Place]:
    """The places whose catalogue one may bring in, the highest first."""
    found = queries.edited_places(person(http), clock.today())
    if not found.exists():
        raise PermissionDenied
    return found


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("Catalogue"), reverse("disclosure:desk-catalogue")), (title, "")]


def _upload_page(
    http: HttpRequest, form: UploadForm, status: int = 200, packing: PackForm | None = None
) -> HttpResponse:
    mine = _places(http)
    past = CatalogueUpload.objects.filter(place__in=mine, taken_at__isnull=False)
    usual = PackForm(initial={"in_force_from": clock.today()}, auto_id=PACK_ID)
    context = {
        "form": form.offering(mine),
        "packing": (packing or usual).offering(mine),
        "packs": packs.packs(),
        "past": past.defer("content").select_related("uploaded_by")[:20],
        "crumbs": _crumbs(_("Bring in a catalogue")),
    }
    return render(http, "disclosure/import_catalogue.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def _show_upload(http: HttpRequest) -> HttpResponse:
    """Send a catalogue as a file; what was taken in before."""
    return _upload_page(http, UploadForm(initial={"in_force_from": clock.today()}))


@command(may=P.EDIT_CATALOGUE, atomic=False)
def _send(http: HttpRequest) -> HttpResponse:
    """Keep the file to be looked through; one that cannot be read is refused here."""
    mine = _places(http)
    form = UploadForm(http.POST, http.FILES).offering(mine)
    if not form.is_valid():
        return _upload_page(http, form, 422)
    place = form.cleaned_data["place"] or mine[0]
    file, since = form.cleaned_data["file"], form.cleaned_data["in_force_from"]
    file.seek(0)
    content = file.read()
    try:
        read_file(content, file.name, since, place)
    except FileRefused as refused:
        form.add_error("file", str(refused))
        return _upload_page(http, form, 422)
    kept = actions.upload_catalogue(
        content,
        file.name,
        place=place,
        in_force_from=since,
        person=person(http),
        by=actor(http, P.EDIT_CATALOGUE),
        at=clock.now(),
    )
    return redirect("disclosure:take-catalogue", kept.pk)


import_catalogue = page_and_command(_show_upload, _send)


@command(may=P.EDIT_CATALOGUE)
def choose_pack(http: HttpRequest) -> HttpResponse:
    """Keep a starter pack to be looked through, as a file would be."""
    form = PackForm(http.POST, auto_id=PACK_ID).offering(_places(http))
    if not form.is_valid():
        return _upload_page(http, UploadForm(), 422, form)
    chosen = packs.pack(form.cleaned_data["pack"])
    kept = actions.upload_catalogue(
        chosen.content,
        chosen.file_name,
        place=form.cleaned_data["place"] or _places(http)[0],
        in_force_from=form.cleaned_data["in_force_from"],
        person=person(http),
        by=actor(http, P.EDIT_CATALOGUE),
        at=clock.now(),
    )
    return redirect("disclosure:take-catalogue", kept.pk)


def _upload(http: HttpRequest, upload_id: int) -> CatalogueUpload:
    waiting = CatalogueUpload.objects.filter(place__in=_places(http), uploaded_by=person(http))
    return get_object_or_404(waiting.select_related("place"), pk=upload_id, taken_at__isnull=True)


def _read(upload: CatalogueUpload, answers: Answers = NOTHING_ANSWERED) -> CatalogueFile:
    content = bytes(upload.content)
    return read_file(content, upload.name, upload.in_force_from, upload.place, answers)


def _preview(
    http: HttpRequest,
    upload: CatalogueUpload,
    found: CatalogueFile,
    form: AnswerForm,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    seen = plan(found, upload.place)
    form.initial["seen"] = seen.digest
    context: dict[str, Any] = {
        "upload": upload,
        "form": form,
        "notice": notice,
        "seen": seen,
        "accepted": len(found.items),
        "refused": found.refused[:MOST_SHOWN],
        "refused_count": len(found.refused),
        "warnings": (found.warnings + list(seen.idle))[:MOST_SHOWN],
        "hidden_sheets": "hidden-sheet" in found.left_out,
        "added": seen.added[:MOST_SHOWN],
        "changed": [(p, spelled_changes(p.changes)) for p in seen.changed[:MOST_SHOWN]],
        "crumbs": _crumbs(upload.name),
    }
    return render(http, "disclosure/take_catalogue.html", context, status=status)


def _is_pack(upload: CatalogueUpload) -> bool:
    """A pack is to begin with: unless asked to, it changes nothing that is there."""
    return upload.name in {one.file_name for one in packs.packs()}


@page(may=P.EDIT_CATALOGUE)
def _show(http: HttpRequest, upload_id: int) -> HttpResponse:
    """What the file brings: what comes in, what changes, what is asked and refused."""
    upload = _upload(http, upload_id)
    found = _read(upload)
    return _preview(
        http, upload, found, AnswerForm(found.asked, initial={"update": not _is_pack(upload)})
    )


@command(may=P.EDIT_CATALOGUE)
def _take(http: HttpRequest, upload_id: int) -> HttpResponse:
    """Take in what was seen; where answers or the catalogue changed it, show it once more."""
    upload = _upload(http, upload_id)
    unanswered = _read(upload)
    form = AnswerForm(unanswered.asked, http.POST)
    if not form.is_valid():
        return _preview(http, upload, unanswered, form, status=422)
    found = _read(upload, form.answers)
    seen: Plan = plan(found, upload.place)
    if form.cleaned_data["seen"] != seen.digest:
        again = AnswerForm(unanswered.asked, initial=form.cleaned_data)
        text = _(
            "Your answers, or a change of the catalogue, alter what comes in. Look and confirm."
        )
        return _preview(http, upload, found, again, notice=text, status=409)
    by, at = actor(http, P.EDIT_CATALOGUE), clock.now()
    try:
        update = form.cleaned_data["update"]
        taken = actions.take_upload(upload, found, update=update, by=by, at=at)
    except actions.AlreadyTaken:
        messages.info(http, _("This file was taken in already."))
        return redirect("disclosure:import-catalogue")
    told = {"added": len(taken.added), "changed": len(taken.changed), "same": len(taken.same)}
    messages.success(
        http, _("Taken in: %(added)s new, %(changed)s changed, %(same)s as before.") % told
    )
    return redirect("disclosure:desk-catalogue")


take_catalogue = page_and_command(_show, _take)
