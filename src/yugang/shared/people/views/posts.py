"""The administrator's posts: giving, ending, covering by a deputy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from .. import access
from ..actions import staff
from ..forms.staff import DeputyForm, LastDayForm, PostForm
from ..models import Person, Post
from .pages import form_page
from .people import _to, _way

MAY = Permission.ADMINISTER


def _give_form(http: HttpRequest) -> PostForm:
    bodies = access.bodies_within_reach(person(http), MAY, clock.today())
    return PostForm(bodies, http.POST or None)


def _show_give(http: HttpRequest, form: PostForm, one: Person) -> HttpResponse:
    return form_page(http, form, title=_("Give a post"), button=_("Give"), way=_way(_to(one)))


@page(may=MAY)
def show_give_post(http: HttpRequest, person_id: int) -> HttpResponse:
    one = access.get_person(person(http), person_id, clock.today())
    return _show_give(http, _give_form(http), one)


@command(may=MAY)
def give_post(http: HttpRequest, person_id: int) -> HttpResponseBase:
    one = access.get_person(person(http), person_id, clock.today())
    form = _give_form(http)
    if not form.is_valid():
        return _show_give(http, form, one)
    try:
        staff.give_post(one, **form.cleaned_data, by=actor(http, MAY), at=clock.now())
    except staff.StaffRefused as refused:
        form.add_error(None, str(refused))
        return _show_give(http, form, one)
    return redirect("people:person", one.pk)


def _show_end(http: HttpRequest, form: LastDayForm, post: Post) -> HttpResponse:
    return form_page(
        http, form, title=_("End the post"), button=_("End the post"),
        way=_way(_to(post.person)), note=str(post),
    )  # fmt: skip


@page(may=MAY)
def show_end_post(http: HttpRequest, post_id: int) -> HttpResponse:
    post = access.get_post(person(http), post_id, clock.today())
    return _show_end(http, LastDayForm(initial={"last_day": clock.today()}), post)


@command(may=MAY)
def end_post(http: HttpRequest, post_id: int) -> HttpResponseBase:
    post = access.get_post(person(http), post_id, clock.today())
    form = LastDayForm(http.POST)
    if not form.is_valid():
        return _show_end(http, form, post)
    try:
        staff.end_post(post, **form.cleaned_data, by=actor(http, MAY), at=clock.now())
    except staff.StaffRefused as refused:
        form.add_error(None, str(refused))
        return _show_end(http, form, post)
    return redirect("people:person", post.person_id)


def _deputy_form(http: HttpRequest, post: Post) -> DeputyForm:
    mine = access.people_within_reach(person(http), MAY, clock.today())
    return DeputyForm(mine.exclude(pk=post.person_id), http.POST or None)


def _show_deputy(http: HttpRequest, form: DeputyForm, post: Post) -> HttpResponse:
    return form_page(
        http, form, title=_("Appoint a deputy"), button=_("Appoint"),
        way=_way(_to(post.person)), note=str(post),
    )  # fmt: skip


@page(may=MAY)
def show_appoint_deputy(http: HttpRequest, post_id: int) -> HttpResponse:
    post = access.get_post(person(http), post_id, clock.today())
    return _show_deputy(http, _deputy_form(http, post), post)


@command(may=MAY)
def appoint_deputy(http: HttpRequest, post_id: int) -> HttpResponseBase:
    post = access.get_post(person(http), post_id, clock.today())
    form = _deputy_form(http, post)
    if not form.is_valid():
        return _show_deputy(http, form, post)
    try:
        staff.appoint_deputy(post, **form.cleaned_data, by=actor(http, MAY), at=clock.now())
    except staff.StaffRefused as refused:
        form.add_error(None, str(refused))
        return _show_deputy(http, form, post)
    return redirect("people:person", post.person_id)


@command(may=MAY)
def recall_deputy(http: HttpRequest, deputy_id: int) -> HttpResponseBase:
    deputy = access.get_deputy(person(http), deputy_id, clock.today())
    holder = deputy.post.person_id
    staff.recall_deputy(deputy, by=actor(http, MAY), at=clock.now())
    return redirect("people:person", holder)


give_page = page_and_command(show_give_post, give_post)
end_page = page_and_command(show_end_post, end_post)
deputy_page = page_and_command(show_appoint_deputy, appoint_deputy)
