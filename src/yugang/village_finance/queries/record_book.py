"""The record book (村务公开记录簿): what a village disclosed in a year, when, reviewed by whom, what
villagers said. As data of `record_book.typ`."""

from __future__ import annotations

from datetime import date
from typing import Any

from yugang.disclosure.public import Posting, Publication
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.shared.places.models import Body
from yugang.village_finance.models import Ledger, Member, Opinion, Review


def record_book(body: Body, year: int, today: date) -> dict[str, Any]:
    """The rows in order of time. A book is in Chinese, as papers are."""
    published = (
        Publication.objects.numbered()
        .filter(body=body, first_published_at__year=year)
        .select_related("item")
        .order_by("first_published_at", "pk")
    )
    rows = list(published)
    hung = _hung(rows)
    stamps = _stamps(rows)
    voices = _voices(rows)
    return {
        "village": body.name,
        "year": year,
        "printed": plain_date(today),
        "group": [
            {
                "name": m.name,
                "role": _role(m),
                "term": f"{plain_date(m.since)}至{plain_date(m.until)}",
            }
            for m in Member.objects.filter(body=body).on(min(today, date(year, 12, 31)))
        ],
        "notes": Opinion.objects.filter(body=body, seen_at__year=year).count(),
        "rows": [
            [
                str(number),
                plain_date(clock.day_of(one.first_published_at)) if one.first_published_at else "",
                one.title,
                one.index_number or "",
                stamps.get(one.pk, ""),
                hung.get(one.pk, ""),
                voices.get(one.pk, ""),
            ]
            for number, one in enumerate(rows, 1)
        ],
    }


def _role(member: Member) -> str:
    group = "村务监督委员会" if member.group == Member.SUPERVISION else "民主理财小组"
    return f"{group}负责人" if member.is_head else f"{group}成员"


def _stamps(rows: list[Publication]) -> dict[int, str]:
    found = Review.objects.filter(
        ledger__publication__in=rows, outcome=Review.STAMPED
    ).select_related("ledger")
    return {
        one.ledger.publication_id or 0: f"{plain_date(one.reviewed_on)} {'、'.join(one.names)}"
        for one in found
    }


def _hung(rows: list[Publication]) -> dict[int, str]:
    found = Posting.objects.filter(revision__publication__in=rows).select_related(
        "board", "revision"
    )
    told: dict[int, str] = {}
    for one in found.order_by("posted_at"):
        day = plain_date(clock.day_of(one.posted_at))
        name = one.board.name if one.board else ""
        told[one.revision.publication_id] = f"{day} {name}"
    return told


def _voices(rows: list[Publication]) -> dict[int, str]:
    told = {}
    for ledger in Ledger.objects.filter(publication__in=rows).prefetch_related("objections"):
        if n := len(ledger.objections.all()):
            told[ledger.publication_id or 0] = f"异议{n}件，已答复"
    return told
