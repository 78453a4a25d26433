from django.urls import include, path

from yugang.cases.public import patterns

app_name = "village-finance"
urlpatterns = [
    path("village-accounts/", include((patterns("objection"), "village-accounts"))),
]
