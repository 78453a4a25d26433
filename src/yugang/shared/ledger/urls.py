from django.urls import path

from . import views

app_name = "ledger"
urlpatterns = [path("desk/ledger/", views.acts, name="acts")]
