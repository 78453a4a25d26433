"""Bringing a list in at the desk: send it, look through it, confirm; the masked list for walls."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.public import CatalogueItem, publishers
from yugang.households import access
from yugang.households.actions import hanging, taking
from yugang.households.forms.desk import TakeForm, UploadForm
from yugang.households.forms.notice import NoticeForm
from yugang.households.models import PaymentList
from yugang.households.queries import wall
from yugang.households.queries.plan import Plan, plan
from yugang.households.rules.periods import period
from yugang.households.words import sentence, spelled, why_unreadable
from yugang.kernel import clock
from yugang.shared.documents.reading import Unreadable
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body, BodyKind, Place

from .villages import crumbs

P = Permission
MOST_SHOWN = 200


def _village(http: HttpRequest, code: str) -> Place:
    return access.to_village(person(http), code, clock.today())


def _upload_page(
    http: HttpRequest, place: Place, form: UploadForm, status: int = 200
) -> HttpResponse:
    context = {"place": place, "form": form, "crumbs": crumbs(place, (_("Bring in a list"), ""))}
    return render(http, "households/upload.html", context, status=status)


@page(may=P.KEEP_HOUSEHOLDS)
def _show_upload(http: HttpRequest, code: str) -> HttpResponse:
    """Send a list of payments as the office made it."""
    return _upload_page(http, _village(http, code), UploadForm())


@command(may=P.KEEP_HOUSEHOLDS, atomic=False)
def _send(http: HttpRequest, code: str) -> HttpResponse:
    """Keep the list, sealed, to be looked through; one that cannot be read is refused here."""
    place, form = _village(http, code), UploadForm(http.POST, http.FILES)
    if not form.is_valid():
        return _upload_page(http, place, form, 422)
    given, at = form.cleaned_data, clock.now()
    file = given["file"]
    file.seek(0)
    data = file.read()
    try:
        seen = plan(
            data,
            file.name,
            place,
            kind=given["kind"],
            today=clock.day_of(at),
            title=given["title"],
            period=given["period"],
        )
    except Unreadable as error:
        form.add_error("file", why_unreadable(error))
        return _upload_page(http, place, form, 422)
    if not seen.read.tables:
        form.add_error("file", sentence("no-table"))
        return _upload_page(http, place, form, 422)
    kept = taking.upload(
        data,
        file.name,
        place=place,
        kind=given["kind"],
        title=seen.title,
        basis=given["basis"],
        period=seen.period.code,
        person=person(http),
        by=actor(http, P.KEEP_HOUSEHOLDS),
        at=at,
    )
    return redirect("households:list", kept.pk)


upload = page_and_command(_show_upload, _send)


def _plan(kept: PaymentList, *, open_register: bool | None) -> Plan:
    return plan(
        taking.content(kept),
        kept.name,
        kept.place,
        kind=kept.kind,
        today=clock.today(),
        title=kept.title,
        period=period(kept.period),
        open_register=open_register,
    )


def _list_page(http: HttpRequest, kept: PaymentList, form: TakeForm) -> HttpResponse:
    context: dict[str, Any] = {
        "kept": kept,
        "period": period(kept.period),
        "crumbs": crumbs(kept.place, (kept.title, "")),
    }
    if kept.taken_at is not None:
        total, declared = wall.balance(kept)
        refused = kept.findings.get("refused", [])
        context |= {
            "total": total,
            "balanced": declared is None or declared == total,
            "refused": [(sheet, row, column, sentence(why)) for sheet, row, column, why in refused],
            "on_walls": kept.kind in wall.ON_WALLS,
            "groups": sorted(wall.sums_by_group(kept).items()),
        }
        return render(http, "households/list.html", context)
    seen = _plan(kept, open_register=True if form["open_register"].value() else None)
    context |= {
        "form": form,
        "seen": seen,
        "refused": [(f.sheet, f.row, f.column, spelled(f)) for f in seen.refused[:MOST_SHOWN]],
        "warnings": [(f.sheet, f.row, f.column, spelled(f)) for f in seen.warnings[:MOST_SHOWN]],
    }
    return render(http, "households/take.html", context)


@page(may=P.KEEP_HOUSEHOLDS)
def _show(http: HttpRequest, list_id: int) -> HttpResponse:
    """What the list brings, refuses and asks; or what came of it."""
    kept = access.to_list(person(http), list_id, clock.today())
    return _list_page(http, kept, TakeForm(http.GET or None))


@command(may=P.KEEP_HOUSEHOLDS)
def _take(http: HttpRequest, list_id: int) -> HttpResponse:
    """Take the list in, or drop it."""
    kept = access.to_list(person(http), list_id, clock.today())
    by, at = actor(http, P.KEEP_HOUSEHOLDS), clock.now()
    form = TakeForm(http.POST)
    try:
        if "drop" in http.POST:
            taking.drop(kept, by=by, at=at)
            messages.success(http, _("The list was dropped; nothing of it came in."))
            return redirect("households:village", kept.place.code)
        if not form.is_valid() or kept.taken_at is not None:
            return _list_page(http, kept, form)
        given = form.cleaned_data
        seen = _plan(kept, open_register=given["open_register"] or None)
        taking.take(kept, seen, replace=given["replace"], by=by, at=at)
    except taking.AlreadyTaken:
        messages.info(http, _("This list was taken in already."))
        return redirect("households:list", kept.pk)
    told = {"rows": len(seen.rows), "refused": len(seen.refused), "waiting": seen.waiting}
    text = _("Taken in: %(rows)s rows; %(refused)s refused; of %(waiting)s it is asked whose.")
    messages.success(http, text % told)
    return redirect(
        "households:questions" if seen.waiting else "households:village", kept.place.code
    )


one = page_and_command(_show, _take)


def _notice_form(http: HttpRequest, kept: PaymentList) -> NoticeForm:
    bodies = Body.objects.filter(place=kept.place, kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    items = CatalogueItem.objects.in_force(clock.today()).prefetch_related("bodies")
    found = [item for item in items if publishers(item, bodies)]
    data = http.POST if http.method == "POST" else None
    return NoticeForm(data, items=found, kind=kept.kind)


def _notice_page(
    http: HttpRequest, kept: PaymentList, form: NoticeForm, status: int = 200
) -> HttpResponse:
    total, declared = wall.balance(kept)
    shown = wall.table(kept)
    context = {
        "kept": kept,
        "form": form,
        "table": shown,
        "total": total,
        "balanced": declared is None or declared == total,
        "crumbs": crumbs(
            kept.place,
            (kept.title, reverse("households:list", args=[kept.pk])),
            (_("Notice for the wall"), ""),
        ),
    }
    return render(http, "households/notice.html", context, status=status)


@page(may=P.KEEP_HOUSEHOLDS)
def _show_notice(http: HttpRequest, list_id: int) -> HttpResponse:
    """The list as it would hang on the wall, names masked."""
    kept = access.to_list(person(http), list_id, clock.today())
    return _notice_page(http, kept, _notice_form(http, kept))


@command(may=P.KEEP_HOUSEHOLDS)
def _prepare(http: HttpRequest, list_id: int) -> HttpResponse:
    """Make a draft of the notice; it is reviewed and published like any other."""
    kept = access.to_list(person(http), list_id, clock.today())
    form = _notice_form(http, kept)
    body = Body.objects.filter(
        place=kept.place, kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None
    ).first()
    if not form.is_valid() or body is None:
        return _notice_page(http, kept, form, 422)
    try:
        revision = hanging.prepare_notice(
            kept,
            form.item,
            body,
            meeting=form.cleaned_data["meeting"],
            by=actor(http, P.KEEP_HOUSEHOLDS),
            at=clock.now(),
        )
    except hanging.Unbalanced:
        text = _("The households’ amounts do not add up to the printed total. Mend the list first.")
        form.add_error(None, text)
        return _notice_page(http, kept, form, 422)
    messages.success(
        http, _("The notice is a draft now: look through it and submit it for review.")
    )
    return redirect("disclosure:edit", revision.pk)


notice = page_and_command(_show_notice, _prepare)
