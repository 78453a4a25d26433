"""The openness office's pages: the account into which the fees of each body are paid."""

from __future__ import annotations

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

from ..access import to_county
from ..actions.accounts import remove_account, set_account
from ..forms import AccountForm
from ..models import PaymentAccount
from ..queries import asked_bodies
from ..queries.accounts import account_of, accounts_in

P = Permission


def _crumbs(*more: str) -> list[tuple[str, str]]:
    found = [(_("Cases"), "/desk/cases/"), (_("Time limits"), "/desk/cases/limits/")]
    address = reverse("requests:accounts") if more else ""
    return [*found, (_("Accounts for fees"), address), *((name, "") for name in more)]


@page(may=P.EDIT_CALENDAR)
def accounts(http: HttpRequest) -> HttpResponse:
    """Every body that can ask for a fee, and the account that its notices name."""
    county = to_county(person(http), clock.today())
    rows = list(accounts_in(county))
    context = {
        "county": county,
        "rows": rows,
        "lacking": sum(row.account is None for row in rows),
        "crumbs": _crumbs(),
    }
    return render(http, "information_requests/accounts.html", context)


def _body(http: HttpRequest, code: str) -> Body:
    """Raises Http404 for a body outside of the county, PermissionDenied."""
    county = to_county(person(http), clock.today())
    return get_object_or_404(
        asked_bodies().filter(place__code__startswith=county.prefix), code=code
    )


@page(may=P.EDIT_CALENDAR)
def account_form(http: HttpRequest, code: str) -> HttpResponse:
    body = _body(http, code)
    kept = PaymentAccount.objects.filter(body=body).first()
    return _show(http, body, AccountForm(initial=model_to_dict(kept) if kept else {}))


@command(may=P.EDIT_CALENDAR)
def keep_account(http: HttpRequest, code: str) -> HttpResponse:
    body, by, at = _body(http, code), actor(http), clock.now()
    if "remove" in http.POST:
        remove_account(body, by=by, at=at)
        messages.success(http, _("Removed: %(body)s has no account of its own.") % {"body": body})
        return redirect("requests:accounts")
    form = AccountForm(http.POST)
    if not form.is_valid():
        return _show(http, body, form, 422)
    set_account(body, form.cleaned_data, by=by, at=at)
    messages.success(http, _("Kept. Fee notices written from now on name this account."))
    return redirect("requests:accounts")


account = page_and_command(account_form, keep_account)


def _show(http: HttpRequest, body: Body, form: AccountForm, status: int = 200) -> HttpResponse:
    holds = account_of(body)
    context = {
        "body": body,
        "form": form,
        "holds": holds,
        "own": holds is not None and holds.body_id == body.pk,
        "crumbs": _crumbs(body.name),
    }
    return render(http, "information_requests/account.html", context, status=status)
