from django.urls import include, path

from yugang.cases.public import patterns

from .views import desk, downloads, lines, matters, public, steps, villagers

app_name = "village-finance"
accounts = [
    path("", desk.villages, name="desk"),
    path("new/", desk.new, name="new"),
    path("opinions/", villagers.opinions, name="opinions"),
    path("opinions/<int:opinion_id>/", villagers.read_opinion, name="read-opinion"),
    path("matters/", matters.matters, name="matters"),
    path("matters/new/", matters.matter, name="new-matter"),
    path("matters/<int:matter_id>/", matters.matter, name="matter"),
    path("matters/<int:matter_id>/publish/", matters.publish_matter, name="publish-matter"),
    path("of/<str:code>/template.xlsx", downloads.template, name="template"),
    path("of/<str:code>/record-book-<int:year>.pdf", downloads.record_book, name="record-book"),
    path("of/<str:code>/members/", villagers.members, name="members"),
    path("of/<str:code>/members/<int:member_id>/leave/", villagers.leave, name="leave"),
    path("<int:ledger_id>/", desk.ledger, name="ledger"),
    path("<int:ledger_id>/file/", desk.send_again, name="send-again"),
    path("<int:ledger_id>/lines/", lines.save_lines, name="lines"),
    path("<int:ledger_id>/totals/", lines.save_totals, name="totals"),
    path("<int:ledger_id>/holdings/", lines.holdings, name="holdings"),
    *(
        path(f"<int:ledger_id>/{name}/", steps.step, {"step": name}, name=name)
        for name in steps.TAKE
    ),
]
urlpatterns = [
    path("village-accounts/", public.villages, name="villages"),
    path("village-accounts/of/<str:code>/", public.village, name="village"),
    path("village-accounts/of/<str:code>/<int:year>/", public.village, name="village-year"),
    path("village-accounts/of/<str:code>/box", public.opinion_box, name="opinion-box"),
    path("village-accounts/of/<str:code>/box/taken/", public.note_taken, name="note-taken"),
    path("village-accounts/", include((patterns("objection"), "village-accounts"))),
    path("desk/accounts/", include(accounts)),
]
