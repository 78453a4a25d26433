"""The board sheet (收费公示栏): every charge with unit, price, basis, who set it, and whom to tell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.livelihood.printing import printed
from yugang.shared.documents.codes import qr_svg

from .queries import Shown
from .rules import price_text

PAPERS = {"a4": ("a4", 1.0), "a3": ("a3", 1.3)}
FIELDS = ("item", "unit", "price", "basis", "set_by", "days", "remark")


def pdf(shown: Shown, paper: str, at: datetime) -> bytes:
    """The sheet of the version in force on one of PAPERS. Raises DocumentFailed."""
    data = sheet(shown, paper, at)
    title = f"{shown.price_list.institution}收费公示"
    return printed("livelihood/price_board.typ", data, title=title, on=clock.day_of(at))


def sheet(shown: Shown, paper: str, at: datetime) -> dict[str, Any]:
    """The data of the sheet; walls are in Chinese."""
    held, version, today = shown.price_list, shown.present, clock.day_of(at)
    assert version is not None
    name, scale = PAPERS[paper]
    address = f"{settings.BASE_URL}/prices/{held.code}/"
    lines = [line for line in version.lines if line.holds_on(today)] or version.lines
    until = plain_date(version.span.until) if version.span.until else ""
    return {
        "paper": name,
        "scale": scale,
        "institution": held.institution,
        "body": held.body.name,
        "over": f"本表已于{until}到期，请以新公布的为准" if shown.over else "",
        "rows": [
            [
                f"{line.item}（{line.code}）" if line.code else line.item,
                line.unit,
                price_text(line.price) if line.price else "免费",
                line.basis,
                line.set_by,
                _span(line.since, line.until),
                line.remark,
            ]
            for line in lines
        ],
        "since": plain_date(version.span.since),
        "until": until,
        "index_number": version.publication.index_number or "",
        "complaints": held.complaints,
        "as_of": plain_date(today),
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(address, error="Q"),
    }


def _span(since: Any, until: Any) -> str:
    return f"{since:%Y.%m.%d}起" + (f"至{until:%Y.%m.%d}" if until else "")
