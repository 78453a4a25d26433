from django.urls import path

from . import views

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
]
