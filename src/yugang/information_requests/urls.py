"""Addresses of requests: the public ones below /requests/, and pages of the desk that only they
have."""

from django.urls import include, path

from yugang.cases.public import patterns

from .views import accounts, answers, before, challenges, remedies, statistics, wanted

app_name = "requests"
OF_CASE = "desk/requests/<receipt:receipt>/challenges/"
urlpatterns = [
    path("requests/", before.start, name="start"),
    path("requests/new/", before.start),
    path("requests/look-first", before.looking, name="look"),
    path("requests/answered/", answers.answered, name="answered"),
    path("requests/answered/page/<int:number>/", answers.answered, name="answered-page"),
    path("requests/answered/of/<str:code>/", answers.of_body, name="answered-of"),
    path(
        "requests/answered/of/<str:code>/page/<int:number>/",
        answers.of_body,
        name="answered-of-page",
    ),
    path("requests/answered/<int:number>/", answers.answer, name="answer"),
    path("requests/statistics/", statistics.statistics, name="statistics"),
    path("requests/statistics/<int:year>/", statistics.statistics, name="statistics-of"),
    path("requests/statistics/<int:year>.csv", statistics.as_csv, name="statistics-csv"),
    path("requests/statistics/<int:year>.json", statistics.as_json, name="statistics-json"),
    path("requests/<receipt:receipt>/complain/", challenges.complaining, name="complain"),
    path(
        "requests/<receipt:receipt>/complaints/<int:challenge>.pdf",
        challenges.complaint_receipt,
        name="complaint-receipt",
    ),
    path("requests/", include(patterns("request"))),
    path("desk/requests/<receipt:receipt>/publish/", answers.publishing, name="publish"),
    path("desk/requests/remedies/", remedies.remedies, name="remedies"),
    path("desk/requests/accounts/", accounts.accounts, name="accounts"),
    path("desk/requests/accounts/<str:code>/", accounts.account, name="account"),
    path("desk/requests/challenges/", challenges.challenges, name="challenges"),
    path(OF_CASE, challenges.challenges_of, name="challenges-of"),
    path(f"{OF_CASE}<int:challenge>/", challenges.closing, name="close-challenge"),
    path("desk/requests/wanted/", wanted.wanted, name="wanted"),
    path("desk/requests/wanted/<str:key>/", wanted.deciding, name="decide-wanted"),
]
