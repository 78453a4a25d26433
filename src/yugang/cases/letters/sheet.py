"""A letter made ready to be set: names read from the sealed parties, dates written out."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings

from yugang.cases import kinds
from yugang.cases.models import Letter, Party
from yugang.kernel.explain import plain_date

ERASED = "（已依法删除）"
DRAFT = "草稿，未编号"
# Control signs and what is no character: nothing to print, and neither format takes them.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Sheet:
    """What is printed, in order. blocks: as in `content`; notes: lines at its foot. code: what
    its QR code holds; code_says: what stands beside it. The seal's place is at `signed`."""

    sender: str
    number: str
    heading: str
    addressee: str
    blocks: list[dict[str, Any]]
    signed: str
    signed_on: str
    notes: list[dict[str, str]]
    code: str = ""
    code_says: str = ""

    @property
    def full_title(self) -> str:
        return f"{self.heading} {self.number}".strip()

    def data(self) -> dict[str, Any]:
        return asdict(self)


def sheet_of(letter: Letter) -> Sheet:
    """A letter as it is printed. Raises Unreadable without the key."""
    content = _printable(letter.content)
    on = content.get("on")
    return Sheet(
        sender=content.get("signed", ""),
        number=letter.number or DRAFT,
        heading=content.get("title") or letter.template,
        addressee=_addressee(letter, content.get("to") or {}),
        blocks=list(content.get("blocks", [])),
        signed=content.get("signed", ""),
        signed_on=plain_date(date.fromisoformat(on)) if on else "",
        notes=list(content.get("contact", [])),
        **_code(letter, content),
    )


def _code(letter: Letter, content: dict[str, Any]) -> dict[str, str]:
    """To who brought the case: the way to follow it, by number, never with the access code. To
    others, who must not learn which case it is: the letter's own number."""
    kind = kinds.get(letter.case.kind)
    plan = kind.letters.get(letter.template)
    if plan is not None and plan.to_applicant:
        address = f"{settings.BASE_URL}{kind.path('lookup')}?receipt={letter.case.receipt}"
        return {"code": address, "code_says": "扫码查询办理进度"}
    if not letter.number:
        return {}
    return {"code": f"{letter.number} {content.get('signed', '')}", "code_says": "扫码核对文号"}


def _printable(content: Any) -> Any:
    """JSON values without signs that cannot be printed."""
    if isinstance(content, str):
        return UNPRINTABLE.sub("", content)
    if isinstance(content, dict):
        return {name: _printable(value) for name, value in content.items()}
    if isinstance(content, list):
        return [_printable(value) for value in content]
    return content


def _addressee(letter: Letter, to: dict[str, Any]) -> str:
    if number := to.get("party"):
        party = Party.objects.filter(pk=number, case_id=letter.case_id).first()
        if party is None or not party.sealed:
            return ERASED
        return f"{_printable(party.facts.name)}{to.get('and', '')}"
    return str(to.get("text", ""))
