from django.urls import path

from .views import checking

app_name = "households"
urlpatterns = [
    path("h/<str:code>/", checking.check, name="check"),
]
