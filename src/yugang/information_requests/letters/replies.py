"""What fills the replies, by outcome (条例 Arts. 30–40)."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, Given, LetterBlock, LetterValues
from yugang.cases.public import letter_content as write
from yugang.redaction.public import Released, released_of

from ..rules.outcomes import GROUNDS, OUTCOMES, Outcome
from ..steps.joining import answered_with
from .phrases import REGULATION, to_applicant, you
from .remedies import remedies
from .texts.replies import code_of

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


def which(case: Case, given: Given) -> str:
    """Each outcome has its own text."""
    return code_of(str(given["outcome"]))


def reply(case: Case, given: Given, at: datetime) -> LetterValues:
    """What is decided on which ground, why, and what can be done about it."""
    outcome = OUTCOMES[str(given["outcome"])]
    return {
        **to_applicant(case, given, at),
        "together": _together(case),
        "basis": f"依据{REGULATION}{outcome.article}的规定" if outcome.article else "",
        "words": write.paragraphs(str(given.get("words") or "")),
        "other_body": str(given.get("other_body") or "").strip(),
        "ground": _ground(outcome, given),
        "reason": write.paragraphs(str(given.get("reason") or "")),
        "covered": _covered(case, given),
        "remedies": write.paragraphs(remedies(outcome.remedy, case.body)),
        "attached": _attached(case, at),
    }


def _together(case: Case) -> list[LetterBlock]:
    """The other requests that this reply answers."""
    rows = [(one.receipt, one.title) for one in answered_with(case)]
    if not rows:
        return []
    return [write.p(f"对{you(case)}提出的以下申请，本机关一并答复："), write.facts(*rows)]


def _attached(case: Case, at: datetime) -> list[LetterBlock]:
    """What goes with the reply: the files that the step has just attached."""
    given = case.attachments.filter(at=at, inner=False).select_related("file")
    return write.enclosed(*(one.file.name for one in given))


def _covered(case: Case, given: Given) -> list[LetterBlock]:
    """What was covered in the copies that go with the reply, on which grounds (Art. 37)."""
    copies = released_of(case, list(given.get("redacted") or []))
    return [write.p(f"“{one.file.name}”{_places(one)}") for one in copies]


def _places(copy: Released) -> str:
    said = []
    for ground, places in copy.grounds:
        labels = "、".join(copy.labels.get(ground.code, ()))
        what = f"，内容为{labels}" if labels else ""
        said.append(f"{ground.name}{places}处（依据{ground.basis}{what}）")
    return f"经区分处理，共遮盖{copy.places}处：" + "；".join(said) + "。"


def _ground(outcome: Outcome, given: Given) -> str:
    ground = GROUNDS.get(str(given.get("ground") or "")) if outcome.ground else None
    if ground is None:
        return ""
    left_out = "该部分不予公开" if outcome.code == "given-in-part" else "不予公开"
    return f"{GROUND_WORDS[ground.code]}，依据{REGULATION}{ground.article}的规定，{left_out}。"
