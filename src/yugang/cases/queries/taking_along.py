"""All that an account holds, as files to take along: only what is hers, nothing inner."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from yugang.cases import kinds
from yugang.cases.access import own_cases
from yugang.cases.kinds import Kind
from yugang.cases.models import Attachment, Case, Letter, PartyRole
from yugang.shared.documents.pdf import DocumentFailed
from yugang.shared.files.content import ContentMissing
from yugang.shared.files.queries import open_bytes
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person

from .following import outcome_words, state_words, story
from .letters import as_docx, as_pdf
from .owning import was_added

Part = tuple[str, Iterable[bytes]]
CHUNK = 64 * 1024


@dataclass(frozen=True)
class Size:
    """What there is to take along."""

    matters: int
    letters: int
    files: int
    bytes: int


def size_of(person: Person) -> Size:
    """Counted, not made."""
    matters = letters = 0
    files: list[Attachment] = []
    for case in own_cases(person):
        matters += 1
        letters += len(_letters(case, kinds.get(case.kind)))
        files += _files(case)
    return Size(matters, letters, len(files), sum(one.file.size for one in files))


def parts(person: Person, at: datetime) -> Iterator[Part]:
    """The files of the archive, each made when it is asked for."""
    facts = _facts(person, at)
    text = json.dumps(facts, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
    yield "data.json", [text.encode()]
    page = render_to_string("cases/taken_along.html", {**facts, "at": at})
    yield "index.html", [page.encode()]
    for case in own_cases(person):
        for letter in _letters(case, kinds.get(case.kind)):
            yield _letter(letter)
        for one in _files(case):
            yield _file_name(one), _content(one)


def zipped(parts: Iterable[Part], at: datetime) -> Iterator[bytes]:
    """The parts as a ZIP archive, a portion at a time: however much it is, little is in memory."""
    sink = _Sink()
    day = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, chunks in parts:
            entry = zipfile.ZipInfo(name, day)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as out:
                for chunk in chunks:
                    out.write(chunk)
                    yield sink.take()
            yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """What was written since it was last taken."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held += data
        return len(data)

    def take(self) -> bytes:
        taken, self._held = bytes(self._held), bytearray()
        return taken


def _facts(person: Person, at: datetime) -> dict[str, Any]:
    account = {name: getattr(person, name) for name in ("username", "name", "mail", "phone")}
    return {
        "made_at": at,
        "account": {"number": person.pk, **account, "told_by": person.told_by},
        "sign_ins": list(person.sign_ins.values("at", "address", "agent")),
        "notices": list(
            Notice.objects.filter(person=person).values(
                "created_at", "channel", "subject", "text", "link", "read_at"
            )
        ),
        "matters": [_matter(case) for case in own_cases(person)],
    }


def _matter(case: Case) -> dict[str, Any]:
    kind = kinds.get(case.kind)
    told = story(case, kind)
    return {
        "receipt": case.receipt,
        "kind": str(kind.name),
        "body": case.body.name,
        "channel": str(case.get_channel_display()),
        "state": str(state_words(case, kind).label),
        "outcome": outcome_words(case, kind),
        "filed_at": case.filed_at,
        "received_on": case.received_on,
        "due_on": case.due_on,
        "closed_at": case.closed_at,
        "title": case.title,
        "text": case.text,
        "details": {name: case.details[name] for name in kind.details if name in case.details},
        "rating": case.rating,
        "rating_words": case.rating_words,
        "parties": _parties(case),
        "steps": [
            {
                "on": line.on,
                "done": line.done,
                "by": line.by,
                "words": line.words,
                "letters": [_letter_name(one, "pdf") for _, one in line.letters],
                "files": [_file_name(one) for one in line.files],
            }
            for line in told.lines
        ],
        "other_files": [_file_name(one) for one in told.files],
    }


def _parties(case: Case) -> list[dict[str, Any]]:
    """What she wrote of herself and of whom she acts for. Of a matter that was added with number
    and code only the masked name: the code proves nobody's identity."""
    own = not was_added(case)
    return [
        {"role": party.role, "erased_at": party.erased_at}
        | (asdict(party.facts) if own else {"name": party.masked_name})
        for party in case.parties.exclude(role=PartyRole.THIRD_PARTY)
    ]


def _letters(case: Case, kind: Kind) -> list[Letter]:
    plans = kind.letters
    return [
        one
        for one in case.letters.all()
        if one.template in plans and plans[one.template].to_applicant
    ]


def _files(case: Case) -> list[Attachment]:
    return list(case.attachments.filter(inner=False).select_related("file", "case"))


def _letter(letter: Letter) -> Part:
    try:
        return _letter_name(letter, "pdf"), [as_pdf(letter)]
    except DocumentFailed:
        return _letter_name(letter, "docx"), [as_docx(letter)]


def _letter_name(letter: Letter, ending: str) -> str:
    return f"{letter.case.receipt}/letter-{letter.pk}.{ending}"


def _file_name(one: Attachment) -> str:
    return f"{one.case.receipt}/file-{one.pk}-{one.file.name.replace('/', '-')}"


def _content(one: Attachment) -> Iterator[bytes]:
    try:
        with open_bytes(one.file) as held:
            while chunk := held.read(CHUNK):
                yield chunk
    except ContentMissing:
        yield b""
