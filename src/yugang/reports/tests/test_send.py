"""A report is begun, written, sent to review by one and approved by another, and public."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.cast import Cast
from tests.newsroom import item
from yugang.disclosure.models import CatalogueItem, Duty, Publication
from yugang.disclosure.public import leaves, publishing, reviewing
from yugang.kernel.clock import CHINA
from yugang.kernel.workflow import StepRefused
from yugang.reports import actions
from yugang.reports.models import Report
from yugang.reports.queries.assembling import assemble, fixed, previous
from yugang.reports.queries.checking import findings, of_sent
from yugang.reports.rules.form import Cell

from .requests import acting, received, settled

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 15, 10, tzinfo=CHINA)
TODAY = AT.date()
FIGURES = {
    "2/licences/decisions": "1,250",
    "2/penalties/decisions": "0",
    "2/coercion/decisions": "0",
    "2/fees/amount": "12.5",
}
TEXTS = {
    "1": "新收申请{新收申请}件，予以公开{予以公开}件，许可{行政许可}件。",
    "5": "公开形式单一，今年增加图解。",
    "6": "无。",
}


@pytest.fixture
def annual_item(db: None) -> None:
    item("annual", second_level="政府信息公开年度报告（部门、乡镇）")


@pytest.fixture
def report(cast: Cast, annual_item: None) -> Report:
    """The bureau's report on 2025, written, with one request in it."""
    settled(received(cast, date(2025, 3, 3)), cast, date(2025, 3, 10))
    begun = actions.begin(cast.bureau, 2025, by=acting(cast.editor), at=AT)
    return actions.write(begun, TEXTS, FIGURES, by=acting(cast.editor), at=AT)


def send(cast: Cast, report: Report, **more: Any) -> Publication:
    options = {"remarks": "", "by": acting(cast.editor), "at": AT} | more
    return actions.send(report, {}, **options).publication


def approved(cast: Cast, publication: Publication, at: datetime = AT) -> Publication:
    revision = publication.revisions.get(state="in-review")
    revision = reviewing.approve(revision, opinion="", by=acting(cast.reviewer), at=at)
    return publishing.publish(revision, by=acting(cast.editor), at=at).publication


def test_a_year_is_reported_once_it_is_over(cast: Cast) -> None:
    with pytest.raises(actions.Refused, match="not-over"):
        actions.begin(cast.bureau, 2026, by=acting(cast.editor), at=AT)


def test_beginning_twice_gives_the_same(cast: Cast) -> None:
    one, two = (actions.begin(cast.bureau, 2025, by=acting(cast.editor), at=AT) for _ in "ab")
    assert one == two


def test_text_and_tables_cannot_disagree(cast: Cast, report: Report) -> None:
    assembled = assemble(report, TODAY)
    assert assembled.texts[1].text == "新收申请1件，予以公开1件，许可1250件。"
    settled(received(cast, date(2025, 4, 1)), cast, date(2025, 4, 8))
    assert assemble(report, TODAY).texts[1].text == "新收申请2件，予以公开2件，许可1250件。"
    assert findings(report, assemble(report, TODAY)) == []


def test_a_figure_typed_into_the_text_is_compared(cast: Cast, report: Report) -> None:
    by = acting(cast.editor)
    actions.write(report, {"1": "收到政府信息公开申请3件。"}, FIGURES, by=by, at=AT)
    report.refresh_from_db()
    assert [one.rule for one in findings(report, assemble(report, TODAY))] == ["A8"]
    with pytest.raises(actions.Refused, match="unexplained"):
        send(cast, report)
    assert send(cast, report, remarks="另有2件由镇办理。")


def test_a_reference_that_is_none_is_refused(cast: Cast, report: Report) -> None:
    now = actions.write(report, {"1": "收到{新受申请}件"}, FIGURES, by=acting(cast.editor), at=AT)
    assert assemble(now, TODAY).unknown == ["新受申请"]
    with pytest.raises(actions.Refused, match="references"):
        send(cast, now)


def test_what_is_not_filled_in_is_an_error(cast: Cast, report: Report) -> None:
    by = acting(cast.editor)
    now = actions.write(report, {"1": "无"}, FIGURES | {"2/fees/amount": ""}, by=by, at=AT)
    assert [one.kind for one in findings(now, assemble(now, TODAY))] == ["not-filled"]
    with pytest.raises(actions.Refused, match="errors"):
        send(cast, now, remarks="没有")


def test_derived_cells_cannot_be_typed_over(cast: Cast, report: Report) -> None:
    by = acting(cast.editor)
    now = actions.write(report, {}, FIGURES | {"3/new/total": "9"}, by=by, at=AT)
    assert "3/new/total" not in now.filled
    assert assemble(now, TODAY).report.value(3, "new") == 1


def test_two_who_write_do_not_overwrite_each_other(cast: Cast, report: Report) -> None:
    seen, by = report.version, acting(cast.editor)
    actions.write(report, TEXTS, FIGURES, seen_version=seen, by=by, at=AT)
    with pytest.raises(actions.Refused, match="changed"):
        actions.write(report, TEXTS, FIGURES, seen_version=seen, by=by, at=AT)


def test_another_approves_it(cast: Cast, report: Report) -> None:
    publication = send(cast, report)
    revision = publication.revisions.get()
    with pytest.raises(StepRefused):
        reviewing.approve(revision, opinion="", by=acting(cast.editor), at=AT)
    shown = approved(cast, publication)
    assert shown.title == "新津区教育局2025年政府信息公开工作年度报告"
    assert list(leaves.reports(cast.bureau)) == [shown]
    assert "新收申请1件" in (shown.current.html if shown.current else "")


