"""Writing a publication: choosing what it is, the form, saving, what another saved meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import drafting as actions
from yugang.disclosure.actions.clearing import NotCleared
from yugang.disclosure.actions.screening import Unmasked, masked
from yugang.disclosure.forms.drafting import DraftForm
from yugang.disclosure.models import CatalogueItem, Duty, Revision
from yugang.disclosure.queries import choosing, comparing, history
from yugang.disclosure.queries.copies import marks
from yugang.disclosure.workflow import RevisionState
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.http import Actor, Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

from . import choices, told, warned

P = Permission
EDITABLE = (RevisionState.DRAFT, RevisionState.RETURNED)


@page(may=P.PROPOSE)
def new_form(http: HttpRequest) -> HttpResponse:
    """Choose body and item, then write; a duty brings both with it."""
    body, item, duty = _chosen(http, http.GET)
    if body is None or item is None:
        return _choose(http, body)
    today = clock.today()
    title = choosing.suggested_title(duty or choosing.running(body, item, today))
    initial = {"key": uuid4().hex, "made_on": today, "title": title}
    draft = DraftForm(initial=initial, today=today)
    return _show(http, draft, [], {"body": body, "item": item, "duty": duty})


@command(may=P.PROPOSE, atomic=False)
def start(http: HttpRequest) -> HttpResponse:
    body, item, duty = _chosen(http, http.POST)
    if body is None or item is None:
        return _choose(http, body)
    by, at = actor(http, P.PROPOSE), clock.now()
    draft, files = _read(http, by, at, kept=[])
    if not draft.is_valid():
        subject = {"body": body, "item": item, "duty": duty}
        return _show(http, draft, files, subject, status=422)
    key = draft.cleaned_data["key"] or None
    if key:
        key = f"{by.person_id}:{key}"[:64]
    written = _written(http, draft, files)
    try:
        revision = actions.start(
            body=body, item=item, duty=duty, draft=written, by=by, at=at, key=key
        )
    except actions.Changed as changed:
        return _lost(http, draft, files, changed.current, written)
    return _next(http, draft, revision, by, at)


new = page_and_command(new_form, start)


def _chosen(http: HttpRequest, given: Any) -> tuple[Body | None, CatalogueItem | None, Duty | None]:
    """Body, item and duty that the address or the form names. Raises Http404 for others'."""
    who, today = person(http), clock.today()
    mine = access.bodies(who, P.PROPOSE, today).select_related("place")
    duty_id, body_id, item_id = (_number(given.get(n)) for n in ("duty", "body", "item"))
    if duty_id:
        duty = access.to_duty_for(who, duty_id, P.PROPOSE, today)
        return duty.body, duty.item, duty
    if body_id:
        body: Body | None = get_object_or_404(mine, pk=body_id)
    else:
        body = mine.first() if mine.count() == 1 else None
    item = get_object_or_404(choosing.items(today), pk=item_id) if item_id else None
    return body, item, None


def _number(text: str | None) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Http404
    return int(text)


def _choose(http: HttpRequest, body: Body | None) -> HttpResponse:
    today, wanted = clock.today(), http.GET.get("q", "").strip()[:100]
    items = choosing.items_of(body, today, wanted) if body else []
    others = choosing.items(today, wanted).exclude(pk__in=[i.pk for i in items])
    context = {
        "bodies": access.bodies(person(http), P.PROPOSE, today).order_by("name"),
        "body": body,
        "items": items[: choosing.SHOWN],
        "others": others[: choosing.SHOWN] if body and wanted else [],
        "q": wanted,
        "crumbs": [(_("Publications"), told.publications()), (_("New publication"), "")],
    }
    return render(http, "disclosure/new.html", context)


