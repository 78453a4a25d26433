from django.urls import include, path

from yugang.cases.public import patterns

from .views import public

app_name = "village-finance"
urlpatterns = [
    path("village-accounts/", public.villages, name="villages"),
    path("village-accounts/of/<str:code>/", public.village, name="village"),
    path("village-accounts/of/<str:code>/<int:year>/", public.village, name="village-year"),
    path("village-accounts/of/<str:code>/box", public.opinion_box, name="opinion-box"),
    path("village-accounts/of/<str:code>/box/taken/", public.note_taken, name="note-taken"),
    path("village-accounts/", include((patterns("objection"), "village-accounts"))),
]
