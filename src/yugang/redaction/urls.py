from django.urls import path

from .views import deciding, marking, showing

app_name = "redaction"
HOME = "desk/redaction/<int:pk>/"
urlpatterns = [
    path("desk/redaction/begin/<slug:receipt>/<int:attachment>/", marking.begin, name="begin"),
    path(HOME, showing.redaction, name="redaction"),
    path(HOME + "page/<int:number>.png", showing.picture, name="picture"),
    path(HOME + "area/", marking.area, name="area"),
    path(HOME + "span/", marking.span, name="span"),
    path(HOME + "cover-picture/", marking.cover_picture, name="cover-picture"),
    path(HOME + "find/", marking.find, name="find"),
    path(HOME + "findings/", marking.findings, name="findings"),
    path(HOME + "undo/", marking.undo, name="undo"),
    path(HOME + "unmark/<int:box>/", marking.unmark, name="unmark"),
    path(HOME + "only-here/<int:box>/", marking.only_here, name="only-here"),
    path(HOME + "propose/", deciding.propose, name="propose"),
    path(HOME + "send-back/", deciding.send_back, name="send-back"),
    path(HOME + "approve/", deciding.approve, name="approve"),
    path(HOME + "reopen/", deciding.reopen, name="reopen"),
    path(HOME + "discard/", deciding.discard, name="discard"),
]
