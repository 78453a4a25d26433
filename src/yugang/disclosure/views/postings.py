"""Hanging a sheet and taking it down, each with its photo."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import boards as actions
from yugang.disclosure.forms.boards import PostForm, TakeDownForm
from yugang.disclosure.models import Board, Posting, Publication, Revision
from yugang.disclosure.queries import boards as queries
from yugang.disclosure.queries.hanging import days_too_early, must_hang_until
from yugang.disclosure.queries.reasons import spell_day
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.documents.pictures import shrunk
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.http import Actor, Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

from .boards import CRUMB, to_board

P = Permission


def kept_photo(photo: Any, name: str, by: Actor) -> StoredFile:
    """The photo, small and without place and camera data. Raises FileRefused."""
    return store(shrunk(photo), f"{name}.jpg", by=by, at=clock.now())


def _publication(board: Board, publication_id: int) -> Publication:
    shown = queries.for_walls(Body.objects.filter(pk=board.body_id))
    return get_object_or_404(shown, pk=publication_id)


@page(may=P.POST)
def post_form(http: HttpRequest, board_id: int, publication_id: int) -> HttpResponse:
    form = PostForm(initial={"posted_at": clock.now().astimezone(clock.CHINA)})
    found = to_board(http, board_id)
    return _post_form(http, found, _publication(found, publication_id), form)


def _post_form(
    http: HttpRequest, board: Board, publication: Publication, form: PostForm, status: int = 200
) -> HttpResponse:
    context = {
        "board": board,
        "publication": publication,
        "form": form,
        "until": must_hang_until(publication, clock.today()),
        "crumbs": _crumbs(board, _("Hang a sheet")),
    }
    return render(http, "disclosure/post.html", context, status=status)


def _crumbs(board: Board, last: str) -> list[tuple[str, str]]:
    return [(_("Boards"), CRUMB), (board.name, f"{CRUMB}{board.pk}/"), (last, "")]


def _in_its_minute(told: datetime, revision: Revision) -> datetime:
    """The time as told, which has no seconds: in the very minute of publication, not before it."""
    published = revision.published_at
    if published and told == published.replace(second=0, microsecond=0):
        return published
    return told


@command(may=P.POST)
def post(http: HttpRequest, board_id: int, publication_id: int) -> HttpResponse:
    """Record a sheet hung, with its photo; place and camera data are taken out of it."""
    found = to_board(http, board_id)
    publication = _publication(found, publication_id)
    form = PostForm(http.POST, http.FILES)
    if not form.is_valid():
        return _post_form(http, found, publication, form, status=422)
    by, data = actor(http, P.POST), form.cleaned_data
    assert publication.current is not None
    try:
        actions.post(
            publication.current,
            board=found,
            photo=kept_photo(data["photo"], str(publication.current.code), by),
            posted_at=_in_its_minute(data["posted_at"], publication.current),
            spot=data["spot"],
            by=by,
            at=clock.now(),
        )
    except FileRefused as refused:
        form.add_error("photo", str(refused))
        return _post_form(http, found, publication, form, status=422)
    except StepRefused:
        form.add_error(
            "posted_at",
            _("A sheet is hung after its text was published, and not in the future."),
        )
        return _post_form(http, found, publication, form, status=422)
    until = must_hang_until(publication, clock.today())
    messages.success(
        http,
        _("Recorded as hung. It has to stay until %(day)s at least.") % {"day": spell_day(until[0])}
        if until
        else _("Recorded as hung."),
    )
    return redirect("disclosure:board", found.pk)


def _posting(http: HttpRequest, posting_id: int) -> Posting:
    mine = access.bodies(person(http), P.POST, clock.today())
    held = access.postings(person(http), clock.today()).filter(board__body__in=mine)
    return get_object_or_404(held, pk=posting_id)


@page(may=P.POST)
def take_down_form(http: HttpRequest, posting_id: int) -> HttpResponse:
    form = TakeDownForm(initial={"taken_down_at": clock.now().astimezone(clock.CHINA)})
    return _take_down(http, _posting(http, posting_id), form)


def _take_down(
    http: HttpRequest, posting: Posting, form: TakeDownForm, status: int = 200
) -> HttpResponse:
    assert posting.board is not None
    early = days_too_early(posting, clock.today())
    if not early and not form.is_bound:
        del form.fields["reason"]
    context = {
        "posting": posting,
        "publication": posting.revision.publication,
        "form": form,
        "early": early,
        "crumbs": _crumbs(posting.board, _("Take a sheet down")),
    }
    return render(http, "disclosure/take_down.html", context, status=status)


@command(may=P.POST)
def take_posting_down(http: HttpRequest, posting_id: int) -> HttpResponse:
    """Record a sheet taken down, with a photo; before its time only with a reason."""
    posting = _posting(http, posting_id)
    form = TakeDownForm(http.POST, http.FILES)
    if not form.is_valid():
        return _take_down(http, posting, form, status=422)
    by, data = actor(http, P.POST), form.cleaned_data
    try:
        actions.take_down(
            posting,
            taken_down_at=data["taken_down_at"],
            photo=kept_photo(data["photo"], f"{posting.revision.code}-down", by),
            reason=data["reason"],
            by=by,
            at=clock.now(),
        )
    except FileRefused as refused:
        form.add_error("photo", str(refused))
    except actions.TooEarly:
        form.add_error("reason", _("It has to hang longer. Write why it is taken down now."))
    except StepRefused:
        form.add_error(
            "taken_down_at",
            _("A sheet is taken down once, after it was hung, and not in the future."),
        )
    else:
        messages.success(http, _("Recorded as taken down."))
        return redirect("disclosure:board", posting.board_id)
    return _take_down(http, posting, form, status=422)


take_down = page_and_command(take_down_form, take_posting_down)
