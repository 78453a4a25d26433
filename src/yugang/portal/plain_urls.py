"""Addresses that are the same in every language."""

from django.urls import include, path

from .views import elder, feeds, publications, screens
from .views.kiosk import look

urlpatterns = [
    path("api/", include("yugang.portal.api.urls")),
    path("mode.css", elder.mode_css),
    path("board/worker.js", screens.worker),
    path("kiosk/look.css", look.look_css),
    path("robots.txt", feeds.robots),
    path("sitemap.xml", feeds.sitemap),
    path("sitemaps/pages.xml", feeds.sitemap_pages),
    path("sitemaps/<int:number>.xml", feeds.sitemap_part),
    path("feeds/all.atom", feeds.all_feed),
    path("feeds/bodies/<str:code>.atom", feeds.body_feed),
    path("feeds/columns/<slug:slug>.atom", feeds.column_feed),
    path("p/<path:index>/revision/<int:number>.json", publications.revision_json),
    path("p/<path:index>/revision/<int:number>.csv", publications.table_csv),
    path("p/<path:index>/withdrawal.json", publications.withdrawal_json),
]