def test_published_it_fulfils_the_duty_of_its_year(cast: Cast, report: Report) -> None:
    owed = [
        Duty.objects.create(
            item=CatalogueItem.objects.get(code="annual"), body=cast.bureau, period=str(year),
            starts_on=date(year + 1, 1, 1), opens_on=date(year + 1, 1, 1),
            due_on=date(year + 1, 1, 31),
        )
        for year in (2025, 2026)
    ]  # fmt: skip
    publication = send(cast, report)
    assert publication.duty == owed[0]
    shown = approved(cast, publication)
    for duty in owed:
        duty.refresh_from_db()
    assert [duty.publication for duty in owed] == [shown, None]


def test_a_duty_older_than_the_platform_is_made_and_kept_late(cast: Cast, report: Report) -> None:
    monday = datetime(2026, 3, 2, 10, tzinfo=CHINA)
    yearly = {"kind": "period", "every": "year", "months_after": 1, "day": 31}
    CatalogueItem.objects.filter(code="annual").update(timing=yearly)
    publication = send(cast, report, remarks="逾期", at=monday)
    duty = publication.duty
    assert duty and (duty.period, duty.due_on) == ("2025", date(2026, 1, 31))
    approved(cast, publication, monday)
    assert Duty.objects.get().fulfilled_on == monday.date()


def test_what_was_sent_does_not_move(cast: Cast, report: Report) -> None:
    send(cast, report)
    report.refresh_from_db()
    settled(received(cast, date(2025, 5, 6)), cast, date(2025, 5, 12))
    assert fixed(report).value(3, "new") == 1
    with pytest.raises(actions.Refused, match="sent"):
        actions.write(report, TEXTS, FIGURES, by=acting(cast.editor), at=AT)
    told = [one for one in of_sent(report, TODAY) if one.rule == "A12"]
    assert {(one.row, one.column) for one in told} == {
        (row, column) for row in ("new", "r1_open", "r7_total") for column in ("natural", "total")
    }


def test_what_came_back_is_written_on_and_sent_again(cast: Cast, report: Report) -> None:
    first = send(cast, report)
    by = acting(cast.reviewer)
    reviewing.return_(first.revisions.get(), reason="第五部分太短", by=by, at=AT)
    report.refresh_from_db()
    actions.write(report, {"5": "另一问题。"}, FIGURES, by=acting(cast.editor), at=AT)
    report.refresh_from_db()
    assert send(cast, report) == first
    assert "另一问题" in first.revisions.get().html


def test_the_year_before_is_linked(cast: Cast, report: Report) -> None:
    approved(cast, send(cast, report))
    at = AT.replace(year=2027)
    after = actions.begin(cast.bureau, 2026, by=acting(cast.editor), at=at)
    before = previous(after)
    assert before is not None
    assert (before.year, before.value(3, "new")) == (2025, 1)
    assert before.published == TODAY


def test_a_copy_of_last_year_is_told(cast: Cast, report: Report) -> None:
    words = "公开栏更新不够及时，部分栏目内容陈旧，" + "信息员队伍不够稳定，培训次数偏少，" * 8
    by = acting(cast.editor)
    now = actions.write(report, {"5": words}, FIGURES, by=by, at=AT)
    approved(cast, send(cast, now))
    at = AT.replace(year=2027)
    after = actions.begin(cast.bureau, 2026, by=by, at=at)
    after = actions.write(after, TEXTS | {"5": words}, FIGURES, by=by, at=at)
    kinds = [one.kind for one in findings(after, assemble(after, at.date()))]
    assert kinds == ["copied"]


def test_the_county_is_its_departments_towns_and_own(cast: Cast, report: Report) -> None:
    item(
        "annual-county", second_level="政府信息公开年度报告（县级政府）", body_kinds=["government"]
    )
    settled(received(cast, date(2025, 6, 3), "company", cast.government), cast, date(2025, 6, 9))
    by = acting(cast.editor)
    whole = actions.begin(cast.government, 2025, whole=True, by=by, at=AT)
    assembled = assemble(whole, TODAY)
    assert assembled.report.value(3, "new") == 2
    assert assembled.report.value(3, "new", "business") == 1
    assert set(assembled.missing) == {cast.government, cast.bureau, cast.town_office}
    for body in (cast.government, cast.bureau, cast.town_office):
        own = actions.begin(body, 2025, by=by, at=AT)
        own = actions.write(own, TEXTS, FIGURES, by=by, at=AT)
        own.fixed = actions.as_data(assemble(own, TODAY).report)
        own.save()
    assembled = assemble(whole, TODAY)
    assert assembled.missing == ()
    assert assembled.report.value(2, "licences", "decisions") == 3 * 1250
    told = {one.rule for one in findings(whole, assembled)}
    assert "A11" not in told
    actions.write(whole, {}, {"2/licences/decisions": "9"}, by=by, at=AT)
    whole.refresh_from_db()
    wrong = [f for f in findings(whole, assemble(whole, TODAY)) if f.rule == "A11"]
    assert [(f.row, f.expected, f.found) for f in wrong] == [("licences", 3750, 9)]


def test_without_an_item_in_the_catalogue_it_is_said(cast: Cast) -> None:
    by = acting(cast.editor)
    begun = actions.begin(cast.bureau, 2025, by=by, at=AT)
    begun = actions.write(begun, TEXTS, FIGURES, by=by, at=AT)
    with pytest.raises(actions.Refused, match="no-item"):
        send(cast, begun)
    assert Cell(2, "fees", "amount") in assemble(begun, TODAY).report.cells
