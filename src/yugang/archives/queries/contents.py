"""Which records make up a package: an open part for everyone who may open the file, and a sealed
part with who it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import override

from yugang.cases.public import Case, kind_of
from yugang.kernel.clock import day_of
from yugang.shared.csv_files import csv_file
from yugang.shared.register.queries import NotSignedYet, proof_of

from ..rules.veil import Bare
from . import facts, sheets
from .records import (
    APPLICANT,
    Cover,
    Record,
    as_json,
    given_files,
    letters,
    made,
    other_files,
    renumbered,
    veil_of,
)

LEDGER_COLUMNS = ("number", "at", "act", "subject", "actor", "post", "before", "after")


def open_records(case: Case) -> list[Record]:
    """What the open part holds, in the order of the index."""
    cover, body = veil_of(case), case.body.name
    records = [*_application(case, cover), *letters(case, cover), *_opinions(case, cover)]
    if rows := facts.covered(case, cover):
        records.append(_json("04-reply/covered.json", "区分处理记录", body, _ended(case), rows))
    records += given_files(case, cover)
    records.append(
        _json("05-service/service.json", "送达记录", body, _ended(case), facts.service(case))
    )
    records += [*_course(case, cover), *_ledger(case, cover), *_register(case)]
    return sorted(records, key=lambda one: one.path)


def sealed_records(case: Case) -> list[Record]:
    """What only the archive opens: the identity, the same papers with names, the files that came
    with the application and those for colleagues."""
    bare, filed = Bare(), day_of(case.filed_at)
    records = [
        _json("identity.json", "身份信息", APPLICANT, filed, facts.parties(case)),
        *_application(case, bare),
        *letters(case, bare),
        *_opinions(case, bare),
        _json(
            "course.json",
            "办理经过（全文）",
            case.body.name,
            _ended(case),
            facts.course(case, bare),
        ),
        *other_files(case),
    ]
    return renumbered(records)


def _ended(case: Case) -> date:
    return day_of(case.closed_at or case.filed_at)


def _json(path: str, title: str, maker: str, on: date, value: Any) -> Record:
    return made(path, title, maker, on, lambda: as_json(value))


def _application(case: Case, cover: Cover) -> Iterator[Record]:
    on, told = day_of(case.filed_at), facts.application(case, cover)
    yield _json("01-application/application.json", "申请（数据）", APPLICANT, on, told)
    yield made(
        "01-application/application.pdf",
        "政府信息公开申请",
        APPLICANT,
        on,
        lambda: sheets.application(case, told),
    )


def _opinions(case: Case, cover: Cover) -> Iterator[Record]:
    rows = facts.opinions(case, cover)
    if not rows:
        return
    on = max(row["answered_on"] or row["asked_on"] for row in rows)
    yield _json("03-opinions/opinions.json", "征求意见及答复（数据）", case.body.name, on, rows)
    yield made(
        "03-opinions/opinions.pdf",
        "征求意见及答复",
        case.body.name,
        on,
        lambda: sheets.opinions(case, rows),
    )


def _course(case: Case, cover: Cover) -> Iterator[Record]:
    told, body = facts.course(case, cover), case.body.name
    yield _json("06-course/course.json", "办理经过（数据）", body, _ended(case), told)
    yield made(
        "06-course/course.pdf", "办理经过", body, _ended(case), lambda: sheets.course(case, told)
    )


def _ledger(case: Case, cover: Cover) -> Iterator[Record]:
    rows, body = facts.ledger(case, cover), case.body.name
    yield _json("07-ledger/ledger.json", "办件台账摘录（数据）", body, _ended(case), rows)
    yield made(
        "07-ledger/ledger.csv",
        "办件台账摘录",
        body,
        _ended(case),
        lambda: table(LEDGER_COLUMNS, [[row[name] for name in LEDGER_COLUMNS] for row in rows]),
    )


def _register(case: Case) -> Iterator[Record]:
    """The register's lines about the published reply, each with its proof where it is signed."""
    for entry in facts.entries(case):
        name, on = f"08-register/{entry.seq}", day_of(entry.at)
        title = f"公开记录簿第{entry.number}条"
        content = {"index": entry.seq, "entry": entry.content, "leaf": entry.leaf}
        yield _json(f"{name}.json", title, case.body.name, on, content)
        try:
            proof = str(proof_of(entry)).encode()
        except (NotSignedYet, OSError):
            continue
        yield made(f"{name}.tlog-proof", f"{title}的证明", case.body.name, on, _fixed(proof))


def _fixed(content: bytes) -> Any:
    return lambda: content


def table(columns: tuple[str, ...], rows: list[list[Any]]) -> bytes:
    """The lists of a package."""
    return csv_file([columns, *rows])


def outcome_words(case: Case) -> str:
    with override("zh-hans"):
        return str(kind_of(case.kind).outcomes.get(case.outcome, case.outcome))
