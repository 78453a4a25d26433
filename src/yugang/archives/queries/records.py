"""What a request's file holds, record by record, each made when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from yugang.cases.public import Attachment, Case, Letter, PartyRole, as_pdf, kind_of
from yugang.kernel.clock import day_of
from yugang.kernel.masking import SENSITIVE
from yugang.shared.files.queries import open_bytes

from ..rules.veil import Bare, Veil

BLOCK = 1 << 20
APPLICANT = "申请人"
Cover = Veil | Bare


@dataclass(frozen=True)
class Record:
    """One file of a package. path: below data/. title: as the index names it. maker, on, number:
    who made it, when, its own number. content: made, or read, when it is asked for."""

    path: str
    title: str
    maker: str
    on: date
    content: Callable[[], Iterable[bytes]]
    number: str = ""


def as_json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, cls=DjangoJSONEncoder)
    return text.encode() + b"\n"


def made(
    path: str, title: str, maker: str, on: date, make: Callable[[], bytes], number: str = ""
) -> Record:
    return Record(path, title, maker, on, lambda: [make()], number)


def veil_of(case: Case) -> Veil:
    """Everyone who has a part in the case, taken out of its texts."""
    facts = [party.facts for party in case.parties.all()]
    names = [name for one in facts for name in (one.name, one.contact_person)]
    secrets = [text for one in facts for text in (one.identity, one.phone, one.mail, one.address)]
    return Veil(names, secrets)


def letters(case: Case, cover: Cover) -> Iterator[Record]:
    """Every letter as PDF, in its place among notices, opinions, and the reply."""
    plans, counts = kind_of(case.kind).letters, dict.fromkeys(FOLDERS.values(), 0)
    for one in case.letters.all():
        folder = _folder(one)
        counts[folder] += 1
        name = f"{folder}/{counts[folder]:02d}-{one.template}.pdf"
        plan = plans.get(one.template)
        title = str(one.content.get("title") or (plan.name if plan else one.template))
        yield made(name, title, case.body.name, day_of(one.made_at), _pdf(one, cover), one.number)


FOLDERS = {"notice": "02-letters", "opinion": "03-opinions", "reply": "04-reply"}


def _folder(letter: Letter) -> str:
    plan = kind_of(letter.case.kind).letters.get(letter.template)
    if letter.template == "reply":
        return FOLDERS["reply"]
    return FOLDERS["notice" if plan is None or plan.to_applicant else "opinion"]


def _pdf(letter: Letter, cover: Cover) -> Callable[[], bytes]:
    return lambda: as_pdf(letter if isinstance(cover, Bare) else _covered(letter, cover))


def _covered(letter: Letter, cover: Cover) -> Letter:
    """The same letter, to nobody by name."""
    content = dict(letter.content)
    content["blocks"] = cover.values(content.get("blocks", []), SENSITIVE)
    content["to"] = {"text": _addressee(letter, content.get("to") or {}, cover)}
    return Letter(
        case=letter.case,
        template=letter.template,
        number=letter.number,
        content=content,
        made_at=letter.made_at,
    )


def _addressee(letter: Letter, to: dict[str, Any], cover: Cover) -> str:
    if number := to.get("party"):
        party = letter.case.parties.filter(pk=number).first()
        if party is None or party.role != PartyRole.THIRD_PARTY:
            return APPLICANT
        return cover.text(party.facts.name)
    return cover.text(str(to.get("text", "")))


def given_files(case: Case, cover: Cover) -> Iterator[Record]:
    """What the body gave the applicant: released copies, and files that went with the reply."""
    for number, one in enumerate(_files(case, given=True), 1):
        yield _file(f"04-reply/files/{number:02d}", one, cover, case.body.name)


def other_files(case: Case) -> Iterator[Record]:
    """What came from outside, and what is for colleagues only."""
    for number, one in enumerate(_files(case, given=False), 1):
        yield _file(f"files/{number:02d}", one, Bare(), case.body.name if one.by_id else APPLICANT)


def _files(case: Case, *, given: bool) -> list[Attachment]:
    files = case.attachments.select_related("file")
    outgoing = [one.pk for one in files if not one.inner and one.by_id is not None]
    return [one for one in files if (one.pk in outgoing) == given]


def _file(path: str, one: Attachment, cover: Cover, maker: str) -> Record:
    def content() -> Iterator[bytes]:
        with open_bytes(one.file) as stream:
            while block := stream.read(BLOCK):
                yield block

    ending = PurePath(one.file.name).suffix.lower()
    title = cover.text(one.file.name)
    return Record(f"{path}{ending}", title, maker, day_of(one.at), content)


def renumbered(records: Iterable[Record]) -> list[Record]:
    """For the sealed part: plain names, each once."""
    return [
        replace(one, path=f"{number:03d}-{one.path.replace('/', '-')}")
        for number, one in enumerate(records, 1)
    ]
