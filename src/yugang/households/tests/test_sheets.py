"""Runs of sheets: each household gets its own rows and nobody else's; a run goes on after a kill."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from yugang.disclosure.public import CommonPart
from yugang.disclosure.queries import common_parts
from yugang.households.actions import keeping, running
from yugang.households.models import (
    Entry,
    EntryKind,
    Household,
    HouseholdSheet,
    PaymentList,
    RunState,
    SheetRun,
)
from yugang.households.models.lists import ENTRY
from yugang.households.printing import Bundle, Job, set_bundle
from yugang.households.queries import saying, store
from yugang.shared.ledger.models import Act
from yugang.shared.sealing import seal

from .conftest import AT, DAY, H2, Stage

NOBODY = {
    "large": False, "village": "共和村", "town": "花源街道", "period": "2025年下半年", "days": "", "printed_on": "",
    "parts": [],
}  # fmt: skip


def text_of(pdf: bytes) -> str:
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(read.split())


def entry(household: Household, title: str, amount: str, on: date = date(2025, 9, 1)) -> Entry:
    kept = PaymentList.objects.create(
        place=household.place,
        kind="subsidy",
        title=title,
        period="2025H2",
        name="",
        sealed=b"",
        at=AT,
    )
    return Entry.objects.create(
        list=kept, place=household.place, household=household, kind=EntryKind.SUBSIDY, title=title,
        falls_on=on, paid_on=on, amount=Decimal(amount), sealed=seal({"name": ""}, ENTRY), line=1,
        key=f"{household.pk}{title}{amount}",
    )  # fmt: skip


def test_each_household_gets_its_rows_and_the_sum(village: Stage, tmp_path: Path) -> None:
    run = village.run(tmp_path)
    assert (run.state, run.total, run.done) == (RunState.DONE, 5, 5)
    said = text_of((tmp_path / "households" / "0005.pdf").read_bytes())
    assert "王芳" in said and "11,850.00" in said and "2025年9月30日" in said
    assert "共和村2025年下半年入户公开表" in said
    others = ["李娜", "欧阳建国", "404.09", "483.48", "336.54", "985.92"]
    assert not [word for word in others if word in said]


def test_the_whole_is_the_sheets_one_after_the_other(village: Stage, tmp_path: Path) -> None:
    run = village.run(tmp_path)
    whole = PdfReader(io.BytesIO(store.fetch(run, running.WHOLE)))
    assert len(whole.pages) == run.pages == sum(s.pages or 0 for s in run.sheets.all())
    assert (tmp_path / "510118004200-2025H2.pdf").read_bytes() == store.fetch(run, running.WHOLE)


name = st.text("赵钱孙李周吴郑王冯陈", min_size=2, max_size=3)
amount = st.decimals(min_value=1000, max_value=999999, places=2).map(lambda d: f"{d:,.2f}")
household = st.tuples(
    name,
    st.lists(st.tuples(st.text("粮棉油麦稻薯豆麻", min_size=3, max_size=6), amount), max_size=3),
)


@given(st.lists(household, min_size=2, max_size=4, unique_by=lambda h: h[0]), st.booleans())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_of_one_household_stands_on_anothers_sheet(
    village: list[tuple[str, list[tuple[str, str]]]], large: bool
) -> None:
    """Random households are set in one bundle; the text of each PDF holds every fact of its own
    household, and none that only another one has."""
    jobs = []
    for key, (head, rows) in enumerate(village):
        data = {
            "number": f"{key + 1:04d}", "name": f"户{head}主", "house": "", "group": "", "members": None,
            "rows": [["2025年9月1日", "补贴", f"项{title}目", "", "", money] for title, money in rows],
            "totals": [], "code": f"CODE{key}", "digest": "", "address": f"http://x/{key}", "short_address": "x",
        }  # fmt: skip
        jobs.append(Job(key, "入户公开表", AT, data))
    made = set_bundle(Bundle(1, NOBODY | {"large": large}, tuple(jobs)))
    pages = PdfReader(io.BytesIO(made.content)).pages
    ends, facts = 0, [_facts(one) for one in village]
    for key in range(len(village)):
        sheet = pages[ends : ends + made.pages[key]]
        ends += made.pages[key]
        said = "".join("".join(page.extract_text().split()) for page in sheet)
        assert all(fact in said for fact in facts[key])
        foreign = set().union(*(facts[n] for n in range(len(facts)) if n != key)) - facts[key]
        assert not [fact for fact in foreign if _stands(fact, said)]
    assert ends == len(pages)


def _facts(one: tuple[str, list[tuple[str, str]]]) -> set[str]:
    head, rows = one
    return {f"户{head}主", *(f"项{title}目" for title, _m in rows), *(money for _t, money in rows)}


def _stands(fact: str, said: str) -> bool:
    """Whether a fact is there, not merely as part of a longer number."""
    at = said.find(fact)
    return at >= 0 and not (fact[0].isdigit() and at and said[at - 1].isdigit())


def test_random_rows_in_the_database_reach_their_own_household_only(village: Stage) -> None:
    households = list(Household.objects.order_by("number"))
    for n, one in enumerate(households):
        entry(one, f"专项{n}{n}{n}号", f"{70000 + n}.07")
    entry(households[0], "去年的事", "1.00", on=date(2024, 12, 31))
    run = village.run()
    for sheet in run.sheets.select_related("household"):
        titles = {row[2] for row in sheet.content["rows"] if row[2].startswith("专项")}
        n = households.index(sheet.household)
        assert titles == {f"专项{n}{n}{n}号"}
        assert "去年的事" not in json.dumps(sheet.content, ensure_ascii=False)


def test_a_household_without_rows_is_told_so(village: Stage, tmp_path: Path) -> None:
    keeping.add(village.cast.village, name="无事", by=village.by, at=AT)
    village.run(tmp_path)
    assert "本期没有记在本户名下" in text_of((tmp_path / "households" / "0006.pdf").read_bytes())


def test_who_moved_away_gets_no_sheet(village: Stage) -> None:
    Household.objects.filter(number=2).update(left_on=date(2025, 8, 1))
    assert village.run().total == 4


def test_the_same_run_is_not_made_twice(village: Stage) -> None:
    assert village.run().pk == village.run().pk
    entry(Household.objects.get(number=1), "新的事", "9.00")
    assert village.run().pk != SheetRun.objects.order_by("pk").first().pk


def test_sheets_set_again_are_the_same_bytes(village: Stage, tmp_path: Path) -> None:
    village.run(tmp_path / "a")
    village.run(tmp_path / "b")
    first, again = ((tmp_path / f / "households" / "0001.pdf").read_bytes() for f in "ab")
    assert first == again


def test_a_run_that_was_killed_goes_on_where_it_stood(
    village: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BUNDLE", 2)
    keep, kept = running._keep, []

    def killed(run: SheetRun, made: object) -> None:
        if len(kept) == 1:
            raise KeyboardInterrupt
        kept.append(made)
        keep(run, made)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "_keep", killed)
    with pytest.raises(KeyboardInterrupt):
        village.run(tmp_path)
    run = SheetRun.objects.get()
    assert (run.state, run.done) == (RunState.RUNNING, 2)
    counted: list[object] = []
    monkeypatch.setattr(running, "_keep", lambda run, made: (counted.append(made), keep(run, made)))
    again = village.run(tmp_path)
    assert (again.pk, again.state, again.done) == (run.pk, RunState.DONE, 5)
    assert len(counted) == 2
    files = sorted(path.name for path in (tmp_path / "households").iterdir())
    assert files == [f"{n:04d}.pdf" for n in range(1, 6)]


def test_many_sheets_are_set_by_several_processes(
    village: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yugang.households import printing

    monkeypatch.setattr(printing, "FEW", 2)
    monkeypatch.setattr(running, "BUNDLE", 2)
    run = village.run()
    assert (run.state, run.done) == (RunState.DONE, 5)


def test_a_sheet_that_cannot_be_set_is_named_and_the_others_are_ready(
    village: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yugang.households import printing

    real = printing.one

    def one(job: Job, common: dict[str, object]) -> bytes:
        if job.data["number"] == "0003":
            raise printing.DocumentFailed("no such glyph")
        return real(job, common)

    monkeypatch.setattr(printing, "one", one)
    run = running.start(village.cast.village, H2, in_background=False, by=village.by, at=AT)
    assert running.work(run, at=AT) == {3: "no such glyph"}
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.FAILED, 4)


def test_pages_on_disk_are_sealed(village: Stage, settings: object) -> None:
    village.run()
    folder = Path(settings.DATA) / "households"  # type: ignore[attr-defined]
    files = [path.read_bytes() for path in folder.rglob("*.sealed")]
    assert files and not any(content.startswith(b"%PDF") for content in files)


def test_other_contexts_add_their_part(village: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    part = CommonPart(
        "本村收支", columns=("项目", "金额"), rows=(("收入", "1.00"),), numeric=(False, True)
    )
    monkeypatch.setitem(common_parts._sources, "test", lambda place, first, last: [part])
    run = village.run()
    assert [p["title"] for p in run.common["parts"]] == ["本村收支"]


def test_without_households_no_run_begins(stage: Stage) -> None:
    with pytest.raises(running.NoHousehold):
        stage.run()


def test_an_erased_household_leaves_nothing_readable(village: Stage) -> None:
    run = village.run()
    one = Household.objects.get(number=5)
    keeping.erase(one, by=village.by, at=AT)
    one.refresh_from_db()
    assert not bytes(one.sealed) and not one.marks.exists()
    assert not any(bytes(e.sealed) for e in one.entries.all())
    assert not bytes(HouseholdSheet.objects.get(household=one).sealed)
    assert sum(e.amount for e in one.entries.all()) == Decimal("11850.00")
    assert Act.objects.filter(act="erase", subject=one.subject).exists()
    assert saying.title(run)


def test_sheets_are_erased_when_their_time_is_over(
    village: Stage, django_capture_on_commit_callbacks: Any
) -> None:
    run = village.run()
    assert keeping.erase_due(AT + 1095 * DAY) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert keeping.erase_due(AT + 1097 * DAY) == 1
    run.refresh_from_db()
    assert run.erased_at is not None
    assert not any(bytes(sheet.sealed) for sheet in run.sheets.all())
    assert not store.has(run, running.WHOLE)


def test_pages_joined_before_all_sheets_were_set_are_joined_anew(
    village: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the last sheet and the joining, with an older joining on disk."""
    run = village.run()
    whole = store.fetch(run, running.WHOLE)
    store.keep(run, running.WHOLE, b"an older one, that lacks sheets")
    HouseholdSheet.objects.update(pages=None)
    running.set_again(run)

    def killed(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "joined", killed)
    with pytest.raises(KeyboardInterrupt):
        running.work(run, at=AT)
    monkeypatch.undo()
    running.work(run, at=AT)
    assert text_of(store.fetch(run, running.WHOLE)) == text_of(whole)
