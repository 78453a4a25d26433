from django.urls import path

from yugang.disclosure.views import board_places, boards, postings, public_walls, sheets, sightings

urlpatterns = [
    path("v/", sheets.look_up, name="sheet-look-up"),
    path("v/<str:code>/", sheets.check, name="sheet-check"),
    path("v/<str:code>/seen/", sightings.sight, name="sight"),
    path("v/<str:code>/differs/", sightings.report, name="report-wall"),
    path("walls/<str:code>/", public_walls.place_walls, name="place-walls"),
    path("desk/boards/", boards.boards, name="boards"),
    path("desk/boards/add/", boards.add_board, name="add-board"),
    path("desk/boards/<int:board_id>/", boards.board, name="board"),
    path("desk/boards/<int:board_id>/edit/", board_places.edit, name="edit-board"),
    path("desk/boards/<int:board_id>/close/", board_places.close_board, name="close-board"),
    path("desk/boards/<int:board_id>/photos/", board_places.photos, name="board-photos"),
    path(
        "desk/boards/<int:board_id>/photos/<int:photo_id>/remove/",
        board_places.remove_photo,
        name="remove-board-photo",
    ),
    path(
        "desk/boards/<int:board_id>/post/<int:publication_id>/",
        postings.post_form,
        name="post-form",
    ),
    path("desk/boards/<int:board_id>/post/<int:publication_id>/save/", postings.post, name="post"),
    path("desk/postings/<int:posting_id>/take-down/", postings.take_down, name="take-down"),
]
