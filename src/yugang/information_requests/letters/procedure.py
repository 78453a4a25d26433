"""The letters about what goes beyond reason, fees, and the splitting of an application."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given, RelationKind
from yugang.cases.public import letter_content as write

from ..guards import day, last_taken
from ..models import Fee, Tariff
from ..rules.fees import Band
from ..rules.limits import PAYMENT as PAYMENT_LIMIT
from ..rules.outcomes import Remedy
from ..steps.explaining import until
from ..workflow import PAYMENT
from .phrases import REGULATION, due, opening, written, you
from .remedies import remedies

Content = dict[str, Any]
FEE_RULES = f"{REGULATION}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"


def reasons_asked(case: Case, given: Given, at: datetime) -> Content:
    """What goes beyond reason, until when to explain it, and what may follow."""
    blocks = [
        write.p(opening(case)),
        write.p(f"经审查，{you(case)}申请公开政府信息的数量、频次明显超过合理范围："),
        *write.paragraphs(str(given.get("words") or "")),
        write.p(
            f"依据{REGULATION}第三十五条的规定，请{you(case)}于{written(until(case))}前（含当日）说明理由。"
            "理由不合理的，本机关将告知不予处理；理由合理，但无法在规定期限内答复的，"
            "本机关将确定延迟答复的合理期限并告知。"
        ),
        write.p(f"{you(case)}可以凭受理编号和查询码在网上说明理由，也可以当面提交或者邮寄。"),
    ]
    return write.letter(
        case, "政府信息公开申请说明理由通知书", write.to_applicant(case), blocks, day(given, at)
    )


def delay(case: Case, given: Given, at: datetime) -> Content:
    """By how long, why, and the new last day."""
    reason = str(given.get("reason") or "").rstrip("。；，")
    blocks = [
        write.p(opening(case)),
        write.p(
            f"{you(case)}所说明的理由合理。因{reason}，本机关无法在规定期限内答复。依据{REGULATION}第三十五条的规定，"
            f"确定将答复期限延迟{given.get('number')}个工作日，延迟至{due(case)}。"
        ),
        write.p("特此告知。"),
    ]
    return write.letter(
        case, "政府信息公开申请延迟答复告知书", write.to_applicant(case), blocks, day(given, at)
    )


def sum_of(band: Band, unit: str) -> tuple[str, str]:
    """A band as a row: which units, and how its part of the sum is made."""
    which = f"第{band.first}{unit}" if band.count == 1 else f"第{band.first}至{band.last}{unit}"
    rate = f"{band.count}{unit}×{band.rate}元＝{band.sum}元" if band.rate else "不收费"
    return which, rate


def fee_notice(case: Case, given: Given, at: datetime) -> Content:
    """Ground, tariff, how the sum is made, until when and how to pay, and what follows else."""
    fee = Fee.objects.get(case=case)
    items = fee.tariff == Tariff.ITEMS
    unit, tariff = ("件", "按件计收") if items else ("页", "按量计收")
    before = f"（同一自然月内此前已有{fee.before}件）" if items and fee.before else ""
    blocks = [
        write.p(opening(case)),
        write.p(f"经审查，{you(case)}申请公开政府信息的数量、频次明显超过合理范围："),
        *write.paragraphs(fee.reason),
        write.p(f"依据{FEE_RULES}的规定，本机关决定收取信息处理费{fee.yuan}元。"),
        write.head("一、计算方式"),
        write.p(f"{tariff}，共{fee.units}{unit}{before}，超额累进："),
        write.facts(*(sum_of(band, unit) for band in fee.bands), ("合计", f"{fee.yuan}元")),
        write.head("二、缴费期限和方式"),
        write.p(
            f"请自收到本通知次日起{PAYMENT_LIMIT.number}个工作日内，按照本机关开具的非税收入缴款通知书"
            "（信息处理费，收入缴入本级国库）缴纳。收到全部费用之次日起，本机关重新计算答复期限。"
        ),
        write.p(
            f"逾期未缴纳的，视为{you(case)}放弃申请，本机关不再处理该申请。"
            f"{you(case)}对收取信息处理费的决定有异议的，不能单独就此申请行政复议或者提起行政诉讼，"
            "可以在缴费期满后就本机关不再处理申请的行为，依法申请行政复议或者提起行政诉讼。"
        ),
    ]
    return write.letter(
        case, "政府信息公开信息处理费收费通知书", write.to_applicant(case), blocks, day(given, at)
    )


def fee_waived(case: Case, given: Given, at: datetime) -> Content:
    """That nothing need be paid, why, and until when the reply comes."""
    blocks = [
        write.p(opening(case)),
        write.p(f"本机关曾通知{you(case)}缴纳信息处理费{case.fee.yuan}元。经研究，决定免予收取："),
        *write.paragraphs(str(given.get("reason") or "")),
        write.p(f"答复期限自本告知书作出之次日起继续计算，届满日为{due(case)}。"),
    ]
    return write.letter(
        case, "政府信息公开信息处理费免收告知书", write.to_applicant(case), blocks, day(given, at)
    )


def unpaid(case: Case, given: Given, at: datetime) -> Content:
    """That nothing more is done, and that one may ask anew."""
    asked_then = last_taken(case, "ask-fee")
    stopped = case.clocks.filter(name=PAYMENT).last()
    on = f"于{written(asked_then.on)}" if asked_then else ""
    ended = f"已于{written(stopped.due_on)}届满" if stopped and stopped.due_on else "已届满"
    blocks = [
        write.p(opening(case)),
        write.p(
            f"本机关{on}通知{you(case)}缴纳信息处理费{case.fee.yuan}元，缴费期限{ended}，"
            f"本机关未收到{you(case)}缴纳的费用。依据{FEE_RULES}的规定，视为{you(case)}放弃申请，"
            "本机关不再处理该申请。"
        ),
        write.p(f"{you(case)}今后仍可以重新提出政府信息公开申请。"),
        write.p(remedies(Remedy.FIRST, case.body)),
    ]
    return write.letter(
        case, "政府信息公开申请视为放弃告知书", write.to_applicant(case), blocks, day(given, at)
    )


def split(case: Case, given: Given, at: datetime) -> Content:
    """Into which requests, each with its number; that all open with the code she has."""
    others = case.related_to.filter(kind=RelationKind.SPLIT).select_related("case")
    rows = [(case.receipt, case.title), *((one.case.receipt, one.case.title) for one in others)]
    blocks = [
        write.p(opening(case, case.detail("asked_at_first"))),
        write.p(
            f"经审查，{you(case)}的申请包含多项内容。为便于分别办理和答复，本机关按照一事一申请的原则，"
            "将其拆分为以下申请，收到申请之日均与原申请相同，分别计算答复期限、分别答复："
        ),
        write.facts(*rows),
        write.p(f"各件的查询码与{you(case)}原申请的查询码相同。"),
    ]
    return write.letter(
        case, "政府信息公开申请拆分办理告知书", write.to_applicant(case), blocks, day(given, at)
    )
