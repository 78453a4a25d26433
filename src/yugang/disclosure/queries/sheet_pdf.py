"""The sheet for the wall as PDF: on A4 or A3, in plain or large print, with its proof."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings

from yugang.disclosure.models import Revision
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.shared import documents
from yugang.shared.documents.blocks import blocks
from yugang.shared.documents.codes import qr_svg
from yugang.shared.register.queries import overview

from .sheet_layout import PAPERS, lies, numeric, shares, widest
from .sheet_proof import carried


def check_address(code: str) -> str:
    """The address in the sheet's QR code."""
    return f"{settings.BASE_URL}/v/{code}"


def pdf(revision: Revision, paper: str) -> bytes:
    """The sheet on one of PAPERS. The same revision gives the same bytes while its proof is the
    same."""
    assert revision.public is not None and revision.published_at is not None
    with_it = carried(revision)
    return documents.pdf(
        "disclosure/sheet.typ",
        {**sheet(revision, paper), "offline": with_it.back()},
        title=revision.public["title"],
        at=revision.published_at,
        attachments=with_it.attachments(),
    )


def sheet(revision: Revision, paper: str) -> dict[str, Any]:
    """The data of the front of `sheet.typ`. A sheet is in Chinese, as walls are."""
    public, code = revision.public, revision.code
    assert public is not None and code is not None and revision.published_at is not None
    at = revision.published_at.astimezone(clock.CHINA)
    address = check_address(code)
    return {
        **_setting(public["table"], paper),
        "body": public["body"]["name"],
        "document_number": public["document_number"],
        "notice": f"更正说明：{public['correction_reason']}" if public["correction_reason"] else "",
        "blocks": blocks(public["html"]),
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
            ["公开时间", f"{plain_date(at)} {at:%H:%M}"],
            ["公开事项", public["item"]["name"]],
            ["生成日期", plain_date(date.fromisoformat(public["made_on"]))],
        ],
        "digest": revision.digest,
        "key_label": "公开记录簿公钥：",
        "key": overview().vkey,
    }


def _setting(table: dict[str, Any] | None, paper: str) -> dict[str, Any]:
    of = PAPERS[paper]
    numbers = numeric(table) if table else []
    wide, size = shares(table, of) if table else ([], 1.0)
    return {
        "typst_paper": of.name,
        "page_scale": of.page,
        "scale": of.type,
        "flipped": lies(table, of),
        "table": table,
        "numeric": numbers,
        "shares": wide,
        "table_size": size,
        "widest": widest(table, numbers) if table else 0,
    }
