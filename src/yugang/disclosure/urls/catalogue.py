from django.urls import path

from yugang.disclosure.views import catalogue, catalogue_imports, local_changes

urlpatterns = [
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/<slug:code>/", catalogue.item, name="item"),
    path("desk/catalogue/", catalogue.desk_catalogue, name="desk-catalogue"),
    path("desk/catalogue/new/", catalogue.new_item, name="new-item"),
    path("desk/catalogue/new/save/", catalogue.add_item, name="add-item"),
    path("desk/catalogue/import/", catalogue_imports.import_catalogue, name="import-catalogue"),
    path("desk/catalogue/pack/", catalogue_imports.choose_pack, name="choose-pack"),
    path(
        "desk/catalogue/import/<int:upload_id>/",
        catalogue_imports.take_catalogue,
        name="take-catalogue",
    ),
    path("desk/catalogue/items/<slug:code>/", catalogue.desk_item, name="desk-item"),
    path("desk/catalogue/items/<slug:code>/edit/", catalogue.edit_item, name="edit-item"),
    path("desk/catalogue/items/<slug:code>/save/", catalogue.save_item, name="save-item"),
    path(
        "desk/catalogue/items/<slug:code>/at/<str:place_code>/",
        local_changes.change_locally,
        name="change-locally",
    ),
    path(
        "desk/catalogue/items/<slug:code>/at/<str:place_code>/spare/",
        local_changes.set_not_applicable,
        name="set-not-applicable",
    ),
    path(
        "desk/catalogue/items/<slug:code>/at/<str:place_code>/follow/",
        local_changes.follow_above,
        name="follow-above",
    ),
]
