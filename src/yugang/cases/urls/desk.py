from django.urls import path

from yugang.cases.views import (
    desk,
    desk_adding,
    desk_assigning,
    desk_handing,
    desk_letters,
    desk_registering,
    desk_relating,
    desk_steps,
    desk_writing,
)

from . import of_kind  # noqa: F401

CASE = "desk/cases/<receipt:receipt>/"
urlpatterns = [
    path("desk/cases/new/", desk_registering.choose, name="choose-kind"),
    path("desk/cases/new/<slug:code>/", desk_registering.register, name="register"),
    path(CASE, desk.case, name="case"),
    path(f"{CASE}parties/", desk.parties, name="parties"),
    path(f"{CASE}hand-over/", desk_handing.hand_over, name="hand-over"),
    path(f"{CASE}accept/", desk_handing.accept, name="accept"),
    path(f"{CASE}decline/", desk_handing.decline, name="decline"),
    path(f"{CASE}take-back/", desk_handing.take_back, name="take-back"),
    path(f"{CASE}assign/", desk_assigning.assign, name="assign"),
    path(f"{CASE}note/", desk_adding.note, name="note"),
    path(f"{CASE}attach/", desk_adding.attach, name="attach"),
    path(f"{CASE}relate/", desk_relating.relate, name="relate"),
    path(f"{CASE}relate/<int:relation_id>/", desk_relating.unrelate, name="unrelate"),
    path(f"{CASE}part/", desk_relating.part, name="part"),
    path(f"{CASE}letters/<int:letter_id>.<str:ending>", desk_letters.letter, name="letter"),
    path(f"{CASE}receipts/<int:nth>.pdf", desk_letters.receipt, name="handed-in"),
    path(f"{CASE}write/<slug:code>/", desk_writing.writing, name="write-letter"),
    path(f"{CASE}<slug:step>/", desk_steps.step, name="step"),
]
