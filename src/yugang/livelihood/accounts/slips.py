"""The slips with number and code, to be cut and handed out: eight on a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings

from yugang.kernel.clock import CHINA
from yugang.shared import documents
from yugang.shared.documents.codes import qr_svg

from .actions import Given


def pdf(given: Sequence[Given], institution: str, on: date) -> bytes:
    """Never kept, not even in memory: codes stand on it. Raises DocumentFailed."""
    at = datetime(on.year, on.month, on.day, tzinfo=CHINA)
    data = {"slips": [_slip(one, institution) for one in given]}
    return documents.pdf("livelihood/slips.typ", data, title="查询凭条", at=at)


def _slip(one: Given, institution: str) -> dict[str, Any]:
    address = f"{settings.BASE_URL}/statements/"
    return {
        "institution": institution,
        "name": one.name,
        "ref": one.ref,
        "number": one.number,
        "code": [one.code[:4], one.code[4:]],
        "address": address.split("://", 1)[-1],
        "qr": qr_svg(f"{address}?receipt={one.number}"),
    }
