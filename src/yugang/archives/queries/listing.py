"""Which requests are exported, and the list that goes with their packages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time

from django.db.models import Q, QuerySet

from yugang.cases.public import Case
from yugang.kernel.clock import CHINA

from ..models import Package
from ..rules.disclosure import PRINTED, Disclosure
from .building import RETENTION_WORDS
from .contents import table
from .records import as_json

COLUMNS = (
    "档号", "立档单位", "年度", "办结日期", "保管期限", "公开情况", "不公开理由", "身份", "文件", "清单SHA-256",
)  # fmt: skip
BATCH = 500


def to_export(
    *, body: str = "", receipts: Collection[str] = (), before: date | None = None
) -> QuerySet[Case]:
    """Settled requests whose words are kept and whose package the body still has or has not made,
    the oldest first. before: settled before that day."""
    found = Case.objects.filter(kind="request", closed_at__isnull=False)
    found = found.filter(
        Q(package=None, parties__erased_at=None) | Q(package__file__isnull=False)
    ).distinct()
    if body:
        found = found.filter(body__code=body)
    if receipts:
        found = found.filter(receipt__in=receipts)
    if before:
        found = found.filter(closed_at__lt=datetime.combine(before, time(), CHINA))
    return found.order_by("pk")


def list_of(numbers: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The list of the packages with these numbers, as files: (name, content)."""
    rows: list[dict[str, object]] = []
    ordered = sorted(numbers)
    for start in range(0, len(ordered), BATCH):
        found = Package.objects.filter(number__in=ordered[start : start + BATCH])
        rows += map(_row, found.select_related("body").order_by("number"))
    yield "packages.json", as_json(rows)
    yield "packages.csv", table(COLUMNS, [list(row.values()) for row in rows])


def _row(one: Package) -> dict[str, object]:
    return {
        "number": one.number,
        "body": one.body.name,
        "year": one.year,
        "settled_on": one.settled_on.isoformat(),
        "retention": RETENTION_WORDS[one.rules_retention],
        "disclosure": PRINTED[Disclosure(one.disclosure)],
        "disclosure_reason": one.disclosure_reason,
        "identity": "密封" if one.sealed else "未装入",
        "file": one.file_name,
        "manifest": one.manifest,
    }
