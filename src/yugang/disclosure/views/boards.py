"""Boards at the desk: what hangs, what lags, hanging and taking down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import boards as actions
from yugang.disclosure.forms.boards import BoardForm, PostForm, TakeDownForm
from yugang.disclosure.models import Board, Publication
from yugang.disclosure.queries import boards as queries
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.documents.pictures import shrunk
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.places.models import Body

P = Permission
CRUMB = "/desk/boards/"


def _bodies(http: HttpRequest) -> list[Body]:
    return list(access.bodies(person(http), P.POST, clock.today()))


def _board(http: HttpRequest, board_id: int) -> Board:
    mine = access.boards(person(http), P.POST, clock.today())
    return get_object_or_404(mine.select_related("body__place"), pk=board_id)


def _publication(board: Board, publication_id: int) -> Publication:
    shown = queries.for_walls(Body.objects.filter(pk=board.body_id))
    return get_object_or_404(shown, pk=publication_id)


@page(may=P.POST)
def boards(http: HttpRequest) -> HttpResponse:
    """My boards, each with how many sheets lag."""
    return _boards(http, _board_form(http))


def _boards(http: HttpRequest, form: BoardForm, status: int = 200) -> HttpResponse:
    today, mine = clock.today(), access.boards(person(http), P.POST, clock.today())
    rows = [(board, queries.on_board(board)) for board in mine.select_related("body__place")]
    counted = [
        (
            board,
            sum(r.in_step and r.posting is not None for r in hung),
            sum(not r.in_step for r in hung),
        )
        for board, hung in rows
    ]
    context = {"boards": counted, "form": form, "today": today, "crumbs": [(_("Boards"), "")]}
    return render(http, "disclosure/boards.html", context, status=status)


def _board_form(http: HttpRequest) -> BoardForm:
    form = BoardForm(http.POST if http.method == "POST" else None)
    form.fields["body"].queryset = access.bodies(person(http), P.POST, clock.today())  # type: ignore[attr-defined]
    return form


@command(may=P.POST)
def add_board(http: HttpRequest) -> HttpResponse:
    form = _board_form(http)
    if not form.is_valid():
        return _boards(http, form, status=422)
    board = actions.add_board(**form.cleaned_data, by=actor(http, P.POST), at=clock.now())
    return redirect("disclosure:board", board.pk)


@page(may=P.POST)
def board(http: HttpRequest, board_id: int) -> HttpResponse:
    """One board: what must hang there, what does, what lags and for how many days."""
    found, today = _board(http, board_id), clock.today()
    rows = [(row, row.lag(today)) for row in queries.on_board(found)]
    context = {
        "board": found,
        "rows": rows,
        "lagging": sum(not row.in_step for row, _lag in rows),
        "crumbs": [(_("Boards"), CRUMB), (found.name, "")],
    }
    return render(http, "disclosure/board.html", context)


@page(may=P.POST)
def post_form(http: HttpRequest, board_id: int, publication_id: int) -> HttpResponse:
    form = PostForm(initial={"posted_at": clock.now().astimezone(clock.CHINA)})
    found = _board(http, board_id)
    return _post_form(http, found, _publication(found, publication_id), form)


def _post_form(
    http: HttpRequest, board: Board, publication: Publication, form: PostForm, status: int = 200
) -> HttpResponse:
    context = {
        "board": board,
        "publication": publication,
        "form": form,
        "crumbs": [
            (_("Boards"), CRUMB),
            (board.name, f"{CRUMB}{board.pk}/"),
            (_("Hang a sheet"), ""),
        ],
    }
    return render(http, "disclosure/post.html", context, status=status)


@command(may=P.POST)
def post(http: HttpRequest, board_id: int, publication_id: int) -> HttpResponse:
    """Record a sheet hung, with its photo; place and camera data are taken out of it."""
    found = _board(http, board_id)
    publication = _publication(found, publication_id)
    form = PostForm(http.POST, http.FILES)
    if not form.is_valid():
        return _post_form(http, found, publication, form, status=422)
    by, at, data = actor(http, P.POST), clock.now(), form.cleaned_data
    assert publication.current is not None
    try:
        photo = store(shrunk(data["photo"]), f"{publication.current.code}.jpg", by=by, at=at)
        actions.post(
            publication.current,
            board=found,
            photo=photo,
            posted_at=data["posted_at"],
            spot=data["spot"],
            by=by,
            at=at,
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
    return redirect("disclosure:board", found.pk)


@command(may=P.POST)
def take_down(http: HttpRequest, posting_id: int) -> HttpResponse:
    held = access.postings(person(http), clock.today()).filter(board__body__in=_bodies(http))
    posting = get_object_or_404(held, pk=posting_id)
    if TakeDownForm(http.POST).is_valid():
        at = clock.now()
        actions.take_down(posting, taken_down_at=at, by=actor(http, P.POST), at=at)
    return redirect("disclosure:board", posting.board_id)
