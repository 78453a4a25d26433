"""One's own notices; the administrator's list of what did not arrive."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, person

from . import access, actions, queries


@page(may=Permission.SIGNED_IN)
def mine(http: HttpRequest) -> HttpResponse:
    me = person(http)
    context = {
        "notices": queries.latest(me),
        "unread": queries.unread(me),
        "crumbs": [(_("Notices"), "")],
    }
    return render(http, "notices/mine.html", context)


@command(may=Permission.SIGNED_IN)
def mark_read(http: HttpRequest) -> HttpResponseBase:
    actions.mark_read(person(http), at=clock.now())
    return redirect("notices:mine")


@page(may=Permission.ADMINISTER)
def not_sent(http: HttpRequest) -> HttpResponse:
    me, today = person(http), clock.today()
    context = {
        "lines": queries.not_sent(me, today),
        "sent": queries.counts(me, today).get("sent", 0),
        "not_set_up": queries.not_set_up(),
        "crumbs": [(_("Administration"), ""), (_("Notices not sent"), "")],
    }
    return render(http, "notices/not_sent.html", context)


@command(may=Permission.ADMINISTER)
def resend(http: HttpRequest, notice_id: int) -> HttpResponseBase:
    mine = access.administered_by(person(http), clock.today())
    notice = get_object_or_404(mine, pk=notice_id)
    if actions.resend(notice, by=actor(http, Permission.ADMINISTER), at=clock.now()):
        messages.success(http, _("It is being sent again."))
    else:
        messages.info(http, _("It is under way already."))
    return redirect("notices:not-sent")
