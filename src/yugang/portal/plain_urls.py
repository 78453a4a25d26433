"""Addresses that are the same in every language."""

from django.urls import include, path, register_converter

from .views import data, elder, feeds, previews, publications, screens, sitemaps


class FeedForm:
    """How an address of a feed ends."""

    regex = "atom|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FeedForm, "feed")
from .views.kiosk import look

urlpatterns = [
    path("api/", include("yugang.portal.api.urls")),
    path("mode.css", elder.mode_css),
    path("board/worker.js", screens.worker),
    path("kiosk/look.css", look.look_css),
    path("robots.txt", sitemaps.robots),
    path("opensearch.xml", sitemaps.opensearch),
    path("sitemap.xml", sitemaps.sitemap),
    path("sitemaps/pages.xml", sitemaps.sitemap_pages),
    path("sitemaps/news.xml", sitemaps.sitemap_news),
    path("sitemaps/<int:number>.xml", sitemaps.sitemap_part),
    path("feeds/all.<feed:form>", feeds.all_feed),
    path("feeds/bodies/<str:code>.<feed:form>", feeds.body_feed),
    path("feeds/columns/<slug:slug>.<feed:form>", feeds.column_feed),
    path("feeds/places/<str:code>.<feed:form>", feeds.place_feed),
    path("feeds/topics/<slug:slug>.<feed:form>", feeds.topic_feed),
    path("feeds/letters.<feed:form>", feeds.letters_feed),
    path("feeds/letters/<str:code>.<feed:form>", feeds.letters_feed),
    path("feeds/answers.<feed:form>", feeds.answers_feed),
    path("feeds/answers/<str:code>.<feed:form>", feeds.answers_feed),
    path("feeds/search.<feed:form>", feeds.search_feed),
    path("data/catalog.<str:form>", data.catalogue),
    path("data/catalog/<int:number>.<str:form>", data.catalogue),
    path("p/<path:index>/revision/<int:number>/table.json", publications.table_json),
    path("p/<path:index>/revision/<int:number>.json", publications.revision_json),
    path("p/<path:index>/revision/<int:number>.csv", publications.table_csv),
    path("preview/<sha256:sha256>/pages/<int:number>.webp", previews.pdf_page),
    path("preview/<sha256:sha256>/pictures/<int:number>.webp", previews.inner_picture),
    path("p/<path:index>/withdrawal.json", publications.withdrawal_json),
    path("p/<path:index>/standing/<int:seq>.json", publications.standing_json),
]
