from django.urls import include, path

from yugang.cases.public import patterns

from .views import desk, public, signatures, signing, standing, villages

app_name = "topic-requests"
NAMED = "topic-requests/named/<int:topic_id>/"
DESK = "desk/topic-requests/"
urlpatterns = [
    path("topics/new", public.short, name="short"),
    path("topic-requests/", public.topics, name="topics"),
    path("topic-requests/of/<str:code>/", public.village, name="village"),
    path(NAMED, public.topic, name="topic"),
    path(f"{NAMED}sign", signing.ask, name="sign"),
    path(f"{NAMED}code/<secret:token>/", signing.code, name="code"),
    path(f"{NAMED}slip", signing.slip, name="slip"),
    path(f"{NAMED}withdraw", signing.withdraw, name="withdraw-signature"),
    path(f"{NAMED}record/<int:number>.json", public.record, name="record"),
    path(f"{NAMED}poster.pdf", public.poster, name="poster"),
    path(DESK, desk.topics, name="desk"),
    path(f"{DESK}<int:topic_id>/", signatures.signatures, name="signatures"),
    path(f"{DESK}<int:topic_id>/names/", signatures.names, name="names"),
    path(f"{DESK}<int:topic_id>/strike/", signatures.strike, name="strike"),
    path(f"{DESK}<int:topic_id>/slips.pdf", signatures.slips, name="slips"),
    path(f"{DESK}<int:topic_id>/call-in/", desk.call_in, name="call-in"),
    path(f"{DESK}<int:topic_id>/report/", desk.report, name="report"),
    path(f"{DESK}villages/", villages.numbers, name="numbers"),
    path(f"{DESK}villages/<str:code>/", villages.set_numbers, name="set-numbers"),
    path(f"{DESK}threshold/", villages.threshold, name="threshold"),
    path(f"{DESK}standing/", standing.standing, name="standing"),
    path(f"{DESK}standing/new/<str:code>/", standing.propose, name="propose-standing"),
    path(f"{DESK}standing/<int:standing_id>/", standing.decide, name="decide-standing"),
    path("topic-requests/", include((patterns("topic-request"), "cases"))),
]
