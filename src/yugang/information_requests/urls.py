"""Addresses below /requests/."""

from yugang.cases.public import patterns

app_name = "requests"
urlpatterns = patterns("request")
