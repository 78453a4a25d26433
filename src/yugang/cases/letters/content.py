"""What a letter holds: plain JSON, fixed when it is made; PDF and docx are made from it.

A letter names no person: whom it goes to is a party's number, read from its sealed facts when
the letter is set, so that a stolen database tells nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from yugang.cases.models import Case, Party, PartyRole
from yugang.cases.texts.filling import Block
from yugang.shared.places.models import Body


def p(text: str) -> Block:
    """A paragraph, its first line set in by two characters."""
    return {"kind": "p", "text": text}


def head(text: str) -> Block:
    """A heading within the letter, as 一、救济途径."""
    return {"kind": "h", "text": text}


def items(*texts: str) -> Block:
    """A numbered list."""
    return {"kind": "list", "items": [text for text in texts if text]}


def facts(*rows: tuple[str, str]) -> Block:
    """A table of names and values; empty values are left out."""
    return {"kind": "facts", "rows": [list(row) for row in rows if row[1]]}


def enclosed(*names: str) -> list[Block]:
    """What goes with the letter, as 附件：… below its words; nothing where nothing does."""
    return [{"kind": "enclosed", "items": list(names)}] if names else []


def paragraphs(text: str) -> list[Block]:
    """What someone typed, a paragraph for each line that says something."""
    return [p(line.strip()) for line in text.splitlines() if line.strip()]


def to_party(party: Party | None, otherwise: str) -> dict[str, Any]:
    """To whom it goes; `otherwise` where nobody is named."""
    return {"party": party.pk} if party else {"text": otherwise}


def to_applicant(case: Case) -> dict[str, Any]:
    """To who brought the case; of several who ask together to the one who represents them."""
    parties = list(case.parties.filter(role=PartyRole.APPLICANT))
    to = to_party(parties[0] if parties else None, "申请人")
    if len(parties) > 1:
        persons = all(one.group in ("", "person") for one in parties)
        to["and"] = f"等{len(parties)}{'人' if persons else '个申请人'}"
    return to


def letter(
    case: Case,
    title: str,
    to: dict[str, Any],
    blocks: Sequence[Block],
    on: date,
    signer: Body | None = None,
) -> dict[str, Any]:
    """The whole content: head, addressee, blocks, and who signs it on which day: the body that
    has the case, or `signer`."""
    body = signer or case.body
    return content(title, to, blocks, on, body)


def content(
    title: str, to: dict[str, Any], blocks: Sequence[Block], on: date, body: Body
) -> dict[str, Any]:
    """The same of no case, as a sample is."""
    return {
        "title": title,
        "to": to,
        "blocks": list(blocks),
        "signed": body.name,
        "on": on.isoformat(),
        "contact": [
            {"name": name, "value": value}
            for name, value in (
                ("地址", body.address),
                ("电话", body.phone),
                ("办公时间", body.office_hours),
            )
            if value
        ],
    }
