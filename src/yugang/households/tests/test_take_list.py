"""Taking lists in: households are made, found or asked about; nothing comes twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from yugang.households.actions import settling, taking
from yugang.households.models import Entry, Household, HouseholdMark, PaymentList
from yugang.households.rules.periods import period
from yugang.shared.ledger.models import Act

from . import papers
from .conftest import AT, Stage

HEAD = ["户主", "身份证号", "村组", "金额", "日期"]


def book(*rows: list[object]) -> bytes:
    return papers.book({"表": [HEAD, *rows]})


def owners(stage: Stage) -> list[tuple[str, str, Decimal]]:
    found = Entry.objects.filter(household__place=stage.cast.village).order_by("pk")
    return [(e.household.facts.name, e.household.group, e.amount) for e in found]


def test_the_first_list_brings_the_households(village: Stage) -> None:
    assert Household.objects.count() == 5
    assert [h.number for h in Household.objects.order_by("number")] == [1, 2, 3, 4, 5]
    assert sum(Entry.objects.values_list("amount", flat=True)) == Decimal("14060.03")
    assert Entry.objects.filter(household=None).count() == 0


def test_two_of_one_name_in_two_groups_are_two_households(village: Stage) -> None:
    same = [one for one in Household.objects.all() if one.facts.name == "张伟"]
    assert sorted(one.group for one in same) == ["1组", "2组"]


def test_the_same_list_again_changes_nothing(village: Stage) -> None:
    village.take(papers.office_list())
    assert (Household.objects.count(), Entry.objects.count()) == (5, 5)


def test_the_corrected_list_brings_what_was_refused(stage: Stage) -> None:
    seen = stage.plan(papers.broken_list())
    assert len(seen.refused) == 7
    stage.take(papers.broken_list())
    mended = [
        ["户主", "村组", "金额（元）", "发放日期"],
        ["张伟", "1组", 100, "2025-09-30"],
        ["李娜", "1组", 1000, "2025-09-30"],
        ["刘洋", "2组", 50.5, "2025-09-30"],
    ]
    stage.take(papers.book({"Sheet1": mended}), title=seen.title, open_register=True)
    assert [row[0] for row in owners(stage)] == ["张伟", "刘洋", "李娜"]


def test_rows_that_vanished_are_told_and_removed_only_when_wanted(stage: Stage) -> None:
    rows = [["张三", "", "1组", 10, ""], ["李四", "", "1组", 20, ""]]
    stage.take(book(*rows), title="补贴", period=period("2025H2"))
    seen = stage.plan(book(rows[0]), title="补贴", period=period("2025H2"))
    assert len(seen.gone) == 1
    assert "gone" in [fault.code for fault in seen.warnings]
    stage.take(book(rows[0]), title="补贴", period=period("2025H2"))
    assert Entry.objects.count() == 2
    stage.take(book(rows[0]), title="补贴", period=period("2025H2"), replace=True)
    assert [e.amount for e in Entry.objects.all()] == [10]


def test_a_number_finds_the_household_whatever_the_spelling(village: Stage) -> None:
    village.take(book(["欧阳建國", papers.identity(3), "", 7, "2025-10-01"]))
    assert owners(village)[-1] == ("欧阳建国", "1组", Decimal("7.00"))


def test_a_name_that_two_households_share_is_asked(village: Stage) -> None:
    seen = village.plan(book(["张伟", "", "", 7, "2025-10-01"]))
    assert seen.waiting == 1
    assert [f.code for f in seen.warnings] == ["whose-asked"]
    village.take(book(["张伟", "", "", 7, "2025-10-01"]))
    assert Entry.objects.waiting().count() == 1
    assert Household.objects.count() == 5


def test_the_group_tells_two_of_one_name_apart(village: Stage) -> None:
    village.take(book(["张伟", "", "2组", 7, "2025-10-01"]))
    assert owners(village)[-1] == ("张伟", "2组", Decimal("7.00"))


def test_an_unknown_name_is_asked_once_the_village_is_known(village: Stage) -> None:
    village.take(book(["陌生人", "", "1组", 7, "2025-10-01"]))
    assert Entry.objects.waiting().count() == 1
    assert Household.objects.count() == 5


def test_the_same_name_twice_without_a_number_is_never_one_household_by_guess(stage: Stage) -> None:
    seen = stage.plan(book(["张三", "", "1组", 10, ""], ["张三", "", "1组", 20, ""]))
    assert (seen.new_households, seen.waiting) == (1, 1)


def test_two_numbers_under_one_name_are_two_households(stage: Stage) -> None:
    one, other = papers.identity(1), papers.identity(2)
    stage.take(book(["张三", one, "1组", 10, ""], ["张三", other, "1组", 20, ""]))
    assert Household.objects.count() == 2


def test_two_numbers_under_a_known_name_without_one_are_asked(stage: Stage) -> None:
    stage.take(book(["张三", "", "1组", 10, ""]))
    one, other = papers.identity(1), papers.identity(2)
    seen = stage.plan(book(["张三", one, "1组", 10, ""], ["张三", other, "1组", 20, ""]))
    assert seen.waiting == 2


def test_rows_of_another_village_are_refused(stage: Stage) -> None:
    data = papers.book(
        {"表": [["村名", "户主", "金额"], ["洪川村", "张三", 5], ["共和村", "李四", 5]]}
    )
    seen = stage.plan(data)
    assert [f.code for f in seen.refused] == ["other-village"]
    assert [row.name for row in seen.rows] == ["李四"]


def test_neither_numbers_nor_names_lie_readable_in_the_database(village: Stage) -> None:
    sealed = [bytes(h.sealed) for h in Household.objects.all()]
    sealed += [bytes(e.sealed) for e in Entry.objects.all()]
    texts = [mark.mark for mark in HouseholdMark.objects.all()]
    texts += [e.key for e in Entry.objects.all()] + [
        str(kept.findings) for kept in PaymentList.objects.all()
    ]
    assert not any("张伟".encode() in one for one in sealed)
    assert not any(papers.identity(1) in text or "张伟" in text for text in texts)
    assert all(not bytes(kept.sealed) for kept in PaymentList.objects.all())


def test_phones_in_remarks_are_masked_before_they_are_kept(village: Stage) -> None:
    notes = [entry.words["note"] for entry in Entry.objects.all()]
    assert "电话136****8134" in notes


def test_a_list_is_taken_once(stage: Stage) -> None:
    seen = stage.plan(papers.office_list())
    kept = stage.take(papers.office_list())
    with pytest.raises(taking.AlreadyTaken):
        taking.take(kept, seen, by=stage.by, at=AT)


def test_a_dropped_list_leaves_nothing(stage: Stage) -> None:
    kept = taking.upload(
        b"x", "a.xls", place=stage.cast.village, kind="subsidy", title="t", basis="",
        period="2025H2", person=None, by=stage.by, at=AT,
    )  # fmt: skip
    taking.drop(kept, by=stage.by, at=AT)
    assert not PaymentList.objects.exists()
    assert Act.objects.filter(act="drop").exists()


def test_an_answer_settles_a_row_and_is_remembered(village: Stage) -> None:
    number = papers.identity(30)
    village.take(book(["陌生人", number, "1组", 7, "2025-10-01"]))
    entry, household = Entry.objects.waiting().get(), Household.objects.get(number=2)
    settling.settle(entry, household, by=village.by, at=AT)
    assert not Entry.objects.waiting().exists()
    seen = village.plan(book(["陌生人", number, "1组", 9, "2025-11-01"]))
    assert [m.key for m in seen.matched] == [household.pk]
    with pytest.raises(settling.Settled):
        settling.set_aside(entry, by=village.by, at=AT)


def test_a_row_never_goes_to_a_household_of_another_village(village: Stage) -> None:
    village.take(book(["陌生人", "", "1组", 7, "2025-10-01"]))
    far = Household.objects.create(place=village.cast.far_village, number=1, sealed=b"")
    with pytest.raises(ValueError, match="its own village"):
        settling.settle(Entry.objects.waiting().get(), far, by=village.by, at=AT)


def test_all_unknown_names_become_households_by_one_press(village: Stage) -> None:
    village.take(book(["甲乙", "", "1组", 7, "2025-10-01"], ["丙丁", "", "2组", 8, "2025-10-01"]))
    count = settling.make_households(Entry.objects.waiting(), by=village.by, at=AT)
    assert (count, Household.objects.count()) == (2, 7)


def test_a_row_set_aside_waits_no_more(village: Stage) -> None:
    village.take(book(["陌生人", "", "1组", 7, "2025-10-01"]))
    settling.set_aside(Entry.objects.waiting().get(), by=village.by, at=AT)
    assert not Entry.objects.waiting().exists()


def test_whoever_takes_a_list_in_stands_in_the_ledger(village: Stage) -> None:
    acts = {act.act: act.actor for act in Act.objects.filter(subject__startswith="payment-list")}
    assert acts == {"upload": "周强", "take": "周强"}
