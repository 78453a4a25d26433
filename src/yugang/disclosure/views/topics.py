"""Topic pages at the desk: the openness office makes, fills and orders them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.actions import topics as actions
from yugang.disclosure.forms.topics import TopicForm
from yugang.disclosure.models import Publication, Topic
from yugang.disclosure.queries import topics as queries
from yugang.disclosure.queries.reading import in_force
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.http import Permission, actor, command, page, page_and_command

P = Permission


@page(may=P.EDIT_CATALOGUE)
def topics(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    rows = [
        (topic, topic.is_on(today), len(queries.of_topic(topic))) for topic in Topic.objects.all()
    ]
    context = {"rows": rows, "crumbs": [(_("Topics"), "")]}
    return render(http, "disclosure/topics.html", context)


@page(may=P.EDIT_CATALOGUE)
def new_form(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    return _form(http, TopicForm(today=today, initial={"since": today}), None)


def _form(
    http: HttpRequest, form: TopicForm, topic: Topic | None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "topic": topic,
        "entries": queries.entries(topic) if topic else [],
        "ruled": queries.by_rule(topic)[:20] if topic else [],
        "crumbs": [
            (_("Topics"), reverse("disclosure:desk-topics")),
            (topic.title if topic else _("New topic"), ""),
        ],
    }
    return render(http, "disclosure/topic.html", context, status=status)


@command(may=P.EDIT_CATALOGUE)
def make(http: HttpRequest) -> HttpResponse:
    form = TopicForm(http.POST, http.FILES, today=clock.today())
    if not form.is_valid():
        return _form(http, form, None, 422)
    picture = _picture(http, form, None)
    if form.errors:
        return _form(http, form, None, 422)
    topic = actions.make_topic(
        form.cleaned_data["slug"],
        form.facts(picture),
        by=actor(http, P.EDIT_CATALOGUE),
        at=clock.now(),
    )
    messages.success(http, _("Saved."))
    return redirect("disclosure:desk-topic", topic.slug)


def _picture(http: HttpRequest, form: TopicForm, old: StoredFile | None) -> StoredFile | None:
    """The new picture, kept; else the old one. What is wrong with it is said at its field."""
    upload = form.cleaned_data.get("picture")
    if not upload:
        return old
    try:
        return store(upload.file, upload.name, by=actor(http, P.EDIT_CATALOGUE), at=clock.now())
    except FileRefused as refused:
        form.add_error("picture", str(refused))
        return old


new = page_and_command(new_form, make)


@page(may=P.EDIT_CATALOGUE)
def topic_form(http: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    return _form(http, TopicForm.of(topic, clock.today()), topic)


@command(may=P.EDIT_CATALOGUE)
def change(http: HttpRequest, slug: str) -> HttpResponse:
    """Save what was changed, unless a colleague was faster."""
    topic = get_object_or_404(Topic, slug=slug)
    form = TopicForm(http.POST, http.FILES, today=clock.today(), topic=topic)
    if not form.is_valid():
        return _form(http, form, topic, 422)
    picture = _picture(http, form, topic.picture)
    if form.errors:
        return _form(http, form, topic, 422)
    try:
        actions.change_topic(
            topic,
            form.facts(picture),
            seen_version=form.cleaned_data["seen_version"] or 0,
            by=actor(http, P.EDIT_CATALOGUE),
            at=clock.now(),
        )
    except actions.TopicChanged:
        messages.error(
            http, _("Not saved: a colleague changed this topic meanwhile. Open it anew.")
        )
        return _form(http, form, topic, 409)
    messages.success(http, _("Saved."))
    return redirect("disclosure:desk-topic", topic.slug)


topic_page = page_and_command(topic_form, change)


@command(may=P.EDIT_CATALOGUE)
def fill(http: HttpRequest, slug: str) -> HttpResponse:
    """Put in by index number, leave out, undo, or move up one place."""
    topic, then = get_object_or_404(Topic, slug=slug), http.POST.get("then", "")
    by, at = actor(http, P.EDIT_CATALOGUE), clock.now()
    if then == "up":
        _move_up(topic, http.POST.get("entry", ""), by, at)
    elif (found := _named(http.POST.get("number", ""))) is None:
        messages.error(http, _("Nothing public has this index number. Copy it from its page."))
    elif then == "put-in":
        actions.put_in(topic, found, by=by, at=at)
    elif then == "leave-out":
        actions.leave_out(topic, found, by=by, at=at)
    elif then == "undo":
        actions.let_rule_decide(topic, found, by=by, at=at)
    return redirect(reverse("disclosure:desk-topic", args=[slug]) + "#entries")


def _named(given: str) -> Publication | None:
    number = given.strip().partition("/p/")[2].strip("/") or given.strip()
    return in_force().filter(index_number=number.replace("\0", "")[:64]).first()


def _move_up(topic: Topic, entry: str, by: Any, at: Any) -> None:
    order = list(topic.entries.values_list("pk", flat=True))
    if entry.isdecimal() and int(entry) in order[1:]:
        place = order.index(int(entry))
        order[place - 1], order[place] = order[place], order[place - 1]
        actions.order(topic, order, by=by, at=at)
