from django.urls import path

from yugang.cases.public import patterns

from . import views

app_name = "letters"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("page/<int:number>/", views.letters, name="letters-page"),
    path("of/<str:code>/", views.of_body, name="of-body"),
    path("of/<str:code>/page/<int:number>/", views.of_body, name="of-body-page"),
    path("search", views.search, name="search"),
    path("published/<int:letter_id>/", views.published, name="published"),
    *patterns("letter"),
]
