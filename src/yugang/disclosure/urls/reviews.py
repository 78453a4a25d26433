from django.urls import path

from yugang.disclosure.views import plans, referring, refusing, routing

urlpatterns = [
    path("desk/reviews/<int:revision_id>/refer/", referring.refer, name="refer"),
    path("desk/reviews/<int:revision_id>/withhold/", refusing.withhold, name="withhold"),
    path("desk/referrals/", referring.referrals, name="referrals"),
    path("desk/referrals/<int:referral_id>/", referring.referral, name="referral"),
    path("desk/referrals/<int:referral_id>/determine/", referring.determine, name="determine"),
    path(
        "desk/referrals/<int:referral_id>/take-back-question/",
        referring.take_back,
        name="take-back-question",
    ),
    path("desk/refusals/", refusing.refusals, name="refusals"),
    path("desk/refusals/<int:refusal_id>/reassess/", refusing.reassess, name="reassess"),
    path("desk/review-routes/", routing.routes, name="routes"),
    path("desk/review-routes/new/", routing.set_route, name="set-route"),
    path("desk/review-routes/<int:route_id>/end/", routing.end_route, name="end-route"),
    path("desk/plans/", plans.plans, name="plans"),
    path("desk/plans/adopt/", plans.adopt_plan, name="adopt-plan"),
    path("desk/plans/<int:plan_id>/review/", plans.review_plan, name="review-plan"),
]
