from django.urls import path

from yugang.disclosure.views import (
    desk,
    drafting,
    erasing,
    feedback,
    inside,
    publications,
    reviewing,
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
    path("desk/revisions/<int:revision_id>/", drafting.edit_or_save, name="edit"),
    path("desk/revisions/<int:revision_id>/preview/", publications.preview, name="preview"),
    path("desk/revisions/<int:revision_id>/propose/", steps.propose, name="propose"),
    path("desk/revisions/<int:revision_id>/recall/", steps.recall, name="recall"),
    path("desk/revisions/<int:revision_id>/publish/", steps.publish, name="publish"),
    path("desk/revisions/<int:revision_id>/discard/", steps.discard, name="discard"),
    path("desk/inside/", inside.inside, name="inside"),
    path("desk/inside/<int:publication_id>/", inside.read_inside, name="read-inside"),
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
