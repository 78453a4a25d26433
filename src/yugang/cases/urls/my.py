from django.urls import path

from yugang.cases.views import my, my_leaving

urlpatterns = [
    path("my/", my.mine, name="mine"),
    path("my/add/", my.add_page, name="my-add"),
    path("my/notices/read/", my.mark_read, name="my-read"),
    path("my/export/", my_leaving.export_page, name="my-export"),
    path("my/erase/", my_leaving.erase_page, name="my-erase"),
]
