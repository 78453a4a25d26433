from django.urls import path

from yugang.disclosure.views import (
    desk,
    drafting,
    erasing,
    feedback,
    guides,
    inside,
    publications,
    reading_points,
    reviewing,
    standing,
    steps,
)

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/publications/", publications.publications, name="publications"),
    path("desk/publications/new/", drafting.new, name="new"),
    path("desk/publications/<int:publication_id>/", publications.publication, name="publication"),
    path("desk/publications/<int:publication_id>/correct/", steps.correct, name="correct"),
    path("desk/publications/<int:publication_id>/withdraw/", steps.withdraw, name="withdraw"),
    path("desk/publications/<int:publication_id>/erase/", erasing.erase, name="erase"),
    path(
        "desk/publications/<int:publication_id>/erase/<int:number>/",
        erasing.erase,
        name="erase-revision",
    ),
    path("desk/publications/<int:publication_id>/standing/", standing.show, name="standing"),
    path(
        "desk/publications/<int:publication_id>/standing/repeal/",
        standing.repeal_page,
        name="repeal",
    ),
    path(
        "desk/publications/<int:publication_id>/standing/relate/",
        standing.relate_page,
        name="relate",
    ),
    path(
        "desk/publications/<int:publication_id>/standing/unrelate/<int:relation_id>/",
        standing.unrelate,
        name="unrelate",
    ),
    path("desk/revisions/<int:revision_id>/", drafting.edit_or_save, name="edit"),
    path("desk/revisions/<int:revision_id>/preview/", publications.preview, name="preview"),
    path("desk/revisions/<int:revision_id>/propose/", steps.propose, name="propose"),
    path("desk/revisions/<int:revision_id>/recall/", steps.recall, name="recall"),
    path("desk/revisions/<int:revision_id>/publish/", steps.publish, name="publish"),
    path("desk/revisions/<int:revision_id>/discard/", steps.discard, name="discard"),
    path("desk/inside/", inside.inside, name="inside"),
    path("desk/inside/<int:publication_id>/", inside.read_inside, name="read-inside"),
    path("desk/guides/", guides.guides, name="guides"),
    path("desk/guides/<str:code>/", guides.edit_guide, name="edit-guide"),
    path("desk/reading-points/", reading_points.reading_points, name="reading-points"),
    path("desk/reading-points/add/", reading_points.add_point, name="add-point"),
    path("desk/reading-points/<int:point_id>/", reading_points.reading_point, name="reading-point"),
    path("desk/reading-points/<int:point_id>/hold/", reading_points.hold, name="hold"),
    path(
        "desk/reading-points/<int:point_id>/close/", reading_points.close_point, name="close-point"
    ),
    path(
        "desk/reading-points/<int:point_id>/send/", reading_points.send_copies, name="send-copies"
    ),
    path("desk/consignments/<int:consignment_id>/", reading_points.consignment, name="consignment"),
    path("desk/reviews/", reviewing.reviews, name="reviews"),
    path("desk/reviews/<int:revision_id>/", reviewing.review, name="review"),
    path("desk/reviews/<int:revision_id>/approve/", reviewing.approve, name="approve"),
    path("desk/reviews/<int:revision_id>/return/", reviewing.return_, name="return"),
    path("desk/feedback/", feedback.feedback_list, name="feedback"),
    path("desk/feedback/<int:feedback_id>/answer/", feedback.answer, name="answer-feedback"),
    path("feedback/", feedback.look_up, name="look-up-feedback"),
    path("feedback/<path:index_number>/", feedback.give),
    path("p/<path:index_number>/feedback/", feedback.give, name="give-feedback"),
]
