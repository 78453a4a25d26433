from django.urls import path

from yugang.disclosure.views import topics

urlpatterns = [
    path("desk/topics/", topics.topics, name="desk-topics"),
    path("desk/topics/new/", topics.new, name="new-topic"),
    path("desk/topics/<slug:slug>/", topics.topic_page, name="desk-topic"),
    path("desk/topics/<slug:slug>/fill/", topics.fill, name="fill-topic"),
]
