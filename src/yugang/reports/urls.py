from django.urls import path

from .views import desk, writing

app_name = "reports"
urlpatterns = [
    path("desk/reports/", desk.reports, name="reports"),
    path("desk/reports/begin/", writing.begin, name="begin"),
    path("desk/reports/<int:report_id>/", desk.report, name="report"),
    path("desk/reports/<int:report_id>/write/", writing.write, name="write"),
    path("desk/reports/<int:report_id>/bring/", writing.bring, name="bring"),
    path("desk/reports/<int:report_id>/send/", writing.send, name="send"),
    path("desk/reports/<int:report_id>/file.<str:kind>", desk.file, name="file"),
    path(
        "desk/reports/<int:report_id>/rows/<int:table>/<str:row>/<str:column>/",
        desk.rows,
        name="rows",
    ),
]
