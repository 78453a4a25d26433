"""The register's files, without a language, under /register/."""

from django.urls import path

from . import views

app_name = "register-files"
urlpatterns = [
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("vkey", views.vkey, name="vkey"),
    path("tile/<path:path>", views.tile, name="tile"),
    path("<int:seq>.json", views.entry_json, name="entry-json"),
    path("proof/<int:seq>.tlog-proof", views.proof_file, name="proof-file"),
]
