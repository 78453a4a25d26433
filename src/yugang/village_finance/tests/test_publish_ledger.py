"""From the villagers' stamp to the publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.public import Duty, PublicationState, common_parts
from yugang.kernel.workflow import StepRefused
from yugang.shared.people.models import Person
from yugang.shared.places.models import Place
from yugang.village_finance.actions import drafting, steps
from yugang.village_finance.actions.steps import Refused
from yugang.village_finance.models import Ledger, Review
from yugang.village_finance.queries.desk import answer_until
from yugang.village_finance.queries.publishing import html
from yugang.village_finance.queries.reading import view
from yugang.village_finance.queries.words import reason
from yugang.village_finance.rules.holdings import Holding, HoldingKind

from . import stage
from .books import WHOLE, by, replaced, workbook
from .stage import AT, NAMES, Q3


def test_the_publication_shows_every_entry_and_the_stamp(cast: Cast) -> None:
    revision = stage.published(cast)
    publication, public = revision.publication, revision.public
    assert public is not None
    assert publication.state == PublicationState.PUBLISHED
    assert publication.body == cast.committee
    rows = public["table"]["rows"]
    assert [row[2] for row in rows[1:-1]] == ["记-001", "记-002", "记-003", "记-004"]
    assert rows[0][3:8] == ["上期结转", "", "", "", "10,000.00"]
    assert rows[-1][3:8] == ["本期合计", "", "5,000.00", "2,657.93", "12,342.07"]
    assert all(name in public["html"] for name in NAMES)


def test_the_duty_of_the_period_is_fulfilled(cast: Cast) -> None:
    duty = Duty.objects.create(
        item=stage.item(), body=cast.committee, period="2025-Q3",
        starts_on=Q3.starts_on, opens_on=Q3.ends_on, due_on=AT.date(),
    )  # fmt: skip
    revision = stage.published(cast)
    duty.refresh_from_db()
    assert duty.publication == revision.publication


def test_a_draft_out_of_order_is_not_submitted(cast: Cast) -> None:
    ledger = stage.ledger(cast, workbook(*replaced(WHOLE, 6, "I", "")))
    with pytest.raises(Refused) as refused:
        steps.submit(ledger, by=by(cast.village_editor), at=AT)
    assert refused.value.code == "out-of-order"
    ledger.refresh_from_db()
    assert ledger.state == "draft"


@pytest.mark.parametrize(
    ("names", "code"),
    [((), "not-enough"), (NAMES[:1], "not-enough"), (("路人甲", *NAMES), "left")],
)
def test_a_stamp_needs_more_than_half_of_the_group(
    cast: Cast, names: tuple[str, ...], code: str
) -> None:
    stage.group(cast)
    ledger = stage.submitted(cast)
    with pytest.raises(Refused) as refused:
        stage.stamp(cast, ledger, names)
    assert refused.value.code == code


def test_nobody_stamps_entries_that_she_handled(cast: Cast) -> None:
    stage.group(cast)
    lines = replaced(WHOLE, 6, "H", NAMES[0])
    ledger = steps.submit(stage.ledger(cast, workbook(*lines)), by=by(cast.village_editor), at=AT)
    with pytest.raises(Refused) as refused:
        stage.stamp(cast, ledger)
    assert (refused.value.code, refused.value.names) == ("barred", (NAMES[0],))


def test_the_accountant_does_not_stamp(cast: Cast) -> None:
    stage.group(cast)
    ledger = stage.submitted(cast)
    with pytest.raises(Refused) as refused:
        steps.stamp(ledger, names=NAMES, reviewed_on=AT.date(), by=by(cast.village_editor), at=AT)
    assert refused.value.code == "own"


def test_a_group_whose_term_ended_stamps_nothing(cast: Cast) -> None:
    stage.group(cast)
    ledger = stage.submitted(cast)
    late = AT.replace(year=2029)
    with pytest.raises(Refused) as refused:
        steps.stamp(
            ledger, names=NAMES, reviewed_on=late.date(), by=by(stage.supervisor(cast)), at=late
        )
    assert refused.value.code == "no-members"


def test_an_objection_to_the_draft_has_to_be_answered(cast: Cast) -> None:
    stage.group(cast)
    ledger = stage.submitted(cast)
    steps.object_(ledger, words="路灯电费过高", names=NAMES, by=by(stage.supervisor(cast)), at=AT)
    with pytest.raises(Refused) as refused:
        steps.submit(ledger, by=by(cast.village_editor), at=AT)
    assert refused.value.code == "unanswered"
    steps.submit(ledger, answer="含新装两盏", by=by(cast.village_editor), at=AT)
    assert Review.objects.get(outcome="objected").answer == "含新装两盏"


def test_in_chongqing_it_has_to_be_answered_within_five_days(cast: Cast) -> None:
    ledger, reviewer = stage.submitted(cast), by(stage.supervisor(cast))
    steps.object_(ledger, words="路灯电费过高", names=NAMES, by=reviewer, at=AT)
    Place.objects.filter(pk=cast.committee.place_id).update(code="500118102201")
    returned = Ledger.objects.select_related("body__place").get(pk=ledger.pk)
    assert answer_until(returned) == date(2025, 10, 13)
    steps.submit(returned, answer="电价调整", by=by(cast.village_editor), at=AT)
    assert answer_until(returned) is None


def test_a_debtor_is_named_by_his_surname_only(cast: Cast) -> None:
    ledger = stage.ledger(cast)
    owed = [
        Holding(HoldingKind.CLAIM, "鱼塘承包费", other="李长贵（三组村民）"),
        Holding(HoldingKind.DEBT, "工程款", other="新津区农商银行"),
    ]
    drafting.save_holdings(
        ledger, owed, seen_version=ledger.version, by=by(cast.village_editor), at=AT
    )
    told = html(ledger, [], Review(reviewed_on=AT.date(), names=NAMES))
    assert "李*" in told and "长贵" not in told and "新津区农商银行" in told


def test_a_recalled_ledger_loses_its_stamp(cast: Cast) -> None:
    ledger = stage.stamped(cast)
    steps.recall(ledger, by=by(cast.village_editor), at=AT)
    steps.submit(ledger, by=by(cast.village_editor), at=AT)
    with pytest.raises(StepRefused):
        steps.publish(ledger, by=by(cast.village_editor), at=AT)


def test_the_next_period_opens_with_what_this_one_left(cast: Cast) -> None:
    stage.published(cast)
    nxt = stage.Period.read("2025Q4")
    lines = [["序号", "日期", "凭证号", "摘要", "收入", "支出", "余额", "经手人", "审批人"],
             ["", "", "", "上期结转", "", "", "12000", "", ""],
             [1, "2025-11-01", "记-101", "土地流转收入", 100, "", 12100, "张会计", "李主任"],
             ["", "", "", "合计", 100, 0, 12100, "", ""]]  # fmt: skip
    found = stage.read_upload(workbook(*lines), "账.xlsx", nxt, cast.committee)
    assert [problem.code for problem in found.refused] == ["not-continuous"]


def test_a_correction_tells_of_the_accounts_that_went_on_with_the_old_balance(cast: Cast) -> None:
    stage.published(cast)
    third = Ledger.objects.get()
    after = drafting.begin(
        body=cast.committee,
        period=stage.Period.read("2025Q4"),
        by=by(cast.village_editor),
        at=AT,
    )
    Ledger.objects.filter(pk=after.pk).update(opening=third.closing, state="stamped")
    assert "next-differs" not in {problem.code for problem in view(third).warnings}
    Ledger.objects.filter(pk=after.pk).update(opening=Decimal(12000))
    [told] = [reason(p) for p in view(third).warnings if p.code == "next-differs"]
    assert told.startswith("2025年第四季度账目的期初余额为 12,000.00")


def test_a_correction_is_a_new_revision_and_the_old_stays_until_then(cast: Cast) -> None:
    first = stage.published(cast)
    ledger = Ledger.objects.get()
    steps.correct(ledger, reason="路灯电费多记", by=by(cast.village_editor), at=AT)
    ledger.refresh_from_db()
    last = ledger.entries.last()
    assert last is not None
    drafting.save_lines(
        ledger, changed={last.position: {"expense": "700.00"}},
        seen_version=ledger.version, by=by(cast.village_editor), at=AT,
    )  # fmt: skip
    ledger.refresh_from_db()
    totals = {"closing": Decimal("12442.07"), "printed_expense": Decimal("2557.93")}
    drafting.save_totals(
        ledger, totals, seen_version=ledger.version, by=by(cast.village_editor), at=AT
    )
    ledger.refresh_from_db()
    assert ledger.shown["expense"] == "2657.93"
    steps.submit(ledger, by=by(cast.village_editor), at=AT)
    stage.stamp(cast, ledger)
    second = steps.publish(ledger, by=by(cast.village_editor), at=AT)
    assert second.publication == first.publication
    assert (second.number, second.correction_reason) == (2, "路灯电费多记")
    ledger.refresh_from_db()
    assert ledger.shown["expense"] == "2557.93"


def test_identity_numbers_in_a_summary_are_masked_when_published(cast: Cast) -> None:
    lines = replaced(WHOLE, 6, "D", "慰问 11010519491231002X 户")
    stage.group(cast)
    ledger = steps.submit(stage.ledger(cast, workbook(*lines)), by=by(cast.village_editor), at=AT)
    stage.stamp(cast, ledger)
    revision = steps.publish(ledger, by=by(cast.village_editor), at=AT)
    assert "11010519491231002X" not in str(revision.public)
    assert "110105************" in str(revision.public)


def test_published_accounts_are_corrected_where_they_are_kept(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    publication = stage.published(cast).publication
    client = sign_in(cast.village_editor)
    for answer in (
        client.get(f"/desk/publications/{publication.pk}/correct/"),
        client.post(f"/desk/publications/{publication.pk}/correct/", {"reason": "改一下"}),
    ):
        assert answer.status_code == 302
        assert answer["Location"] == f"/desk/accounts/{Ledger.objects.get().pk}/"
    assert publication.revisions.count() == 1


def test_household_sheets_tell_the_public_figures(cast: Cast) -> None:
    stage.published(cast)
    parts = common_parts(cast.village, date(2025, 7, 1), date(2025, 12, 31))
    [mine] = [part for part in parts if part.title == "本村财务收支"]
    assert mine.rows[0][1:5] == ("10,000.00", "5,000.00", "2,657.93", "12,342.07")
    assert not [
        part
        for part in common_parts(cast.other_village, date(2025, 7, 1), date(2025, 12, 31))
        if part.title == "本村财务收支"
    ]
