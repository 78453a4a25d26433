"""The gazette at the desk: what was published, and the next issue."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.channels import access
from yugang.channels.actions import gazettes as actions
from yugang.channels.forms.gazettes import GazetteForm
from yugang.channels.queries import gazettes as queries
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

P = Permission
PAGE = 50


def _bodies(http: HttpRequest) -> Any:
    return access.bodies(person(http), clock.today()).order_by("place__level", "code")


def _page(
    http: HttpRequest, form: GazetteForm, texts: Any = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "texts": texts,
        "issues": access.issues().filter(body__in=_bodies(http).values("pk"))[:PAGE],
        "crumbs": [(_("Other channels"), reverse("channels:channels")), (_("Gazette"), "")],
    }
    return render(http, "channels/desk_gazette.html", context, status=status)


@page(may=P.SEE_DESK)
def gazette_page(http: HttpRequest) -> HttpResponse:
    bodies, today = _bodies(http), clock.today()
    first = bodies.first()
    initial: dict[str, Any] = {}
    if first is not None:
        since, until = actions.next_span(first, today)
        initial = {"body": first, "since": since, "until": until}
    return _page(http, GazetteForm(initial=initial, bodies=bodies, today=today))


@command(may=P.SEE_DESK, atomic=False)
def publish(http: HttpRequest) -> HttpResponseBase:
    """Shows what the issue would hold; the second press sets and publishes it."""
    form = GazetteForm(http.POST, bodies=_bodies(http), today=clock.today())
    if not form.is_valid():
        return _page(http, form, status=422)
    given = dict(form.cleaned_data)
    body = given.pop("body")
    texts = list(queries.texts(body, given["since"], given["until"], whole=given["whole"]))
    if not texts:
        form.add_error(
            None,
            _(
                "In these days the body published nothing whose catalogue item names the gazette "
                "as a channel."
            ),
        )
        return _page(http, form, status=422)
    if "confirmed" not in http.POST:
        return _page(http, form, texts)
    issue = actions.publish_issue(body, **given, by=actor(http, P.POST, body), at=clock.now())
    messages.success(http, _("%(issue)s is published.") % {"issue": issue})
    return redirect("channels:desk-gazette")


gazette = page_and_command(gazette_page, publish)
