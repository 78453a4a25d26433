"""Boards at the desk: what hangs and what lags."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import boards as actions
from yugang.disclosure.forms.boards import BoardForm
from yugang.disclosure.models import Board
from yugang.disclosure.queries import boards as queries
from yugang.disclosure.queries.sightings import seen_of
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, person

P = Permission
CRUMB = "/desk/boards/"


def to_board(http: HttpRequest, board_id: int) -> Board:
    """A board of the bodies for which the person hangs sheets. Raises Http404."""
    mine = access.boards(person(http), P.POST, clock.today())
    return get_object_or_404(mine.select_related("body__place"), pk=board_id)


@page(may=P.POST)
def boards(http: HttpRequest) -> HttpResponse:
    """My boards, each with how many sheets lag; with ?publication= the form to record it as hung,
    where its body has one board."""
    if direct := _only_board(http):
        return redirect("disclosure:post-form", *direct)
    return _boards(http, _board_form(http))


def _only_board(http: HttpRequest) -> tuple[int, int] | None:
    asked = http.GET.get("publication", "")[:18]
    if not asked.isdecimal():
        return None
    mine = access.boards(person(http), P.POST, clock.today())
    hung = queries.for_walls(access.bodies(person(http), P.POST, clock.today()))
    bodies = hung.filter(pk=int(asked)).values("body")
    found = list(mine.filter(body__in=bodies).values_list("pk", flat=True)[:2])
    return (found[0], int(asked)) if len(found) == 1 else None


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
    found, today = to_board(http, board_id), clock.today()
    hung = queries.on_board(found)
    told = seen_of(row.publication for row in hung)
    rows = [(row, row.lag(today), told.get(row.publication.pk)) for row in hung]
    context = {
        "board": found,
        "rows": rows,
        "lagging": sum(not row.in_step for row in hung),
        "today": today,
        "photos": found.photos.select_related("file"),
        "crumbs": [(_("Boards"), CRUMB), (found.name, "")],
    }
    return render(http, "disclosure/board.html", context)
