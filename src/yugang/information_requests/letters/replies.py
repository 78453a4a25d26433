"""The reply: one layout, its words by outcome (条例 Arts. 30–40)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.public import Case, Given
from yugang.cases.public import letter_content as write
from yugang.redaction.public import Released, released_of

from ..guards import day
from ..rules.outcomes import GROUNDS, OUTCOMES, Outcome
from ..steps.joining import answered_with
from .phrases import REGULATION, opening, you
from .remedies import remedies

# {you}: the applicant.
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
    "mass-repeated": "{you}申请公开政府信息的数量、频次明显超过合理范围，所说明的理由不合理，"
    "本机关不予处理。",
    "confirm-again": "{you}要求本机关确认或者重新出具{you}已经获取的政府信息，本机关不予处理。",
}
GROUND_WORDS = {
    "secret": "该信息属于依法确定为国家秘密的政府信息",
    "law": "该信息属于法律、行政法规禁止公开的政府信息",
    "safety": "该信息公开后可能危及国家安全、公共安全、经济安全、社会稳定",
    "third-party": "该信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害",
    "internal": "该信息属于行政机关的内部事务信息",
    "process": "该信息属于行政机关在履行行政管理职能过程中形成的过程性信息",
    "case-file": "该信息属于行政执法案卷信息",
    "no-information": "该部分内容不属于政府信息",
}
NUMERALS = "一二三四"


def reply(case: Case, given: Given, at: datetime) -> dict[str, Any]:
    """What was asked, what is decided on which ground, why, and what can be done about it."""
    outcome = OUTCOMES[str(given["outcome"])]
    parts = [
        ("答复内容", _decided(case, outcome, given)),
        ("理由", _reasons(outcome, given) + _parted(case, given)),
        ("救济途径", _remedies(case, outcome)),
    ]
    blocks = [write.p(opening(case)), *_besides(case)]
    blocks.append(write.p(f"{_by_law(outcome)}现答复如下："))
    for numeral, (name, said) in zip(NUMERALS, [one for one in parts if one[1]], strict=False):
        blocks += [write.head(f"{numeral}、{name}"), *said]
    blocks += _attached(case, at)
    return write.letter(
        case, "政府信息公开申请答复书", write.to_applicant(case), blocks, day(given, at)
    )


def _besides(case: Case) -> list[write.Block]:
    """The other requests that this reply answers."""
    others = answered_with(case)
    if not others:
        return []
    rows = [(one.receipt, one.title) for one in others]
    return [write.p(f"对{you(case)}提出的以下申请，本机关一并答复："), write.facts(*rows)]


def _attached(case: Case, at: datetime) -> list[write.Block]:
    """What goes with the reply: the files that the step has just attached."""
    given = case.attachments.filter(at=at, inner=False).select_related("file")
    names = [f"{number}．{one.file.name}" for number, one in enumerate(given, 1)]
    return [write.p("附件：" + "；".join(names))] if names else []


def _parted(case: Case, given: Given) -> list[write.Block]:
    """What was covered in the copies that go with the reply, on which grounds (Art. 37)."""
    copies = released_of(case, list(given.get("redacted") or []))
    return [write.p(f"“{one.file.name}”{_covered(one)}") for one in copies]


def _covered(copy: Released) -> str:
    said = []
    for ground, places in copy.grounds:
        labels = "、".join(copy.labels.get(ground.code, ()))
        what = f"，内容为{labels}" if labels else ""
        said.append(f"{ground.name}{places}处（依据{ground.basis}{what}）")
    return f"经区分处理，共遮盖{copy.places}处：" + "；".join(said) + "。"


def _by_law(outcome: Outcome) -> str:
    return f"经审查，依据{REGULATION}{outcome.article}的规定，" if outcome.article else "经审查，"


def _decided(case: Case, outcome: Outcome, given: Given) -> list[write.Block]:
    said = [write.p(DECISIONS[outcome.code].format(you=you(case)))]
    said += write.paragraphs(str(given.get("words") or ""))
    if body := str(given.get("other_body") or "").strip():
        said.append(write.p(f"负责公开该政府信息的行政机关：{body}。"))
    return said


def _reasons(outcome: Outcome, given: Given) -> list[write.Block]:
    ground = GROUNDS.get(str(given.get("ground") or "")) if outcome.ground else None
    said = []
    if ground:
        said.append(
            write.p(
                f"{GROUND_WORDS[ground.code]}，依据{REGULATION}{ground.article}的规定，{_not_given(outcome)}。"
            )
        )
    return said + write.paragraphs(str(given.get("reason") or ""))


def _not_given(outcome: Outcome) -> str:
    return "该部分不予公开" if outcome.code == "given-in-part" else "不予公开"


def _remedies(case: Case, outcome: Outcome) -> list[write.Block]:
    text = remedies(outcome.remedy, case.body)
    return [write.p(text)] if text else []
