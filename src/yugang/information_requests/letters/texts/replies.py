"""Texts of the replies, one for each outcome (条例 Arts. 30–40)."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import LetterField, LetterText, letter_content

from ...rules.outcomes import OUTCOMES, Outcome, Remedy
from ...words import OUTCOMES as NAMES
from ..fields import (
    REASON,
    REMEDIES,
    REMEDIES_OF_REFUSAL,
    REMEDIES_OF_REPLY,
    TO_APPLICANT,
    WORDS,
    wanted,
)

p = letter_content.p
REGULATION = "《中华人民共和国政府信息公开条例》"
TITLE = "政府信息公开申请答复书"
DECISIONS = {
    "public-already": "{you}申请公开的政府信息已经主动公开，现将获取该政府信息的方式、途径告知如下：",
    "given": "{you}申请公开的政府信息属于可以公开的范围，本机关予以公开：",
    "given-in-part": "{you}申请公开的信息中含有不应当公开或者不属于政府信息的内容，能够作区分处理，"
    "本机关予以部分公开：",
    "refused": "对{you}申请公开的政府信息，本机关决定不予公开。",
    "special-law": "{you}申请公开的信息，有关法律、行政法规对其获取有特别规定，请依照该规定办理。",
    "not-existing": "经检索，本机关没有{you}申请公开的信息，该政府信息不存在。",
    "not-ours": "{you}申请公开的信息不属于本机关负责公开。",
    "needs-making": "{you}申请公开的信息需要对现有政府信息进行加工、分析，本机关不予提供。",
    "still-unclear": "{you}的申请经补正后内容仍不明确，本机关无法据此提供政府信息。",
    "petition": "{you}以政府信息公开申请的形式提出信访、投诉、举报等事项，本机关不作为政府信息公开申请"
    "处理，{you}可以通过相应渠道提出。",
    "repeated": "对{you}就相同政府信息提出的公开申请，本机关已经作出答复，不予重复处理。",
    "gazette": "{you}申请提供的是政府公报、报刊、书籍等公开出版物，现将获取的途径告知如下：",
    "mass-repeated": "{you}申请公开政府信息的数量、频次明显超过合理范围，未说明合理的理由，"
    "本机关不予处理。",
    "confirm-again": "{you}要求本机关确认或者重新出具{you}已经获取的政府信息，本机关不予处理。",
}
# What the office might write below the decision, for samples.
SAMPLES = {
    "public-already": "请在区政府门户网站“重点领域—教育”栏目查阅，索引号510118-02/2026-00012。",
    "given": "名单见附件，共12家。",
    "given-in-part": "名单见附件，供应商的银行账号已作遮盖处理。",
    "refused": "本机关对该名单不予公开。",
    "special-law": "请依照《不动产登记暂行条例》的规定，向不动产登记机构申请查询。",
    "not-existing": "本机关检索了公文系统和2025年业务档案，未制作也未获取该名单。",
    "not-ours": "请向负责公开该信息的行政机关提出申请。",
    "needs-making": "本机关现有的是各校分别上报的材料，没有汇总的名单。",
    "still-unclear": "补正后的申请没有写明学校和年度。",
    "petition": "请向区信访局反映，电话028-00000000。",
    "repeated": "本机关已于2026年1月15日就相同信息作出答复。",
    "gazette": "请到区图书馆查阅《新津区人民政府公报》2025年第4期。",
    "mass-repeated": "本机关不再处理该申请。",
    "confirm-again": "该名单已于2026年1月15日提供。",
}
REASONS = {
    "special-law": "不动产登记资料的查询由行政法规作出特别规定。",
    "not-existing": "该项目尚未开展招标，没有形成供应商名单。",
    "not-ours": "食品经营单位的监督管理信息由市场监督管理部门制作。",
    "needs-making": "提供该名单需要对各校材料进行汇总、统计。",
    "still-unclear": "本机关无法据此确定所申请的信息。",
    "petition": "所提事项是对学校食堂管理的投诉。",
    "repeated": "两次申请的内容相同。",
    "mass-repeated": "所说明的理由与申请的数量、频次不相称。",
    "confirm-again": "所要求确认的信息此前已经提供。",
}
ADDED = (
    LetterField("together", _("the requests answered together"), [], may_be_empty=True),
    LetterField("covered", _("what is covered, on which grounds"), [], may_be_empty=True),
    LetterField(
        "attached",
        _("list of attachments"),
        letter_content.enclosed("名单.pdf"),
        may_be_empty=True,
    ),
)
OTHER = LetterField(
    "other_body",
    _("the body responsible, with how to reach it"),
    "新津区市场监督管理局，电话：028-00000000",
    may_be_empty=True,
)
GROUND = LetterField(
    "ground",
    _("ground of not disclosing"),
    "该信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害，依据"
    f"{REGULATION}第十五条的规定，不予公开。",
)


def code_of(outcome: str) -> str:
    """The code of the text of a reply with this outcome."""
    return f"reply-{outcome}"


def _text(one: Outcome) -> str:
    return "\n".join(
        line
        for line in (
            "{opening}",
            "{together}",
            "经审查，{basis}，现答复如下：" if one.article else "经审查，现答复如下：",
            "# 答复内容",
            DECISIONS[one.code],
            "{words}",
            "负责公开该政府信息的行政机关：{other_body}。" if one.code == "not-ours" else "",
            "# 理由" if one.reason else "",
            "{ground}" if one.ground else "",
            "{reason}",
            "{covered}" if one.code == "given-in-part" else "",
            "# 救济途径" if one.remedy is not Remedy.NONE else "",
            "{remedies}" if one.remedy is not Remedy.NONE else "",
            "{attached}",
        )
        if line
    )


def _fields(one: Outcome) -> tuple[LetterField, ...]:
    words = LetterField("words", WORDS.label, [p(SAMPLES[one.code])])
    why = REASONS.get(one.code)
    reason = replace(REASON, sample=[p(why)]) if why else REASON
    found = [words, reason if one.reason else replace(REASON, sample=[], may_be_empty=True)]
    if one.article:
        found.append(
            LetterField("basis", _("legal ground"), f"依据{REGULATION}{one.article}的规定")
        )
        found = [wanted(field, one.article) if not field.may_be_empty else field for field in found]
    if one.ground:
        found.append(wanted(GROUND, one.article))
    if one.code == "not-ours":
        found.append(wanted(OTHER, one.article))
    remedies = {Remedy.FIRST: REMEDIES_OF_REFUSAL, Remedy.EITHER: REMEDIES_OF_REPLY}
    if one.remedy in remedies:
        found.append(remedies[one.remedy])
    else:
        found.append(LetterField("remedies", REMEDIES.label, [], may_be_empty=True))
    return (*TO_APPLICANT, *ADDED, *found)


REPLIES = tuple(
    LetterText(code_of(one.code), NAMES[one.code], TITLE, _text(one), _fields(one))
    for one in OUTCOMES.values()
)
