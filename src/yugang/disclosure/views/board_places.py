"""Where a board stands and what it looks like: changed at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure.actions import boards as actions
from yugang.disclosure.forms.boards import BoardPhotoForm, EditBoardForm
from yugang.disclosure.models import Board
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.kinds import FileRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command

from .boards import CRUMB, to_board
from .postings import kept_photo

P = Permission


@page(may=P.POST)
def edit_form(http: HttpRequest, board_id: int) -> HttpResponse:
    board = to_board(http, board_id)
    known = {"name": board.name, "location": board.location, "directions": board.directions}
    return _edit(http, board, EditBoardForm(initial=known), BoardPhotoForm())


def _edit(
    http: HttpRequest,
    board: Board,
    form: EditBoardForm,
    photo_form: BoardPhotoForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "board": board,
        "board_form": form,
        "photo_form": photo_form,
        "form": photo_form if photo_form.is_bound else form,
        "photos": board.photos.select_related("file"),
        "hangs": board.postings.filter(taken_down_at__isnull=True).exists(),
        "crumbs": [
            (_("Boards"), CRUMB),
            (board.name, f"{CRUMB}{board.pk}/"),
            (_("The board itself"), ""),
        ],
    }
    return render(http, "disclosure/edit_board.html", context, status=status)


@command(may=P.POST)
def save_board(http: HttpRequest, board_id: int) -> HttpResponse:
    board, form = to_board(http, board_id), EditBoardForm(http.POST)
    if not form.is_valid():
        return _edit(http, board, form, BoardPhotoForm(), status=422)
    actions.edit_board(board, **form.cleaned_data, by=actor(http, P.POST), at=clock.now())
    messages.success(http, _("Saved."))
    return redirect("disclosure:board", board.pk)


edit = page_and_command(edit_form, save_board)


@command(may=P.POST)
def photos(http: HttpRequest, board_id: int) -> HttpResponse:
    """Add a photo of the board; place and camera data are taken out of it."""
    board, form = to_board(http, board_id), BoardPhotoForm(http.POST, http.FILES)
    by, at = actor(http, P.POST), clock.now()
    if form.is_valid():
        try:
            file = kept_photo(form.cleaned_data["photo"], f"board-{board.pk}", by)
        except FileRefused as refused:
            form.add_error("photo", str(refused))
    if not form.is_valid():
        known = {"name": board.name, "location": board.location, "directions": board.directions}
        return _edit(http, board, EditBoardForm(initial=known), form, status=422)
    actions.add_photo(board, file=file, caption=form.cleaned_data["caption"], by=by, at=at)
    return redirect("disclosure:edit-board", board.pk)


@command(may=P.POST)
def remove_photo(http: HttpRequest, board_id: int, photo_id: int) -> HttpResponse:
    photo = get_object_or_404(to_board(http, board_id).photos, pk=photo_id)
    actions.remove_photo(photo, by=actor(http, P.POST), at=clock.now())
    return redirect("disclosure:edit-board", board_id)


@command(may=P.POST)
def close_board(http: HttpRequest, board_id: int) -> HttpResponse:
    """The board is no longer used; refused while a sheet hangs on it."""
    board = to_board(http, board_id)
    try:
        actions.close_board(board, by=actor(http, P.POST), at=clock.now())
    except StepRefused:
        messages.error(http, _("Not closed: sheets hang on it. Take them down first."))
        return redirect("disclosure:board", board.pk)
    messages.success(http, _("The board is closed. Its record stays."))
    return redirect("disclosure:boards")
