"""The fee for what goes beyond reason (条例 Art. 42): asked for, paid, waived or not paid."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases.public import Case, Given

from ..effects import count
from ..guards import day, last_taken, not_run_out, past_due
from ..models import Fee, PaymentAccount, Tariff
from ..queries import applications_before
from ..queries.accounts import account_of
from ..rules.fees import Method, bands_of, total
from ..rules.outcomes import UNPAID
from ..workflow import PAYMENT

NOT_SET = gettext_lazy(
    "Nobody has entered yet where the fee is to be paid, so it cannot be asked for. The openness "
    "office does it: Cases, Time limits, Accounts for fees."
)


def told(account: PaymentAccount) -> list[tuple[str, str]]:
    """The account as the notice tells it; empty values stay empty."""
    return [
        ("收款单位", account.payee),
        ("开户银行", account.bank),
        ("银行账号", account.number),
        ("缴款时注明", account.remark),
    ]


def initial(case: Case) -> Given:
    """How many applications of hers came before in the month, and where the fee is to be paid, for
    the form to tell."""
    account = account_of(case.body)
    said = (
        "\n".join(f"{name}：{value}" for name, value in told(account) if value)
        if account
        else NOT_SET
    )
    return {"before": applications_before(case), "account": said}


def asked_before(case: Case) -> str:
    if Fee.objects.filter(case=case).exists():
        return _("A fee was asked for already; for a request there is one, by one tariff.")
    return ""


def _sum(case: Case, given: Given) -> int:
    before = applications_before(case) if given.get("tariff") == Tariff.ITEMS else 0
    return total(bands_of(Method(given["tariff"]), int(given.get("units") or 0), before))


def ask_guard(case: Case, given: Given, at: datetime) -> str:
    if given.get("tariff") not in Tariff.values or (given.get("units") or 0) < 1:
        return _("Choose the tariff and give the number.")
    if not str(given.get("reason") or "").strip():
        return _("Say why it goes beyond reason.")
    if account_of(case.body) is None:
        return str(NOT_SET)
    if not _sum(case, given):
        return _("That much is free: no fee can be asked for.")
    if due := past_due(case, given, at):
        return _("The time for the reply ran out on %(day)s: no fee can be asked for any more.") % {
            "day": date_format(due)
        }
    return ""


def ask(case: Case, given: Given, at: datetime) -> None:
    items = given["tariff"] == Tariff.ITEMS
    Fee.objects.create(
        case=case,
        tariff=given["tariff"],
        units=given["units"],
        before=applications_before(case) if items else 0,
        yuan=_sum(case, given),
        reason=str(given["reason"]),
        asked_on=day(given, at),
    )


def deliver(case: Case, given: Given, at: datetime) -> None:
    Fee.objects.filter(case=case).update(delivered_on=day(given, at))


def pay_guard(case: Case, given: Given, at: datetime) -> str:
    if given.get("yuan") != case.fee.yuan:
        return _(
            "The notice asks for %(yuan)d yuan: enter what was paid, when it is all there."
        ) % {"yuan": case.fee.yuan}
    return ""


def pay(case: Case, given: Given, at: datetime) -> None:
    Fee.objects.filter(case=case).update(paid_on=day(given, at))


def waive_guard(case: Case, given: Given, at: datetime) -> str:
    return "" if str(given.get("reason") or "").strip() else _("Say why it need not be paid.")


def waive(case: Case, given: Given, at: datetime) -> None:
    reason = str(given["reason"])
    Fee.objects.filter(case=case).update(waived_on=day(given, at), waived_for=reason)


def unpaid_guard(case: Case, given: Given, at: datetime) -> str:
    if until := not_run_out(case, PAYMENT, given, at):
        return _("The applicant has time to pay until %(day)s.") % {"day": date_format(until)}
    if last_taken(case, "show-payment") and not str(given.get("words") or "").strip():
        return _(
            "A proof of payment was handed in: enter the payment, or say why it does not count."
        )
    return ""


def unpaid(case: Case, given: Given, at: datetime) -> None:
    case.outcome = UNPAID
    count(case, "", given, at)
