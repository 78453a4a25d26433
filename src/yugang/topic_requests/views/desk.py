"""Topics at the desk: of the committee, the supervision committee, the town and the county."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.cases.public import take
from yugang.kernel import clock
from yugang.kernel.masking import mask_text
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import bodies_within_reach
from yugang.topic_requests import access
from yugang.topic_requests.forms.desk import ReportForm
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.queries import desk as queries

P = Permission


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Topic requests"), reverse("topic-requests:desk") if more else ""), *more]


@page(may=P.SEE_DESK)
def topics(http: HttpRequest) -> HttpResponse:
    """The topics of my villages, the late ones first."""
    who, today = person(http), clock.today()
    town = set(access.villages_of(who, today, P.HANDLE_CASE).values_list("pk", flat=True))
    own = access.own_villages(who, P.HANDLE_CASE, today)
    inside = {
        pk
        for permission in access.SEEING
        for pk in bodies_within_reach(who, permission, today).values_list("pk", flat=True)
    }
    of_town = town - set(own.values_list("pk", flat=True))
    context = {
        "rows": queries.rows(access.topics(who, today), today, of_town=of_town, inside=inside),
        "named": [(one, mask_text(one.title)) for one in access.named(own)],
        "keeps_numbers": bool(town),
        "keeps_catalogue": bodies_within_reach(who, P.EDIT_CATALOGUE, today).exists(),
        "own": own.first(),
        "crumbs": crumbs(),
    }
    return render(http, "topic_requests/desk.html", context)


def _show_report(
    http: HttpRequest, topic: TopicRequest, form: ReportForm, status: int = 200
) -> HttpResponse:
    context = {
        "title": _("A villager finds it evasive"),
        "topic": topic,
        "form": form,
        "lede": _("The town takes it over, looks into it and decides."),
        "back": "topic-requests:desk",
        "crumbs": crumbs((topic.title, "")),
    }
    return render(http, "topic_requests/form.html", context, status=status)


@page(may=P.HANDLE_CASE)
def _report_form(http: HttpRequest, topic_id: int) -> HttpResponse:
    """What a villager, whoever she is, told the town of an answer."""
    topic = access.to_topic_of_town(person(http), topic_id, clock.today())
    return _show_report(http, topic, ReportForm())


@command(may=P.HANDLE_CASE)
def _report(http: HttpRequest, topic_id: int) -> HttpResponse:
    topic = access.to_topic_of_town(person(http), topic_id, clock.today())
    form = ReportForm(http.POST)
    if not form.is_valid():
        return _show_report(http, topic, form, 422)
    return _called_in(http, topic, {"inner_words": form.cleaned_data["reason"]})


report = page_and_command(_report_form, _report)


@command(may=P.HANDLE_CASE)
def call_in(http: HttpRequest, topic_id: int) -> HttpResponse:
    """The town takes a late topic over, to look into it."""
    topic = access.to_topic_of_town(person(http), topic_id, clock.today())
    return _called_in(http, topic, {})


def _called_in(http: HttpRequest, topic: TopicRequest, given: dict[str, str]) -> HttpResponse:
    by = actor(http, P.HANDLE_CASE, access.town_of(topic.body, clock.today()))
    try:
        case = take(topic.case, "call-in", given, by=by, at=clock.now())
    except StepRefused as refused:
        messages.error(http, refused.reason or _("It is not late, or was called in already."))
        return redirect("topic-requests:desk")
    messages.success(http, _("It is with the town now. Order an answer, or find it in order."))
    return redirect("cases:case", case.receipt)
