"""Every address. Chinese stands at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, register_converter

from yugang.shared.secret_paths import Secret

register_converter(Secret, "secret")

urlpatterns = [
    # First, for many people file at the same moment.
    *i18n_patterns(
        path("", include("yugang.information_requests.urls")), prefix_default_language=False
    ),
    path("files/", include("yugang.shared.files.urls")),
    path("", include("yugang.portal.plain_urls")),
    path("", include("yugang.shared.operations.urls")),
    path("register/", include("yugang.shared.register.file_urls")),
    path("", include("yugang.disclosure.plain_urls")),
    path("", include("yugang.channels.plain_urls")),
    *i18n_patterns(
        path("register/", include("yugang.shared.register.urls")),
        path("", include("yugang.shared.people.urls")),
        path("", include("yugang.shared.ledger.urls")),
        path("", include("yugang.shared.calendars.urls")),
        path("", include("yugang.shared.search.urls")),
        path("", include("yugang.shared.notices.urls")),
        path("", include("yugang.disclosure.urls")),
        path("letters/", include("yugang.head_letters.urls")),
        path("", include("yugang.topic_requests.urls")),
        path("", include("yugang.channels.urls")),
        path("", include("yugang.subscriptions.urls")),
        path("", include("yugang.households.urls")),
        path("", include("yugang.village_finance.urls")),
        path("", include("yugang.livelihood.urls")),
        path("", include("yugang.reports.urls")),
        path("", include("yugang.archives.urls")),
        path("", include("yugang.supervision.urls")),
        path("", include("yugang.cases.urls")),
        path("", include("yugang.redaction.urls")),
        path("", include("yugang.portal.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "yugang.portal.errors.bad_request"
handler403 = "yugang.portal.errors.forbidden"
handler404 = "yugang.portal.errors.not_found"
handler500 = "yugang.portal.errors.failed"
