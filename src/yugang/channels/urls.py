from django.urls import path

from .views import desk, emergencies, gazettes, public, recipients, telling

app_name = "channels"
urlpatterns = [
    path("emergencies/", public.emergencies, name="emergencies"),
    path("gazette/", public.gazette, name="gazette"),
    path("gazette/<str:code>/", public.gazette_of, name="gazette-of"),
    path("l/<secret:code>/", public.leave, name="leave"),
    path("texts/", public.lists, name="lists"),
    path("texts/<str:code>/", public.subscribe, name="subscribe"),
    path("texts/<str:code>/<secret:held>/", public.confirm, name="confirm"),
    path("desk/channels/", desk.channels, name="channels"),
    path("desk/channels/postings/<int:posting_id>/", desk.posting, name="posting"),
    path("desk/channels/postings/<int:posting_id>/retry/", desk.retry, name="retry"),
    path("desk/channels/postings/<int:posting_id>/take-off/", desk.take_off, name="take-off"),
    path("desk/channels/publications/<int:publication_id>/", desk.publication, name="publication"),
    path(
        "desk/channels/publications/<int:publication_id>/tell/<slug:channel>/",
        telling.tell,
        name="tell",
    ),
    path(
        "desk/channels/publications/<int:publication_id>/record/<slug:channel>/",
        telling.record,
        name="record",
    ),
    path(
        "desk/channels/publications/<int:publication_id>/screen/",
        telling.show_on_screens,
        name="screen",
    ),
    path("desk/recipients/", recipients.lists, name="recipients"),
    path("desk/recipients/erase/<int:recipient_id>/", recipients.erase, name="erase-recipient"),
    path("desk/recipients/<str:code>/", recipients.of_body, name="recipients-of"),
    path("desk/gazette/", gazettes.gazette, name="desk-gazette"),
    path("desk/emergencies/", emergencies.emergencies, name="desk-emergencies"),
    path("desk/emergencies/new/", emergencies.issue, name="issue-emergency"),
    path("desk/emergencies/<int:emergency_id>/", emergencies.emergency, name="emergency"),
    path(
        "desk/emergencies/<int:emergency_id>/update/", emergencies.update, name="update-emergency"
    ),
    path("desk/emergencies/<int:emergency_id>/clear/", emergencies.clear, name="clear-emergency"),
    path(
        "desk/emergencies/<int:emergency_id>/review/<int:number>/",
        emergencies.review,
        name="review-emergency",
    ),
]
