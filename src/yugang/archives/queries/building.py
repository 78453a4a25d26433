"""Building a package in a file, from what was chosen for it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from importlib import metadata
from typing import IO

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Max

from yugang.cases.public import Case
from yugang.kernel.clock import CHINA, day_of
from yugang.kernel.masking import SENSITIVE

from ..models import Package
from ..rules.disclosure import PRINTED, Disclosure
from ..rules.retention import Retention, handed_over_from, kept_until
from . import contents, facts, sheets
from .packing import Index, Packed, Packer, index_table, put_records, put_sealed
from .records import as_json, veil_of

RETENTION_WORDS = {
    Retention.PERMANENT: "永久",
    Retention.THIRTY: "30年",
    Retention.TEN: "10年",
}


@dataclass(frozen=True)
class Choice:
    """What a person decides about a package. sealed: the identity is put in, for the archive's key
    alone; otherwise it is left out."""

    retention: Retention
    retention_reason: str
    disclosure: Disclosure
    disclosure_reason: str
    sealed: bool


def settled_on(case: Case) -> date:
    assert case.closed_at is not None
    return day_of(case.closed_at)


def place_of(case: Case, known: Package | None) -> tuple[int, int]:
    """Year and sequence: those it has, or the next free ones of its body."""
    if known:
        return known.year, known.sequence
    year = settled_on(case).year
    found = Package.objects.filter(body=case.body, year=year).aggregate(last=Max("sequence"))
    return year, (found["last"] or 0) + 1


def build(
    case: Case,
    choice: Choice,
    out: IO[bytes],
    *,
    number: str,
    edition: int,
    salt: bytes,
    at: datetime,
    key: str,
) -> Packed:
    """Write the whole package. key: the archive's public key, where the identity is sealed."""
    packer = Packer(out, number, at)
    files = list(put_records(packer, contents.open_records(case)))
    if choice.sealed:
        files += put_sealed(packer, contents.sealed_records(case), key)
    listed = [{"order": order, **one} for order, one in enumerate(files, 1)]
    index = {**_described(case, choice, number, edition, at), "files": listed}
    plain = json.loads(json.dumps(index, cls=DjangoJSONEncoder))
    packer.put("data/index.json", [as_json(plain)])
    packer.put("data/index.csv", [index_table(plain)])
    packer.put("data/index.pdf", [sheets.cover(case, index)])
    return packer.close(
        [
            ("Source-Organization", f"{case.body.name} {case.body.code}"),
            ("Bagging-Date", at.astimezone(CHINA).date().isoformat()),
            ("External-Identifier", number),
            ("External-Description", "政府信息公开申请案卷"),
            ("Bag-Software-Agent", f"yugang {metadata.version('yugang')}"),
            ("Edition", str(edition)),
            ("Register-Salt", salt.hex()),
        ]
    )


def _described(case: Case, choice: Choice, number: str, edition: int, at: datetime) -> Index:
    veil, ended = veil_of(case), settled_on(case)
    return {
        "number": number,
        "edition": edition,
        "kind": case.kind,
        "receipt": case.receipt,
        "body": {"code": case.body.code, "name": case.body.name},
        "title": veil.text(case.title),
        "span": facts.spans(case),
        "outcome": case.outcome,
        "outcome_words": contents.outcome_words(case),
        "settled_on": ended,
        "retention": choice.retention.value,
        "retention_words": RETENTION_WORDS[choice.retention],
        "retention_reason": veil.text(choice.retention_reason, SENSITIVE),
        "kept_until": kept_until(choice.retention, ended),
        "handed_over_from": handed_over_from(ended),
        "disclosure": choice.disclosure.value,
        "disclosure_words": PRINTED[choice.disclosure],
        "disclosure_reason": veil.text(choice.disclosure_reason, SENSITIVE),
        "identity": "sealed" if choice.sealed else "left-out",
        "made_at": at.astimezone(CHINA),
    }
