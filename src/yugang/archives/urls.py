from django.urls import path

from .views import packages, retention

app_name = "archives"
urlpatterns = [
    path("desk/archive/", packages.packages, name="packages"),
    path("desk/archive/retention/", retention.retention, name="retention"),
    path("desk/archive/of/<str:receipt>/", packages.making, name="make"),
    path("desk/archive/<str:number>.zip", packages.download, name="download"),
    path("desk/archive/<str:number>/", packages.package, name="package"),
]
