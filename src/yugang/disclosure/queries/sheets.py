"""What a board sheet shows, and what scanning its code tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings

from yugang.disclosure.models import Posting, Publication, Revision
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.kernel.identifiers import tidy
from yugang.shared import documents
from yugang.shared.documents.blocks import blocks
from yugang.shared.documents.codes import qr_svg
from yugang.shared.register.models import Entry
from yugang.shared.register.queries import NotSignedYet, overview, proof_of

PAPERS = ("a4", "a3")


class Verdict(StrEnum):
    """What the code of a sheet tells about the sheet."""

    SAME = "same"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    ALTERED = "altered"


@dataclass(frozen=True)
class Check:
    """The revision a sheet was printed from, and what became of it."""

    revision: Revision
    publication: Publication
    verdict: Verdict
    postings: list[Posting]


def check(code: str) -> Check | None:
    """The sheet with that printed code, typed in any case; None where no sheet has it."""
    revision = (
        Revision.objects.filter(
            code=tidy(code),
            state__in=[RevisionState.PUBLISHED, RevisionState.ERASED],
            publication__inward=False,
        )
        .select_related("publication__body__place", "publication__item", "publication__current")
        .first()
    )
    if revision is None:
        return None
    publication = revision.publication
    if revision.state == RevisionState.ERASED:
        verdict = Verdict.ERASED
    elif publication.state == PublicationState.WITHDRAWN:
        verdict = Verdict.WITHDRAWN
    elif _altered(revision):
        verdict = Verdict.ALTERED
    elif publication.current_id == revision.pk:
        verdict = Verdict.SAME
    else:
        verdict = Verdict.CORRECTED
    postings = revision.postings.select_related("board__body", "photo").order_by("-posted_at")
    return Check(revision, publication, verdict, list(postings))


def _altered(revision: Revision) -> bool:
    """Whether the text kept here is not the one that was entered in the register."""
    if revision.public is None or revision.salt is None:
        return False
    seq = -1 if revision.entry_seq is None else revision.entry_seq
    entry = Entry.objects.filter(seq=seq).first()
    return entry is None or digest_of(revision.public, bytes(revision.salt)) != entry.digest


def check_address(code: str) -> str:
    """The address in the sheet's QR code."""
    return f"{settings.BASE_URL}/v/{code}"


def _numeric(rows: list[list[str]], column: int) -> bool:
    cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return bool(cells) and all(_is_number(cell) for cell in cells)


def _widest(table: dict[str, Any], numeric: list[bool]) -> int:
    """The column with most to say, which takes what width is left; numbers only where there is
    no text."""
    lengths = [len(name) for name in table["columns"]]
    for row in table["rows"]:
        for n, cell in enumerate(row[: len(lengths)]):
            lengths[n] = max(lengths[n], len(cell))
    return max(range(len(lengths)), key=lambda n: (not numeric[n], lengths[n]))


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "").replace("%", ""))
    except ValueError:
        return False
    return True


def pdf(revision: Revision, paper: str) -> bytes:
    """The sheet as PDF. The same revision gives the same bytes while its proof is the same."""
    assert revision.public is not None and revision.published_at is not None
    return documents.pdf(
        "disclosure/sheet.typ",
        sheet(revision, paper),
        title=revision.public["title"],
        at=revision.published_at,
        attachments=_proofs(revision),
    )


def _proofs(revision: Revision) -> list[documents.Attachment]:
    """The proof that the register holds this revision, once a signed head covers it."""
    assert revision.entry_seq is not None
    try:
        proof = proof_of(Entry.objects.get(seq=revision.entry_seq))
    except (Entry.DoesNotExist, NotSignedYet, OSError):
        return []
    name = f"{revision.code}.tlog-proof"
    return [documents.Attachment(name, str(proof), description="公开记录簿的收录证明")]


def sheet(revision: Revision, paper: str) -> dict[str, Any]:
    """The data of `sheet.typ` for a published revision. A sheet is in Chinese, as walls are."""
    public, code = revision.public, revision.code
    assert public is not None and code is not None and revision.published_at is not None
    at = revision.published_at.astimezone(clock.CHINA)
    table = public["table"]
    columns = table["columns"] if table else []
    numeric = [_numeric(table["rows"], n) for n in range(len(columns))] if table else []
    address = check_address(code)
    return {
        "paper": paper,
        "body": public["body"]["name"],
        "document_number": public["document_number"],
        "notice": f"更正说明：{public['correction_reason']}" if public["correction_reason"] else "",
        "blocks": blocks(public["html"]),
        "table": table,
        "numeric": numeric,
        "widest": _widest(table, numeric) if table else 0,
        "files": [a["name"] for a in public["attachments"]],
        "files_label": "附件（网上可下载）：",
        "index_label": "索引号",
        "index_number": public["index_number"],
        "revision_label": f"第{revision.number}版",
        "code_label": "核对码",
        "code": code,
        "short_address": address.split("://", 1)[-1],
        "qr": qr_svg(address, error="Q"),
        "qr_alt": "二维码：核对墙上与网上是否一致",
        "check_title": "墙上与网上一致吗？扫一扫便知",
        "check_text": "扫码或在网站输入核对码，可看到本页是否仍为最新、何时更正、是否撤回。",
        "facts": [
            ["公开时间", f"{_day(at)} {at:%H:%M}"],
            ["公开事项", public["item"]["name"]],
            ["生成日期", _day(date.fromisoformat(public["made_on"]))],
        ],
        "digest": revision.digest,
        "key_label": "公开记录簿公钥：",
        "key": overview().vkey,
    }


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
