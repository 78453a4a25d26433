from django.urls import path, re_path

from yugang.cases.views import limits, lists, supervision

urlpatterns = [
    path("desk/cases/", lists.cases, name="list"),
    path("desk/cases/find/", lists.find, name="find"),
    re_path(r"^desk/cases/list\.(?P<kind>csv|xlsx)$", lists.take_list_away, name="take-away"),
    path("desk/cases/supervision/", supervision.supervision, name="supervision"),
    path("desk/cases/limits/", limits.limits, name="limits"),
    path("desk/cases/limits/<slug:code>/<slug:name>/", limits.limit, name="limit"),
]
