from django.urls import path

from .views import elder

app_name = "portal"
urlpatterns = [
    path("elder/", elder.elder, name="elder"),
    path("elder/choose/", elder.choose, name="elder-choose"),
]
