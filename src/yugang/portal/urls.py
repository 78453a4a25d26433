from django.urls import include, path

from .views import (
    api_guide,
    bodies,
    columns,
    data,
    elder,
    guide,
    home,
    places,
    publications,
    screens,
    topics,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("columns/", columns.columns, name="columns"),
    path("columns/<slug:slug>/", columns.column, name="column"),
    path("columns/<slug:slug>/page/<int:number>/", columns.column, name="column-page"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<str:code>/", bodies.body, name="body"),
    path("bodies/<str:code>/page/<int:number>/", bodies.body, name="body-page"),
    path("places/", places.tree, name="places"),
    path("places/<str:code>/", places.place, name="place"),
    path("places/<str:code>/page/<int:number>/", places.place, name="place-page"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("data/", data.data, name="data"),
    path("data/page/<int:number>/", data.data, name="data-page"),
    path("guide/", guide.guide, name="guide"),
    path("site-map/", guide.site_map, name="site-map"),
    path("api/", api_guide.api_guide, name="api-guide"),
    path("elder/", elder.elder, name="elder"),
    path("elder/choose/", elder.choose, name="elder-choose"),
    path("board/<str:code>/", screens.board, name="board-screen"),
    path("board/<str:code>/<int:number>/", screens.board, name="board-screen-page"),
    path("kiosk/", include("yugang.portal.kiosk_urls")),
    path("p/<path:index>/revision/<int:number>/", publications.revision, name="revision"),
    path(
        "p/<path:index>/difference/<int:before>/<int:after>/",
        publications.difference,
        name="difference",
    ),
    path("p/<path:index>/print/", publications.print_view, name="print"),
    path("p/<path:index>/", publications.publication, name="publication"),
]
