from django.urls import path

from yugang.disclosure.views import boards, sheets

urlpatterns = [
    path("v/", sheets.look_up, name="sheet-look-up"),
    path("v/<str:code>/", sheets.check, name="sheet-check"),
    path("desk/boards/", boards.boards, name="boards"),
    path("desk/boards/add/", boards.add_board, name="add-board"),
    path("desk/boards/<int:board_id>/", boards.board, name="board"),
    path(
        "desk/boards/<int:board_id>/post/<int:publication_id>/", boards.post_form, name="post-form"
    ),
    path("desk/boards/<int:board_id>/post/<int:publication_id>/save/", boards.post, name="post"),
    path("desk/postings/<int:posting_id>/take-down/", boards.take_down, name="take-down"),
]
