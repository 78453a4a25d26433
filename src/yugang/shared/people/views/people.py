"""The administrator's people: making, editing, resetting, deactivating."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.masking import mask_text
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.seen import ChangedMeanwhile

from .. import access, queries
from ..actions import staff
from ..forms.staff import NewPersonForm, PersonForm
from ..models import Person
from .pages import Crumbs, crumbs, form_page

MAY = Permission.ADMINISTER
PER_PAGE = 50


def _way(*more: tuple[str, str]) -> Crumbs:
    return crumbs((_("People"), reverse("people:list")), *more)


def _to(one: Person) -> tuple[str, str]:
    return one.name, reverse("people:person", args=[one.pk])


@page(may=MAY)
def list_people(http: HttpRequest) -> HttpResponse:
    words = http.GET.get("q", "").strip()[:60]
    today = clock.today()
    mine = access.people_within_reach(person(http), MAY, today)
    found = Paginator(queries.staff(mine, words), PER_PAGE)
    context = {
        "people": found.get_page(http.GET.get("page")),
        "words": words,
        "today": today,
        "crumbs": crumbs((_("People"), "")),
    }
    return render(http, "people/list.html", context)


@page(may=MAY)
def show_person(http: HttpRequest, person_id: int) -> HttpResponse:
    me, today = person(http), clock.today()
    one = access.get_person(me, person_id, today)
    posts = access.posts_within_reach(me, MAY, today).filter(person=one)
    context = {
        "one": one,
        "phone": mask_text(one.phone),
        "posts": queries.posts_with_state(posts, today),
        "mine": access.administers_account(me, one, today),
        "is_me": one.pk == me.pk,
        "factor": queries.second_factor(one),
        "crumbs": _way((one.name, "")),
    }
    return render(http, "people/person.html", context)


def _new_form(http: HttpRequest) -> NewPersonForm:
    bodies = access.bodies_within_reach(person(http), MAY, clock.today())
    return NewPersonForm(bodies, http.POST or None)


def _show_new(http: HttpRequest, form: NewPersonForm) -> HttpResponse:
    note = _("She gets a one-time password, which is shown once.")
    return form_page(
        http, form, title=_("New person"), button=_("Make the account"), way=_way(), note=note
    )


@page(may=MAY)
def show_create_person(http: HttpRequest) -> HttpResponse:
    return _show_new(http, _new_form(http))


@command(may=MAY)
def create_person(http: HttpRequest) -> HttpResponseBase:
    form = _new_form(http)
    if not form.is_valid():
        return _show_new(http, form)
    given, by, at = form.cleaned_data, actor(http, MAY), clock.now()
    account = {key: given.pop(key) for key in ("username", "name", "mail", "phone")}
    post = {key: given.pop(key) for key in ("title", "starts_on", "ends_on")}
    if post["starts_on"] and post["ends_on"] and post["ends_on"] < post["starts_on"]:
        form.add_error("ends_on", _("The last day lies before the first."))
        return _show_new(http, form)
    one, password = staff.create_person(**account, by=by, at=at)
    staff.give_post(one, given["body"], given["role"], **post, by=by, at=at)
    return _show_password(http, one, password)


def _show_password(http: HttpRequest, one: Person, password: str) -> HttpResponse:
    context = {"one": one, "password": password, "crumbs": _way(_to(one), (_("Password"), ""))}
    response = render(http, "people/one_time_password.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _show_edit(http: HttpRequest, form: PersonForm, one: Person) -> HttpResponse:
    return form_page(http, form, title=_("Edit"), button=_("Save"), way=_way(_to(one)))


@page(may=MAY)
def show_edit_person(http: HttpRequest, person_id: int) -> HttpResponse:
    one = access.get_account(person(http), person_id, clock.today())
    return _show_edit(http, PersonForm(instance=one), one)


@command(may=MAY)
def edit_person(http: HttpRequest, person_id: int) -> HttpResponseBase:
    one = access.get_account(person(http), person_id, clock.today())
    form = PersonForm(http.POST, instance=one)
    if not form.is_valid():
        return _show_edit(http, form, one)
    seen, by = form.cleaned_data["seen"], actor(http, MAY)
    try:
        staff.edit_person(one, form.changes(), seen=seen, by=by, at=clock.now())
    except ChangedMeanwhile as changed:
        form.tell(changed, Person.objects.get(pk=one.pk))
        return _show_edit(http, form, one)
    return redirect("people:person", one.pk)


@command(may=MAY)
def reset_password(http: HttpRequest, person_id: int) -> HttpResponseBase:
    one = access.get_account(person(http), person_id, clock.today())
    password = staff.reset_password(one, by=actor(http, MAY), at=clock.now())
    return _show_password(http, one, password)


@command(may=MAY)
def deactivate(http: HttpRequest, person_id: int) -> HttpResponseBase:
    one = access.get_account(person(http), person_id, clock.today())
    try:
        staff.deactivate(one, by=actor(http, MAY), at=clock.now())
    except staff.StaffRefused as refused:
        messages.error(http, str(refused))
    return redirect("people:person", one.pk)


@command(may=MAY)
def reactivate(http: HttpRequest, person_id: int) -> HttpResponseBase:
    one = access.get_account(person(http), person_id, clock.today())
    staff.reactivate(one, by=actor(http, MAY), at=clock.now())
    return redirect("people:person", one.pk)


create_page = page_and_command(show_create_person, create_person)
edit_page = page_and_command(show_edit_person, edit_person)
