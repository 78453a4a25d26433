from django.urls import path

from yugang.disclosure.views import carried, coverage, duties, openness, walls

urlpatterns = [
    path("desk/duties/", duties.duties, name="duties"),
    path("desk/duties/open-event/", duties.open_event_form, name="open-event"),
    path("desk/duties/open-event/save/", duties.open_event, name="open-event-save"),
    path("desk/duties/<int:duty_id>/", duties.duty, name="duty"),
    path("desk/duties/<int:duty_id>/exempt/", duties.exempt, name="exempt"),
    path("desk/duties/<int:duty_id>/lift-exemption/", duties.lift_exemption, name="lift-exemption"),
    path("desk/openness/", openness.openness, name="openness"),
    path("desk/openness/channels/", carried.channels, name="carried"),
    path("desk/openness/coverage/", coverage.coverage, name="coverage"),
    path("desk/openness/coverage/<str:code>/", coverage.covered, name="covered"),
    path("desk/openness/walls/", walls.walls, name="walls"),
    path("desk/openness/wall-reports/", walls.wall_reports, name="wall-reports"),
    path(
        "desk/openness/wall-reports/<int:report_id>/",
        walls.settle_report,
        name="settle-report",
    ),
]
