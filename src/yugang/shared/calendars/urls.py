from django.urls import path

from . import views

app_name = "calendars"
urlpatterns = [
    path("due/", views.due, name="due"),
    path("due/calendar/<int:year>/", views.year, name="year"),
    path("desk/calendar/", views.notices, name="notices"),
    path("desk/calendar/new/", views.new_notice, name="new-notice"),
    path("desk/calendar/enter-notice/", views.enter_notice, name="enter-notice"),
    path("desk/calendar/<int:pk>/", views.notice, name="notice"),
]
