from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("account/notices/", views.mine, name="mine"),
    path("account/notices/mark-read/", views.mark_read, name="mark-read"),
    path("desk/notices/", views.not_sent, name="not-sent"),
    path("desk/notices/<int:notice_id>/resend/", views.resend, name="resend"),
]
