"""Packages at the desk: the list, one, making it, fetching it, handing it over."""

from __future__ import annotations

import tempfile
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.documents.pdf import DocumentFailed
from yugang.shared.files.kinds import FileRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import posts_of

from .. import access
from ..actions.handing import hand_over
from ..actions.making import make
from ..forms import HandOverForm, PackageForm
from ..models import Package
from ..queries.choosing import choice_for
from ..queries.exporting import write_out
from ..rules.retention import handed_over_from, kept_until

P = Permission
PAGE = 50
# More are not counted: the number only says that there is work.
COUNTED = 10_000


def _crumbs(*more: str) -> list[tuple[str, str]]:
    here = reverse("archives:packages") if more else ""
    return [
        (_("Cases"), "/desk/cases/"),
        (_("Archive"), here),
        *((text, "") for text in more),
    ]


@page(may=P.SEE_DESK)
def packages(http: HttpRequest) -> HttpResponse:
    """What is to be filed yet, and the packages that were made."""
    today = clock.today()
    made = Paginator(access.packages(person(http), today), PAGE).get_page(http.GET.get("page"))
    pager = {
        "number": made.number,
        "count": made.paginator.num_pages,
        "previous": f"?page={made.number - 1}" if made.has_previous() else "",
        "next": f"?page={made.number + 1}" if made.has_next() else "",
    }
    waiting = access.to_be_filed(person(http), today)
    context = {
        "waiting": waiting[:PAGE],
        "n_waiting": waiting[:COUNTED].count(),
        "packages": list(made.object_list),
        "pager": pager,
        "may_set": any(post.may(P.EDIT_CALENDAR) for post in posts_of(person(http), today)),
        "crumbs": _crumbs(),
    }
    return render(http, "archives/packages.html", context)


@page(may=P.HANDLE_CASE)
def make_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """What is proposed, to be decided."""
    case = access.to_settled(person(http), receipt, clock.today())
    choice = choice_for(case)
    initial = {**vars(choice), "sealed": "1" if choice.sealed else ""}
    return _show_form(http, case, PackageForm(initial=initial))


@command(may=P.HANDLE_CASE, atomic=False)
def make_it(http: HttpRequest, receipt: str) -> HttpResponse:
    """Make it, or make it anew."""
    case = access.to_settled(person(http), receipt, clock.today())
    form = PackageForm(http.POST)
    if not form.is_valid():
        return _show_form(http, case, form, 422)
    by = actor(http, P.HANDLE_CASE, case.body)
    try:
        made = make(case, form.choice(), by=by, at=clock.now())
    except StepRefused as refused:
        form.add_error(None, refused.reason)
        return _show_form(http, case, form, 409)
    except (FileRefused, DocumentFailed) as error:
        form.add_error(None, str(error))
        return _show_form(http, case, form, 409)
    messages.success(http, _("The package is made and entered in the register."))
    return redirect("archives:package", made.number)


making = page_and_command(make_form, make_it)


def _show_form(http: HttpRequest, case: Case, form: PackageForm, status: int = 200) -> HttpResponse:
    context = {
        "case": case,
        "form": form,
        "known": Package.objects.filter(case=case).first(),
        "has_key": bool(settings.ARCHIVE_KEY),
        "crumbs": _crumbs(_("Make the package")),
    }
    return render(http, "archives/make.html", context, status=status)


@page(may=P.SEE_DESK)
def show(http: HttpRequest, number: str) -> HttpResponse:
    """One package: what it is, where to fetch it, handing it over."""
    found = access.to_package(person(http), number, clock.today())
    form = HandOverForm(initial={"edition": found.edition, "on": clock.today()})
    return _show(http, found, form)


@command(may=P.HANDLE_CASE)
def hand_it_over(http: HttpRequest, number: str) -> HttpResponse:
    found = access.to_package_for(person(http), number, clock.today())
    form = HandOverForm(http.POST)
    if not form.is_valid():
        return _show(http, found, form, 422)
    by = actor(http, P.HANDLE_CASE, found.body)
    try:
        hand_over(found, **form.cleaned_data, by=by, at=clock.now())
    except StepRefused as refused:
        form.add_error(None, refused.reason)
        return _show(http, found, form, 409)
    messages.success(http, _("Entered: the archive has it."))
    return redirect("archives:package", number)


package = page_and_command(show, hand_it_over)


def _show(http: HttpRequest, found: Package, form: HandOverForm, status: int = 200) -> HttpResponse:
    today = clock.today()
    own = access.settled(person(http), today).filter(pk=found.case_id).exists()
    context: dict[str, Any] = {
        "package": found,
        "form": form,
        "handles": own,
        "kept_until": kept_until(found.rules_retention, found.settled_on),
        "due_from": handed_over_from(found.settled_on),
        "crumbs": _crumbs(found.number),
    }
    return render(http, "archives/package.html", context, status=status)


@never_cache
@page(may=P.SEE_DESK)
def download(http: HttpRequest, number: str) -> HttpResponseBase:
    """The ZIP, with the register's proof as soon as that is signed."""
    found = access.to_package_for(person(http), number, clock.today())
    if found.file is None:
        raise Http404(number)
    out = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    write_out(found, out)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=found.file_name)
