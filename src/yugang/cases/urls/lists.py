from django.urls import path, re_path

from yugang.cases.views import letter_texts, limits, lists, supervision

urlpatterns = [
    path("desk/cases/", lists.cases, name="list"),
    path("desk/cases/find/", lists.find, name="find"),
    re_path(r"^desk/cases/list\.(?P<kind>csv|xlsx)$", lists.take_list_away, name="take-away"),
    path("desk/cases/supervision/", supervision.supervision, name="supervision"),
    path("desk/cases/limits/", limits.limits, name="limits"),
    path("desk/cases/limits/<slug:code>/<slug:name>/", limits.limit, name="limit"),
    path("desk/cases/letters/", letter_texts.letter_texts, name="letter-texts"),
    path("desk/cases/letters/<slug:kind>/<slug:code>/", letter_texts.editing, name="letter-text"),
    path(
        "desk/cases/letters/<slug:kind>/<slug:code>/<int:number>/",
        letter_texts.version,
        name="letter-text-version",
    ),
]
