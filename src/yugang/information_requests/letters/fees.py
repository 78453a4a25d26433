"""What fills the letters about the fee."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, Given, LetterBlock, LetterValues
from yugang.cases.public import letter_content as write
from yugang.kernel.explain import plain_date

from ..guards import last_taken
from ..models import Fee, Tariff
from ..queries.accounts import account_of
from ..rules.fees import Band
from ..rules.limits import PAYMENT as PAYMENT_LIMIT
from ..rules.outcomes import Remedy
from ..steps.charging import told
from ..workflow import PAYMENT
from .phrases import REGULATION, due, to_applicant, you
from .remedies import remedies

BASIS = (
    f"依据{REGULATION}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定"
)
HOW_TO_PAY = "按照下列账户缴纳（信息处理费，收入缴入本级国库）"


def remedies_of_fee(case: Case) -> str:
    """Against the fee itself nothing can be undertaken, but against what follows where it is not
    paid. 条例 Art. 51 was read; that the fee alone cannot be challenged, and from when what follows
    can, is told as 法治日报 of 2 December 2020 reports 国办函〔2020〕109号, whose own article was
    not read."""
    return (
        f"{you(case)}对收取信息处理费的决定有异议的，不能单独就该决定申请行政复议或者提起行政诉讼，"
        f"可以在缴费期满后，就本机关不再处理该申请的行为，依据{REGULATION}第五十一条的规定，向上一级"
        "行政机关或者政府信息公开工作主管部门投诉、举报，或者依法申请行政复议、提起行政诉讼。"
    )


def sum_of(band: Band, unit: str) -> tuple[str, str]:
    """A band as a row: which units, and how its part of the sum is made."""
    which = f"第{band.first}{unit}" if band.count == 1 else f"第{band.first}至{band.last}{unit}"
    rate = f"{band.count}{unit}×{band.rate}元＝{band.sum}元" if band.rate else "不收费"
    return which, rate


def fee_notice(case: Case, given: Given, at: datetime) -> LetterValues:
    """Ground, tariff, how the sum is made, until when and how to pay, and what follows else."""
    fee = Fee.objects.get(case=case)
    items = fee.tariff == Tariff.ITEMS
    unit, tariff = ("件", "按件计收") if items else ("页", "按量计收")
    before = f"（同一自然月内此前已有{fee.before}件）" if items and fee.before else ""
    rows = [*(sum_of(band, unit) for band in fee.bands), ("合计", f"{fee.yuan}元")]
    return {
        **to_applicant(case, given, at),
        "reason": write.paragraphs(fee.reason),
        "basis": BASIS,
        "sum": str(fee.yuan),
        "method": f"{tariff}，共{fee.units}{unit}{before}",
        "bands": [write.facts(*rows)],
        "number": str(PAYMENT_LIMIT.number),
        "payment": HOW_TO_PAY,
        "account": _account(case),
        "remedies": write.paragraphs(remedies_of_fee(case)),
    }


def _account(case: Case) -> list[LetterBlock]:
    account = account_of(case.body)
    return [write.facts(*told(account))] if account else []


def fee_waived(case: Case, given: Given, at: datetime) -> LetterValues:
    """That nothing need be paid, why, and until when the reply comes."""
    return {
        **to_applicant(case, given, at),
        "sum": str(case.fee.yuan),
        "reason": write.paragraphs(str(given.get("reason") or "")),
        "due": due(case),
    }


def unpaid(case: Case, given: Given, at: datetime) -> LetterValues:
    """When it was asked for, and when the time ran out."""
    asked_then = last_taken(case, "ask-fee")
    stopped = case.clocks.filter(name=PAYMENT).last()
    return {
        **to_applicant(case, given, at),
        "asked_on": plain_date(asked_then.on) if asked_then else "",
        "sum": str(case.fee.yuan),
        "until": plain_date(stopped.due_on) if stopped and stopped.due_on else "",
        "basis": BASIS,
        "remedies": write.paragraphs(remedies(Remedy.FIRST, case.body, "告知")),
    }
