"""How fast household sheets are set, beside WeasyPrint setting the same sheets in the same run.

Ours: the whole command for a village: what each household is told is fixed and sealed, every sheet
is a PDF of its own, all of them one more. WeasyPrint's: the same tables as HTML, one PDF each.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from html import escape
from pathlib import Path
from random import Random
from typing import Any

from bench.table import Figure, say, skipped, tell

BOUND = 12
VILLAGE = "510118101001"
TITLES = (
    "耕地地力保护补贴",
    "稻谷补贴",
    "农机购置补贴",
    "集体土地租金分配",
    "农业水费",
    "公益林补偿",
)
GROUPS = "一二三四五六七八"


def _row(random: Random, kept: Any, one: Any, number: int, line: int, first: date) -> Any:
    from yugang.households.models import Entry, EntryKind

    day = first + timedelta(days=random.randint(0, 120))
    return Entry(
        list=kept, place=one.place, household=one, kind=EntryKind.SUBSIDY,
        title=random.choice(TITLES), basis=f"川农发〔2025〕{line}号", falls_on=day,
        paid_on=day, quantity=3, rate=118, amount=random.randint(1, 99_999) / 100,
        group=one.group, sealed=b"", line=line, key=f"{number}-{line}",
    )  # fmt: skip


def _fill(households: int) -> Any:
    """A village with so many households, eighteen rows each; and the half-year that holds them."""
    from yugang.demo.county import build
    from yugang.demo.words import GIVEN, SURNAMES
    from yugang.households.models import Entry, EntryKind, Household, PaymentList
    from yugang.households.models.households import CONTEXT
    from yugang.households.rules.periods import half_year_of
    from yugang.kernel import clock
    from yugang.shared.places.models import Place
    from yugang.shared.sealing import seal

    random, now = Random(7), clock.now()
    build(random, now)
    place = Place.objects.get(code=VILLAGE)
    of = half_year_of(clock.day_of(now))
    listed = {
        "kind": EntryKind.SUBSIDY,
        "title": "补贴",
        "period": of.code,
        "name": "",
        "sealed": b"",
    }
    kept = PaymentList.objects.create(place=place, at=now, **listed)
    entries, made = [], []
    for number in range(households):
        name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, 2))
        group = f"{random.choice(GROUPS)}组"
        facts = {"name": name, "address": f"{group}{number}号"}
        one = Household(place=place, number=number + 1, group=group, sealed=seal(facts, CONTEXT))
        made.append(one)
        entries += [_row(random, kept, one, number, line, of.first) for line in range(18)]
    Household.objects.bulk_create(made, batch_size=500)
    for entry in entries:
        entry.household_id = entry.household.pk
    Entry.objects.bulk_create(entries, batch_size=500)
    return place, of


def _ours(place: Any, of: Any) -> tuple[int, float]:
    """Pages and seconds of the command's whole work."""
    from yugang.households.actions import running
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    at = clock.now()
    with tempfile.TemporaryDirectory(prefix="yugang-households-") as name:
        began = time.perf_counter()
        run = running.start(place, of, in_background=False, by=SYSTEM, at=at)
        failed = running.work(run, folder=Path(name), at=at)
        took = time.perf_counter() - began
        written = len(list((Path(name) / "households").glob("*.pdf")))
    run.refresh_from_db()
    if failed or written != run.total:
        raise RuntimeError(f"{written} of {run.total} sheets: {failed}")
    return run.pages, took


def _html(data: dict[str, Any], qr: str) -> str:
    heads = ("日期", "类别", "项目", "依据", "数量 × 标准", "金额（元）")
    head = "".join(f"<th>{one}</th>" for one in heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in data["rows"]
    )
    return (
        "<html lang='zh-CN'><style>@page{size:A4;margin:1.8cm}"
        "body{font:10.5pt 'Noto Sans CJK SC',sans-serif}td,th{border:.5pt solid;padding:4pt}"
        "table{border-collapse:collapse;width:100%}</style>"
        f"<h1>入户公开表</h1><p>户主 <b>{escape(data['name'])}</b> 户号 {data['number']} "
        f"{data['group']} {escape(data['house'])}</p><table><thead><tr>{head}</tr></thead>{rows}"
        f"</table><img src='{qr}' width=90><p>核对码 {data['code']} 签收人 ____ 日期 ____</p></html>"
    )


def _theirs(count: int) -> tuple[int, float]:
    """Pages and seconds of WeasyPrint for the first `count` sheets of the run."""
    from weasyprint import HTML

    from yugang.households.models import HouseholdSheet
    from yugang.households.queries.saying import data
    from yugang.shared.documents.codes import qr_data_address

    sheets = [data(sheet) for sheet in HouseholdSheet.objects.order_by("number")[:count]]
    HTML(string=_html(sheets[0], qr_data_address("x"))).render()
    began, pages = time.perf_counter(), 0
    for one in sheets:
        document = HTML(string=_html(one, qr_data_address(one["address"]))).render()
        document.write_pdf()
        pages += len(document.pages)
    return pages, time.perf_counter() - began


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        tell(skipped("household sheets beside WeasyPrint", f"WeasyPrint is not here: {error}"[:90]))
        return
    quick = "--quick" in sys.argv
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    place, of = _fill(100 if quick else 1_000)
    pages, took = _ours(place, of)
    ours = pages / took
    say(f"households: {pages:,} pages in {took:.1f} s")
    others, seconds = _theirs(10 if quick else 60)
    theirs = others / seconds
    tell(
        Figure(
            f"household sheets, {pages:,} pages, sealed, each a PDF and all in one",
            f"{ours:,.0f} pages/s",
            f"WeasyPrint {theirs:,.1f} pages/s",
            f"{ours / theirs:.1f}",
            f"≥ {BOUND}",
            reached=ours >= BOUND * theirs,
        )
    )


if __name__ == "__main__":
    main()
