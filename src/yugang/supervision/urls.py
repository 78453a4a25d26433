from django.urls import path, re_path

from .views import corrections, orders, refusals, samples, watching

app_name = "supervision"
REQUESTS = "desk/requests/"
urlpatterns = [
    path(f"{REQUESTS}supervision/", watching.watching, name="watching"),
    path(f"{REQUESTS}supervision/rows/", watching.watched, name="watched"),
    path(f"{REQUESTS}refusals/", refusals.refusals, name="refusals"),
    re_path(
        rf"^{REQUESTS}refusals\.(?P<kind>csv|xlsx)$",
        refusals.take_away,
        name="take-refusals-away",
    ),
    path(f"{REQUESTS}samples/", samples.samples, name="samples"),
    path(f"{REQUESTS}samples/<int:sample_id>/", samples.sample, name="sample"),
    path(f"{REQUESTS}samples/<int:sample_id>/<int:reply_id>/", samples.review, name="review"),
    path(
        f"{REQUESTS}samples/<int:sample_id>/<int:reply_id>/correct/",
        corrections.correct,
        name="correct-review",
    ),
    path("desk/orders/", orders.orders, name="orders"),
    path("desk/orders/new/<receipt:receipt>/", orders.new, name="new-order"),
    path("desk/orders/<int:order_id>/", orders.order, name="order"),
    path("desk/orders/<int:order_id>/letter/", orders.letter, name="order-letter"),
    path("desk/orders/<int:order_id>/<slug:step>/", orders.step, name="order-step"),
]
