"""The letters on the way to a reply: receipt, correction, giving up, consultation, extension."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given
from yugang.cases.public import letter_content as write

from ..guards import day, last_taken, running
from ..rules.limits import CONSULTATION as CONSULTATION_LIMIT
from ..workflow import CORRECTION
from .phrases import REGULATION, due, opening, written, you

Content = dict[str, Any]
WAYS = {
    "electronic": "电子方式",
    "paper": "纸质，邮寄",
    "collect": "纸质，自行领取",
    "inspect": "当面查阅、抄录",
}
CHANNELS = {
    "web": "网上申请",
    "counter": "当面提交",
    "phone": "口头申请，由本机关代为填写",
    "signed-post": "邮寄（签收）",
    "post": "平常信函（经双方确认）",
    "fax": "传真（经双方确认）",
    "agent": "委托代理人当面提交",
    "mail": "电子邮件（经双方确认）",
    "village": "村（社区）便民服务站代收",
}


def receipt(case: Case, given: Given, at: datetime) -> Content:
    """When it was received, why that day, and until when the reply comes."""
    received = day(given, at)
    blocks = [
        write.p(f"本机关已收到{you(case)}提出的政府信息公开申请，现予登记："),
        write.facts(
            ("受理编号", case.receipt),
            ("申请公开的信息", case.title),
            ("具体描述", case.text),
            ("获取信息的方式", WAYS.get(str(case.detail("way")), "")),
            ("提交方式", CHANNELS[case.channel]),
            ("收到申请之日", written(received)),
            ("答复期限届满日", due(case)),
        ),
        write.p(
            f"依据{REGULATION}第三十一条、第三十三条的规定，答复期限为收到申请之日起20个工作日，"
            "自次日起计算。需要补正申请、征求第三方或者其他机关意见、延长答复期限的，届满日相应变动，"
            "本机关将另行告知。"
        ),
        write.p(f"{you(case)}可以凭受理编号和查询码在网上随时查询办理进度。"),
    ]
    return write.letter(
        case, "政府信息公开申请登记回执", write.to_applicant(case), blocks, day(given, at)
    )


def correction(case: Case, given: Given, at: datetime) -> Content:
    """What is missing, until when it can be given, and what follows if it is not."""
    clock = running(case, CORRECTION)
    last = f"{written(clock.due_on)}前（含当日）" if clock and clock.due_on else ""
    number = clock.number if clock else given.get("number")
    blocks = [
        write.p(opening(case)),
        write.p(
            f"经审查，{you(case)}的申请内容不明确，本机关难以据此检索。依据{REGULATION}第三十条的规定，"
            f"请{you(case)}对以下事项作出补正："
        ),
        *write.paragraphs(str(given.get("words") or "")),
        write.p(
            f"补正期限为{number}个工作日，请于{last}补正。本机关自收到补正的申请之日起重新计算答复期限。"
            "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。"
        ),
        write.p(
            f"{you(case)}可以凭受理编号和查询码在网上补正，也可以当面提交或者邮寄。如有疑问，请与本机关联系。"
        ),
    ]
    return write.letter(
        case, "政府信息公开申请补正告知书", write.to_applicant(case), blocks, day(given, at)
    )


def given_up(case: Case, given: Given, at: datetime) -> Content:
    """That nothing more is done, and that one may ask anew."""
    asked_then = last_taken(case, "ask-correction")
    stopped = case.clocks.filter(name=CORRECTION).last()
    on = f"于{written(asked_then.on)}" if asked_then else ""
    until = (
        f"补正期限已于{written(stopped.due_on)}届满"
        if stopped and stopped.due_on
        else "补正期限已届满"
    )
    blocks = [
        write.p(opening(case)),
        write.p(
            f"本机关{on}告知{you(case)}补正申请，{until}，本机关未收到补正的申请，也未收到说明正当理由的材料。"
            f"依据{REGULATION}第三十条的规定，视为{you(case)}放弃申请，本机关不再处理该申请。"
        ),
        write.p(f"{you(case)}今后仍可以重新提出内容明确的政府信息公开申请。"),
    ]
    return write.letter(
        case, "政府信息公开申请视为放弃告知书", write.to_applicant(case), blocks, day(given, at)
    )


def consultation(case: Case, given: Given, at: datetime) -> Content:
    """What is asked of a third party or another body, without saying who applied."""
    asked = case.consultations.select_related("party").order_by("number").last()
    assert asked is not None
    whom = asked.whom
    third = whom == "third-party"
    article = {"third-party": "第三十二条", "joint-maker": "第三十四条"}.get(whom, "第三十三条")
    silent = {
        "third-party": "逾期未提出意见的，由本机关依照条例的规定决定是否公开。",
        "joint-maker": "逾期未提出意见的，视为同意公开。",
    }.get(whom, "")
    you_ = "您（贵单位）" if third else "贵单位"
    why = {
        "third-party": f"经审查，公开该信息可能损害{you_}的合法权益。",
        "joint-maker": f"经审查，该信息由本机关牵头、与{you_}共同制作。",
    }.get(whom, f"经审查，该信息是否公开，需要征求{you_}的意见。")
    blocks = [
        write.p(f"本机关收到一件政府信息公开申请，申请公开“{case.title}”。"),
        write.p(f"{why}涉及{you_}的内容如下："),
        *write.paragraphs(asked.asked),
        write.p(
            f"依据{REGULATION}{article}的规定，现书面征求{you_}的意见。请自收到本征求意见书之日起"
            f"{CONSULTATION_LIMIT.number}个工作日内，书面告知本机关是否同意公开；不同意公开的，请说明理由。{silent}"
        ),
        write.facts(
            ("意见", "□ 同意公开　□ 同意部分公开　□ 不同意公开"),
            ("理由", "\n\n"),
            ("签名或者盖章", "　　　　　　　　　　　　　年　　月　　日"),
        ),
    ]
    return write.letter(
        case, "政府信息公开征求意见书", write.to_party(asked.party, ""), blocks, day(given, at)
    )


def third_party_notice(case: Case, given: Given, at: datetime) -> Content:
    """To who refused with good reason: what is disclosed all the same, and why."""
    told = case.consultations.filter(override=given["reason"]).order_by("overridden_on").last()
    blocks = [
        write.p(
            f"本机关在办理申请公开“{case.title}”的政府信息公开申请时，曾书面征求您（贵单位）的意见，"
            "您（贵单位）不同意公开并说明了理由。"
        ),
        write.p(
            f"经审查，本机关认为不公开可能对公共利益造成重大影响，依据{REGULATION}第三十二条的规定，"
            "决定予以公开。"
        ),
        write.head("一、决定公开的内容"),
        *write.paragraphs(str(given.get("words_to_third_party") or "")),
        write.head("二、理由"),
        *write.paragraphs(str(given.get("reason") or "")),
    ]
    return write.letter(
        case,
        "政府信息公开决定告知书",
        write.to_party(told.party if told else None, "第三方"),
        blocks,
        day(given, at),
    )


def extension(case: Case, given: Given, at: datetime) -> Content:
    """By how long, why, and the new last day."""
    asked_then = last_taken(case, "ask-extension")
    reason = str(asked_then.given.get("reason", "")) if asked_then else ""
    blocks = [
        write.p(opening(case)),
        write.p(
            f"因{reason.rstrip('。；，')}，本机关不能在法定期限内作出答复。依据{REGULATION}第三十三条第二款的规定，"
            f"经本机关政府信息公开工作机构负责人同意，决定将答复期限延长{given.get('number')}个工作日，"
            f"延长至{due(case)}。"
        ),
        write.p("特此告知。"),
    ]
    return write.letter(
        case, "政府信息公开申请延期答复告知书", write.to_applicant(case), blocks, day(given, at)
    )
