from django.urls import path

from .views import checking, households, lists, runs, villages

app_name = "households"
urlpatterns = [
    path("h/<str:code>/", checking.check, name="check"),
    path("desk/households/", villages.villages, name="villages"),
    path("desk/households/lists/<int:list_id>/", lists.one, name="list"),
    path("desk/households/lists/<int:list_id>/notice/", lists.notice, name="notice"),
    path("desk/households/runs/<int:run_id>/", runs.run, name="run"),
    path("desk/households/runs/<int:run_id>/print/", runs.print_run, name="print-run"),
    path("desk/households/runs/<int:run_id>/register/", runs.print_register, name="print-register"),
    path("desk/households/runs/<int:run_id>/<int:number>/", runs.sheet, name="sheet"),
    path(
        "desk/households/runs/<int:run_id>/<int:number>/print/",
        runs.print_sheet,
        name="print-sheet",
    ),
    path("desk/households/<str:code>/", villages.village, name="village"),
    path("desk/households/<str:code>/questions/", villages.questions, name="questions"),
    path("desk/households/<str:code>/import/", lists.upload, name="upload"),
    path("desk/households/<str:code>/new/", households.new, name="new"),
    path("desk/households/<str:code>/sheets/new/", runs.new_run, name="new-run"),
    path("desk/households/<str:code>/<int:number>/", households.household, name="household"),
    path("desk/households/<str:code>/<int:number>/edit/", households.edit, name="edit"),
    path("desk/households/<str:code>/<int:number>/erase/", households.erase, name="erase"),
]
