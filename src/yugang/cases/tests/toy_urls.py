"""The whole site, with the toy kind's addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from yugang import urls
from yugang.cases.urls.of_kind import patterns

toy = (patterns("toy"), "toy")
urlpatterns = [
    *i18n_patterns(path("questions/", include(toy)), prefix_default_language=False),
    *urls.urlpatterns,
]
