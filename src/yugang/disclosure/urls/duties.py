from django.urls import path

from yugang.disclosure.views import (
    carried,
    coverage,
    duties,
    duty_calendar,
    exempting,
    foresight,
    openness,
    papers,
    walls,
)

urlpatterns = [
    path("desk/duties/", duties.duties, name="duties"),
    path("desk/duties/open-event/", duties.open_event_form, name="open-event"),
    path("desk/duties/open-event/save/", duties.open_event, name="open-event-save"),
    path("desk/duties/calendar/", duty_calendar.calendar, name="duty-calendar"),
    path("desk/duties/calendar/renew/", duty_calendar.renew_calendar, name="renew-calendar"),
    path("desk/duties/calendar/close/", duty_calendar.close_calendar, name="close-calendar"),
    path("desk/duties/late-on/", foresight.late_on, name="late-on"),
    path("desk/duties/reminders/", foresight.reminder_days, name="reminder-days"),
    path(
        "desk/duties/reminders/<str:code>/",
        foresight.edit_reminder_days,
        name="edit-reminder-days",
    ),
    path(
        "desk/duties/reminders/<str:code>/save/",
        foresight.save_reminder_days,
        name="save-reminder-days",
    ),
    path("desk/duties/<int:duty_id>/", duties.duty, name="duty"),
    path("desk/duties/<int:duty_id>/ask-exemption/", exempting.ask_exemption, name="ask-exemption"),
    path(
        "desk/duties/<int:duty_id>/lift-exemption/",
        exempting.lift_exemption,
        name="lift-exemption",
    ),
    path(
        "desk/exemptions/<int:exemption_id>/approve/",
        exempting.approve_exemption,
        name="approve-exemption",
    ),
    path(
        "desk/exemptions/<int:exemption_id>/refuse/",
        exempting.refuse_exemption,
        name="refuse-exemption",
    ),
    path(
        "desk/exemptions/<int:exemption_id>/withdraw/",
        exempting.withdraw_exemption,
        name="withdraw-exemption",
    ),
    path("desk/papers/", papers.papers, name="papers"),
    path("desk/papers/new/", papers.enter_paper, name="new-paper"),
    path("desk/papers/<int:paper_id>/", papers.paper, name="paper"),
    path("desk/papers/<int:paper_id>/mark/", papers.mark_paper, name="mark-paper"),
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
    path("bodies/<str:code>/duties/", duty_calendar.body_calendar, name="body-calendar"),
    path(
        "bodies/<str:code>/duties/<str:span>/",
        duty_calendar.body_calendar,
        name="body-calendar-span",
    ),
]
