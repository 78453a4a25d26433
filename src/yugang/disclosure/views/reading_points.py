"""Reading points at the desk: their holdings, and copies sent there with proof."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import reading_points as actions
from yugang.disclosure.forms.reading_points import HoldingForm, PointForm, ReceiveForm, SendForm
from yugang.disclosure.models import Consignment, ReadingPoint
from yugang.disclosure.queries import reading_points as queries
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.downloads import asked_download, links
from yugang.shared.files.actions import store
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

P = Permission


def _bodies(http: HttpRequest) -> QuerySet[Body]:
    return access.bodies(person(http), P.EDIT_CATALOGUE, clock.today()).select_related("place")


def _points(http: HttpRequest) -> QuerySet[ReadingPoint]:
    return queries.open_points().filter(body__in=_bodies(http))


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Reading points"), reverse("disclosure:reading-points") if more else ""), *more]


def _list(http: HttpRequest, form: PointForm, status: int = 200) -> HttpResponse:
    place = min((body.place for body in _bodies(http)), key=lambda p: p.level, default=None)
    context = {
        "points": queries.counted(_points(http)),
        "missing": queries.missing_kinds(place) if place else [],
        "form": form,
        "crumbs": _crumbs(),
    }
    return render(http, "disclosure/reading_points.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def reading_points(http: HttpRequest) -> HttpResponse:
    """The points, what each holds, and which that the law asks for are missing."""
    return _list(http, PointForm.among(_bodies(http)))


@command(may=P.EDIT_CATALOGUE)
def add_point(http: HttpRequest) -> HttpResponse:
    form = PointForm.among(_bodies(http), http.POST)
    given = form.is_valid() and form.cleaned_data
    if given and _points(http).filter(body=given["body"], name=given["name"]).exists():
        form.add_error("name", _("There is a reading point of this name. Choose another."))
    if form.errors:
        return _list(http, form, 422)
    by = actor(http, P.EDIT_CATALOGUE)
    point = actions.add_point(**form.cleaned_data, by=by, at=clock.now())
    return redirect("disclosure:reading-point", point.pk)


def _point(http: HttpRequest, point_id: int) -> ReadingPoint:
    return get_object_or_404(_points(http), pk=point_id)


def _show_point(
    http: HttpRequest, point: ReadingPoint, form: HoldingForm, status: int = 200
) -> HttpResponse:
    context = {
        "point": point,
        "holdings": queries.holdings(point),
        "waiting": queries.to_send(point, _bodies(http)).count(),
        "consignments": queries.consignments(point),
        "form": form,
        "crumbs": _crumbs((point.name, "")),
    }
    return render(http, "disclosure/reading_point.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def reading_point(http: HttpRequest, point_id: int) -> HttpResponse:
    """One point: what lies there, what was sent, what still has to be."""
    form = HoldingForm(initial={"since": clock.today()})
    return _show_point(http, _point(http, point_id), form)


@command(may=P.EDIT_CATALOGUE)
def hold(http: HttpRequest, point_id: int) -> HttpResponse:
    point, form = _point(http, point_id), HoldingForm(http.POST)
    if not form.is_valid():
        return _show_point(http, point, form, 422)
    by = actor(http, P.EDIT_CATALOGUE)
    actions.hold(point, **form.cleaned_data, by=by, at=clock.now())
    return redirect("disclosure:reading-point", point.pk)


@command(may=P.EDIT_CATALOGUE)
def close_point(http: HttpRequest, point_id: int) -> HttpResponse:
    point = _point(http, point_id)
    actions.close_point(point, by=actor(http, P.EDIT_CATALOGUE), at=clock.now())
    messages.success(http, _("Closed. What was sent there stays on record."))
    return redirect("disclosure:reading-points")


def _send_form(
    http: HttpRequest, point: ReadingPoint, form: SendForm, status: int = 200
) -> HttpResponse:
    crumb = reverse("disclosure:reading-point", args=[point.pk])
    context = {
        "point": point,
        "form": form,
        "crumbs": _crumbs((point.name, crumb), (_("Send copies"), "")),
    }
    return render(http, "disclosure/send_copies.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def _to_send(http: HttpRequest, point_id: int) -> HttpResponse:
    """What was published and not sent there yet."""
    point = _point(http, point_id)
    found = queries.to_send(point, _bodies(http))[: queries.MOST_COPIES]
    return _send_form(http, point, SendForm.among(found))


@command(may=P.EDIT_CATALOGUE)
def _send(http: HttpRequest, point_id: int) -> HttpResponse:
    point = _point(http, point_id)
    form = SendForm.among(queries.to_send(point, _bodies(http)), http.POST)
    if not form.is_valid():
        return _send_form(http, point, form, 422)
    chosen = list(form.cleaned_data["publications"])
    by = actor(http, P.EDIT_CATALOGUE)
    sent = actions.send_copies(point, chosen, by=by, at=clock.now())
    return redirect("disclosure:consignment", sent.pk)


send_copies = page_and_command(_to_send, _send)


def _consignment(http: HttpRequest, consignment_id: int) -> Consignment:
    found = Consignment.objects.filter(point__body__in=_bodies(http)).select_related(
        "point__body", "proof", "sent_by"
    )
    return get_object_or_404(found, pk=consignment_id)


def _show_list(
    http: HttpRequest, sent: Consignment, form: ReceiveForm, status: int = 200
) -> HttpResponse:
    point = sent.point
    context = {
        "sent": sent,
        "copies": queries.copies(sent),
        "form": form,
        "links": links(http),
        "crumbs": _crumbs(
            (point.name, reverse("disclosure:reading-point", args=[point.pk])),
            (_("List of copies"), ""),
        ),
    }
    return render(http, "disclosure/consignment.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def _list_of_copies(http: HttpRequest, consignment_id: int) -> HttpResponseBase:
    """The list that goes along, to be signed there; and where it was, the proof."""
    sent = _consignment(http, consignment_id)
    if file := asked_download(http, _("List of copies"), _header(), _cells(sent)):
        return file
    return _show_list(http, sent, ReceiveForm(initial={"received_on": clock.today()}))


def _header() -> list[str]:
    return [_("Index number"), _("Title"), _("Body"), _("Made on"), _("Revision")]


def _cells(sent: Consignment) -> Iterator[list[Any]]:
    for copy in queries.copies(sent):
        one = copy.publication
        made = one.current.made_on if one.current else None
        yield [one.index_number, one.title, one.body.name, made, copy.revision]


@command(may=P.EDIT_CATALOGUE)
def _receive(http: HttpRequest, consignment_id: int) -> HttpResponse:
    sent, form = _consignment(http, consignment_id), ReceiveForm(http.POST, http.FILES)
    if not form.is_valid():
        return _show_list(http, sent, form, 422)
    by, at, given = actor(http, P.EDIT_CATALOGUE), clock.now(), dict(form.cleaned_data)
    file = given.pop("proof")
    given["proof"] = store(file, file.name, by=by, at=at)
    try:
        actions.receive_copies(sent, **given, by=by, at=at)
    except StepRefused:
        form.add_error(
            "received_on",
            _("The day lies before it was sent, or ahead; or it was received already."),
        )
        return _show_list(http, sent, form, 422)
    messages.success(http, _("Received. Everyone now sees what lies there."))
    return redirect("disclosure:reading-point", sent.point_id)


consignment = page_and_command(_list_of_copies, _receive)
