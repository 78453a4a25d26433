from django.urls import path

from . import views
from .accounts import desk_views as lists_desk
from .accounts import views as lists
from .booklets import desk_views as booklets_desk
from .booklets import views as booklets
from .prices import desk_views as prices_desk
from .prices import line_views as price_lines
from .prices import views as prices

app_name = "livelihood"
urlpatterns = [
    path("projects/", views.projects, name="projects"),
    path("projects/<slug:code>/", views.project, name="project"),
    path("desk/projects/", views.desk, name="desk"),
    path("desk/projects/new/", views.new, name="new"),
    path("desk/projects/<slug:code>/", views.at_desk, name="at-desk"),
    path("desk/projects/<slug:code>/change/", views.change, name="change"),
    path("desk/projects/<slug:code>/report/", views.report, name="report"),
    path("desk/projects/<slug:code>/end/", views.end, name="end"),
    path("prices/", prices.prices, name="prices"),
    path("prices/<slug:code>/", prices.price_list, name="price-public"),
    path("prices/<slug:code>/prices.csv", prices.csv_file, name="price-csv"),
    path("prices/<slug:code>/prices.json", prices.json_file, name="price-json"),
    path("prices/<slug:code>/board-<slug:paper>.pdf", prices.board_sheet, name="price-board"),
    path("desk/prices/", prices_desk.desk, name="prices-desk"),
    path("desk/prices/new/", prices_desk.new, name="price-new"),
    path("desk/prices/<slug:code>/", prices_desk.price_list, name="price-list"),
    path("desk/prices/<slug:code>/begin/", prices_desk.begin, name="price-begin"),
    path("desk/prices/<slug:code>/end/", prices_desk.end, name="price-end"),
    path("desk/prices/<slug:code>/template.xlsx", prices_desk.empty_sheet, name="price-template"),
    path("desk/prices/<slug:code>/<int:number>/", prices_desk.version, name="price-version"),
    path("desk/prices/<slug:code>/<int:number>/file/", prices_desk.take_file, name="price-file"),
    path("desk/prices/<slug:code>/<int:number>/start/", prices_desk.set_start, name="price-start"),
    path("desk/prices/<slug:code>/<int:number>/send/", prices_desk.send, name="price-send"),
    path(
        "desk/prices/<slug:code>/<int:number>/refused.xlsx",
        prices_desk.refused_lines,
        name="price-refused",
    ),
    path(
        "desk/prices/<slug:code>/<int:number>/lines/<slug:line>/",
        price_lines.line,
        name="price-line",
    ),
    path(
        "desk/prices/<slug:code>/<int:number>/lines/<slug:line>/strike/",
        price_lines.strike,
        name="price-strike",
    ),
    path("statements/", lists.statements, name="statements"),
    path("statements/<slug:number>/", lists.statement, name="statement"),
    path("statements/<slug:number>/leave/", lists.leave, name="statement-leave"),
    path("desk/statements/", lists_desk.desk, name="statements-desk"),
    path("desk/statements/template.xlsx", lists_desk.empty_sheet, name="statements-template"),
    path("desk/statements/file/", lists_desk.send_file, name="statements-file"),
    path("desk/statements/one/", lists_desk.write_one, name="statements-one"),
    path("desk/statements/slips.pdf", lists_desk.print_slips, name="statements-slips"),
    path("desk/statements/find/", lists_desk.find_account, name="statements-find"),
    path("desk/statements/code/", lists_desk.new_code, name="statements-code"),
    path("desk/statements/take-back/", lists_desk.take_back, name="statements-take-back"),
    path("handbooks/", booklets.handbooks, name="handbooks"),
    path("handbooks/<slug:slug>/", booklets.handbook, name="handbook"),
    path(
        "handbooks/<slug:slug>/handbook-<slug:paper>.pdf",
        booklets.handbook_pdf,
        name="handbook-pdf",
    ),
    path("contacts/<slug:code>/", booklets.contacts, name="contacts"),
    path("contacts/<slug:code>/card-<slug:paper>.pdf", booklets.card_pdf, name="card"),
    path("desk/handbooks/", booklets_desk.desk, name="handbooks-desk"),
    path("desk/handbooks/new/", booklets_desk.new, name="handbook-new"),
    path("desk/handbooks/<slug:slug>/", booklets_desk.change, name="handbook-change"),
]
