"""Members of the villagers' groups and the opinion box, at the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.village_finance import access
from yugang.village_finance.actions import villagers as actions
from yugang.village_finance.forms.villagers import LeaveForm, MemberForm, ReadForm
from yugang.village_finance.models import Member
from yugang.village_finance.queries import desk as queries

P = Permission


def _crumbs(title: str) -> list[tuple[str, str]]:
    return [(_("Village accounts"), reverse("village-finance:desk")), (title, "")]


def _members_page(
    http: HttpRequest, code: str, form: MemberForm, status: int = 200
) -> HttpResponse:
    today = clock.today()
    body = access.to_village(person(http), code, P.SEE_DESK, today)
    context = {
        "body": body,
        "form": form,
        "may_write": P.PROPOSE in access.may_for(person(http), body, today),
        "present": Member.objects.filter(body=body).on(today),
        "past": Member.objects.filter(body=body).exclude(
            pk__in=Member.objects.filter(body=body).on(today).values("pk")
        ),
        "problem": queries.group_problem(body, today),
        "leave": LeaveForm(initial={"on": today}),
        "crumbs": _crumbs(_("Who reviews for the villagers")),
    }
    return render(http, "village_finance/members.html", context, status=status)


@page(may=P.SEE_DESK)
def _show_members(http: HttpRequest, code: str) -> HttpResponse:
    """Who is in office, and a form for one more."""
    return _members_page(http, code, MemberForm())


@command(may=P.PROPOSE)
def _enter_member(http: HttpRequest, code: str) -> HttpResponse:
    """Enter a member."""
    body = access.to_village(person(http), code, P.PROPOSE, clock.today())
    form = MemberForm(http.POST)
    if not form.is_valid():
        return _members_page(http, code, form, 422)
    by, at = actor(http, P.PROPOSE, body), clock.now()
    actions.enter_member(body=body, **form.cleaned_data, by=by, at=at)
    return redirect("village-finance:members", code)


members = page_and_command(_show_members, _enter_member)


@command(may=P.PROPOSE)
def leave(http: HttpRequest, code: str, member_id: int) -> HttpResponse:
    """Note that a member left."""
    body = access.to_village(person(http), code, P.PROPOSE, clock.today())
    member = get_object_or_404(
        Member.objects.select_related("body__place"), body=body, pk=member_id
    )
    form = LeaveForm(http.POST)
    if form.is_valid():
        by, at = actor(http, P.PROPOSE, body), clock.now()
        actions.leave(member, on=form.cleaned_data["on"], by=by, at=at)
    return redirect("village-finance:members", code)


@page(may=P.REVIEW)
def opinions(http: HttpRequest) -> HttpResponse:
    """The notes, those not read yet first."""
    found = access.opinions(person(http), clock.today())
    context = {
        "waiting": found.filter(seen_at=None)[:100],
        "read": found.filter(seen_at__isnull=False)[:50],
        "form": ReadForm(auto_id=False),
        "crumbs": _crumbs(_("Opinion box")),
    }
    return render(http, "village_finance/opinions.html", context)


@command(may=P.REVIEW)
def read_opinion(http: HttpRequest, opinion_id: int) -> HttpResponse:
    """Note that it was read, and what was done."""
    opinion = access.to_opinion(person(http), opinion_id, clock.today())
    form = ReadForm(http.POST)
    if form.is_valid():
        by, at = actor(http, P.REVIEW), clock.now()
        actions.read(opinion, note=form.cleaned_data["note"], by=by, at=at)
    return redirect("village-finance:opinions")
