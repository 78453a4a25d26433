from django.urls import path

from . import views

app_name = "subscriptions"
urlpatterns = [
    path("subscribe/", views.ask, name="ask"),
    path("subscribe/asked/", views.asked, name="asked"),
    path("subscribe/confirm/<int:pk>/<secret:code>/", views.confirm, name="confirm"),
    path("subscribe/leave/<int:pk>/<secret:code>/", views.leave, name="leave"),
    path("subscribe/mine/<int:pk>/<secret:code>/", views.mine, name="mine"),
    path("desk/subscriptions/", views.figures, name="figures"),
]
