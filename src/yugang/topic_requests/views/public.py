"""The topics of villages, for everyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.canonical import canonical
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.topic_requests import access
from yugang.topic_requests.queries import posters, records, standing, thresholds
from yugang.topic_requests.queries import public as queries
from yugang.topic_requests.rules.standing import phrase

P = Permission
NEWEST = 20

Crumbs = list[tuple[str, str]]


def crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(_("Topic requests"), reverse("topic-requests:topics") if more else ""), *more]


@baked
@page(may=P.ANYONE)
def topics(http: HttpRequest) -> HttpResponse:
    """Where topics are up, and the newest ones."""
    rows = queries.lines(access.shown()[:NEWEST], clock.today())
    context = {"villages": queries.villages(), "rows": rows, "crumbs": crumbs()}
    return render(http, "topic_requests/topics.html", context)


@baked
@page(may=P.ANYONE)
def village(http: HttpRequest, code: str) -> HttpResponse:
    """The topics of a village, and what obliges it."""
    body, today = access.public_village(code), clock.today()
    going, ended = queries.of_village(body, today)
    context = {
        "body": body,
        "going": going,
        "ended": ended,
        "takes": access.villages().filter(pk=body.pk).exists(),
        "threshold": thresholds.threshold_of(body.place.code, today),
        "needed": thresholds.needed_of(body, today),
        "numbers": thresholds.numbers_of(body, today),
        "standing": [(one, phrase(one.every, one.day)) for one in standing.accepted(body)],
        "crumbs": crumbs((body.place.name, "")),
    }
    return render(http, "topic_requests/village.html", context)


def there(topic_id: int) -> str:
    return reverse("topic-requests:topic", args=[topic_id])


@baked
@page(may=P.ANYONE)
def topic(http: HttpRequest, topic_id: int) -> HttpResponse:
    """One topic: how far it is, what happened, what was answered."""
    found = access.to_shown(topic_id)
    place = found.body.place
    context = {
        "topic": found,
        "line": queries.line(found, clock.today()),
        "story": queries.story(found),
        "records": records.of_topic(found),
        "crumbs": crumbs(
            (place.name, reverse("topic-requests:village", args=[place.code])), (found.title, "")
        ),
    }
    return render(http, "topic_requests/topic.html", context)


@page(may=P.ANYONE)
def record(http: HttpRequest, topic_id: int, number: int) -> HttpResponse:
    """What a line of the register is of, with the salt of its digest."""
    content = canonical(records.envelope(records.to_record(topic_id, number)))
    return HttpResponse(content, content_type="application/json")


@page(may=P.ANYONE)
def poster(http: HttpRequest, topic_id: int) -> HttpResponse:
    """A sheet for the wall with the code that leads to co-signing."""
    found = access.to_shown(topic_id)
    answer = HttpResponse(posters.poster_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="topic-{found.pk}.pdf"'
    return answer


@page(may=P.ANYONE)
def short(http: HttpRequest) -> HttpResponse:
    """The short address, as printed on walls."""
    asked = http.META.get("QUERY_STRING", "")
    return redirect(reverse("topic-requests:cases:new") + (f"?{asked}" if asked else ""))