@page(may=P.PROPOSE)
def edit(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision = access.to_revision_for(person(http), revision_id, P.PROPOSE, clock.today())
    if revision.state not in EDITABLE:
        return redirect("disclosure:publication", revision.publication_id)
    files = [a.file for a in revision.attachments.select_related("file")]
    draft = DraftForm.of(revision, clock.today())
    return _show(http, draft, files, {"revision": revision, "found": warned.of_revision(revision)})


@command(may=P.PROPOSE, atomic=False)
def save(http: HttpRequest, revision_id: int) -> HttpResponse:
    revision = access.to_revision_for(person(http), revision_id, P.PROPOSE, clock.today())
    by, at = actor(http, P.PROPOSE), clock.now()
    kept = [a.file for a in revision.attachments.select_related("file")]
    draft, files = _read(http, by, at, kept)
    if not draft.is_valid():
        return _show(http, draft, files, {"revision": revision}, status=422)
    written = _written(http, draft, files)
    seen = draft.cleaned_data["seen_version"] or 0
    try:
        saved = actions.save(revision, written, seen_version=seen, by=by, at=at)
    except actions.Changed as changed:
        return _lost(http, draft, files, changed.current, written)
    except StepRefused:
        return _lost(http, draft, files, revision, written)
    return _next(http, draft, saved, by, at)


edit_or_save = page_and_command(edit, save)


def _read(
    http: HttpRequest, by: Actor, at: datetime, kept: list[StoredFile]
) -> tuple[DraftForm, list[StoredFile]]:
    """The form as it came, and its attachments: the ones that stay, and new ones, stored now so
    that no mistake elsewhere in the form loses them."""
    draft = DraftForm(http.POST, http.FILES, today=clock.today())
    named, gone = http.POST.getlist("files"), set(http.POST.getlist("remove"))
    ids = [int(text) for text in named if text.isascii() and text.isdigit() and text not in gone]
    allowed = {file.pk: file for file in kept} | {
        file.pk: file
        for file in StoredFile.objects.filter(pk__in=ids[:500], uploaded_by=by.person_id)
    }
    files = [allowed[pk] for pk in dict.fromkeys(ids) if pk in allowed]
    there = {(file.sha256, file.name) for file in files}
    for upload in http.FILES.getlist("uploads"):
        try:
            file = store(upload.file, upload.name, by=by, at=at)  # type: ignore[arg-type]
        except FileRefused as refused:
            draft.add_error("uploads", str(refused))
            continue
        if (file.sha256, file.name) not in there:
            files.append(file)
            there.add((file.sha256, file.name))
    return draft, files


def _written(http: HttpRequest, draft: DraftForm, files: list[StoredFile]) -> actions.Draft:
    """What is to be saved: masked where she pressed that button."""
    written = draft.draft(files)
    if http.POST.get("then") != "mask":
        return written
    keep_phones = bool(written.phones_reason)
    return cast(actions.Draft, masked(written, keep_phones=keep_phones, kept=marks(written)))


def _next(
    http: HttpRequest, draft: DraftForm, revision: Revision, by: Actor, at: datetime
) -> HttpResponse:
    """Where the pressed button leads, once all is saved."""
    for note in draft.notes:
        messages.warning(http, note)
    match http.POST.get("then"):
        case "preview":
            return redirect("disclosure:preview", revision.pk)
        case "propose":
            return propose_and_tell(http, revision, by, at)
        case "mask":
            messages.success(http, _("Masked and saved. Look at the places below once more."))
        case _:
            messages.success(http, _("Saved. Nobody outside sees the draft."))
    return redirect("disclosure:edit", revision.pk)


def propose_and_tell(
    http: HttpRequest, revision: Revision, by: Actor, at: datetime
) -> HttpResponse:
    """Send to review; where something is missing, back to the form that shows it."""
    try:
        actions.propose(revision, by=by, at=at)
    except actions.Incomplete as incomplete:
        for lacking in incomplete.missing:
            messages.error(http, told.LACKING[lacking])
        return redirect("disclosure:edit", revision.pk)
    except NotCleared as stopped:
        messages.error(http, told.not_cleared(stopped))
        return redirect("disclosure:edit", revision.pk)
    except Unmasked:
        messages.error(http, _("Not sent: mask the personal data that is listed below first."))
        return redirect("disclosure:edit", revision.pk)
    except StepRefused:
        messages.error(http, told.refusal(revision.publication))
    else:
        messages.success(http, _("Sent to review. You will find it here when it comes back."))
    return redirect("disclosure:publication", revision.publication_id)


def _lost(
    http: HttpRequest,
    draft: DraftForm,
    files: list[StoredFile],
    current: Revision,
    written: actions.Draft,
) -> HttpResponse:
    """Somebody was faster: her own text stays in the form, beside it what was saved meanwhile."""
    draft.refill("seen_version", str(current.version))
    context = {
        "revision": current,
        "act": history.last_act(current.publication),
        "editable": current.state in EDITABLE,
        "changes": comparing.of_draft(current, written),
        "theirs": current,
    }
    return _show(http, draft, files, context, status=409)


def _show(
    http: HttpRequest,
    draft: DraftForm,
    files: list[StoredFile],
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    revision = more.get("revision")
    title = revision.publication.title if revision else _("New publication")
    context = {
        "form": draft,
        "files": files,
        "body": revision.publication.body if revision else None,
        "item": revision.publication.item if revision else None,
        "table": draft.table or (revision.table if revision and not draft.is_bound else None),
        "crumbs": [(_("Publications"), told.publications()), (title, "")],
        **more,
    }
    if draft.is_bound and "found" not in context and draft.is_valid():
        context["found"] = warned.of_draft(draft.draft(files), files)
        context["choices"] = choices.choosable(draft.draft(files), files)
    elif revision and not draft.is_bound:
        context["choices"] = choices.choosable(revision, files)
    context["files_stopped"] = any(one.stops for one in context.get("found") or ())
    return render(http, "disclosure/edit.html", context, status=status)
