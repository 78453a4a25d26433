"""Papers say how open they are, or are sent back; one marked active starts a clock."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions.papers import Marking, NumberTaken, mark_paper, register_paper
from yugang.disclosure.models import CatalogueItem, Duty, Paper
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .duties_stage import AT, DAY, TWENTY, item

SignIn = Callable[[Person], Client]
FORMED = date(2026, 2, 27)


def schools() -> CatalogueItem:
    return item("edu-01", timing=TWENTY, body_kinds=("department",), field="教育")


def paper(cast: Cast, marking: Marking, **given: Any) -> Paper:
    facts = {
        "body": cast.bureau, "title": "关于秋季招生的通知", "formed_on": FORMED,
        "document_number": "新教发〔2026〕3号", "by": SYSTEM, "at": AT,
    }  # fmt: skip
    return register_paper(marking=marking, **(facts | given))


def test_an_active_paper_opens_its_duty_and_the_clock_runs_from_the_day_formed(cast: Cast) -> None:
    made = paper(cast, Marking("active", item=schools()))
    assert made.duty and not made.sent_back
    assert (made.duty.starts_on, made.duty.due_on) == (FORMED, date(2026, 3, 26))
    assert made.duty.label == "关于秋季招生的通知（新教发〔2026〕3号）"


@pytest.mark.parametrize(
    "marking",
    [Marking(), Marking("active"), Marking("on-request"), Marking("withheld", reason="  ")],
    ids=["no mark", "no item", "no reason", "blank reason"],
)
def test_what_lacks_a_mark_or_its_reason_is_sent_back(cast: Cast, marking: Marking) -> None:
    made = paper(cast, marking)
    assert made.sent_back and made.marked_at is None
    assert not Duty.objects.filter(body=cast.bureau).exists()


def test_one_kept_back_with_a_reason_is_done_with(cast: Cast) -> None:
    made = paper(cast, Marking("withheld", reason="内部工作流程信息（条例第十六条）"))
    assert not made.sent_back and made.duty is None and made.marked_at == AT


def test_what_was_sent_back_is_completed_once(cast: Cast) -> None:
    made = paper(cast, Marking())
    still = mark_paper(made, Marking("on-request"), by=SYSTEM, at=AT)
    assert still.sent_back and still.mark == "on-request"
    done = mark_paper(made, Marking("active", item=schools()), by=SYSTEM, at=AT)
    assert done.duty and done.duty.starts_on == FORMED
    with pytest.raises(StepRefused):
        mark_paper(done, Marking("withheld", reason="改主意"), by=SYSTEM, at=AT)
    acts = Act.objects.filter(subject=made.subject).values_list("act", flat=True)
    assert list(acts) == ["register-paper", "mark-paper", "mark-paper"]


def test_a_number_is_registered_once_in_a_body(cast: Cast) -> None:
    first = paper(cast, Marking())
    with pytest.raises(NumberTaken) as taken:
        paper(cast, Marking(), title="另一份")
    assert taken.value.paper == first
    assert paper(cast, Marking(), body=cast.town_office).pk != first.pk
    assert paper(cast, Marking(), document_number=" ") != paper(cast, Marking(), document_number="")


def test_an_item_out_of_force_that_day_opens_nothing(cast: Cast) -> None:
    later = item("later", timing=TWENTY, in_force_from=DAY)
    with pytest.raises(StepRefused):
        paper(cast, Marking("active", item=later))
    assert not Paper.objects.exists()


def entered(**given: Any) -> dict[str, Any]:
    facts = {
        "title": "通知",
        "formed_on": "2026-02-27",
        "document_number": "",
        "mark": "",
        "reason": "",
    }
    return facts | given


def test_at_the_desk_from_the_paper_to_the_duty(cast: Cast, sign_in: SignIn) -> None:
    made, client = schools(), sign_in(cast.editor)
    with clock.frozen(AT):
        facts = entered(body=cast.bureau.pk, mark="active", item=made.pk)
        upload = io.BytesIO("正文".encode())
        upload.name = "通知.txt"
        gone = client.post("/desk/papers/new/", facts | {"file": upload}, follow=True)
        one = Paper.objects.get()
        shown = gone.content.decode()
        assert "开始计时" in shown and "2026年3月26日" in shown and "通知.txt" in shown
        assert one.file
        mine = client.get(one.file.url)
        assert mine.getvalue().decode() == "正文"
        assert sign_in(cast.town_editor).get(one.file.url).status_code in (403, 404)
        assert one.duty and one.title in client.get(f"/desk/duties/{one.duty.pk}/").content.decode()


def test_at_the_desk_without_a_mark_it_comes_back(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    with clock.frozen(AT):
        client.post("/desk/papers/new/", entered(body=cast.bureau.pk))
        one = Paper.objects.get()
        assert "退回的公文" in client.get("/desk/").content.decode()
        assert "未标注公开属性" in client.get("/desk/papers/?state=sent-back").content.decode()
        client.post(f"/desk/papers/{one.pk}/mark/", {"mark": "on-request", "reason": "涉及第三方"})
        one.refresh_from_db()
        assert (one.mark, one.sent_back) == ("on-request", False)
        table = client.get("/desk/papers/?download=csv").getvalue().decode("utf-8-sig")
    assert "涉及第三方" in table and "依申请公开" in table


def test_wrong_entries_are_told_beside_the_field(cast: Cast, sign_in: SignIn) -> None:
    paper(cast, Marking())
    client = sign_in(cast.editor)
    with clock.frozen(AT):
        ahead = (DAY + timedelta(days=1)).isoformat()
        late = client.post("/desk/papers/new/", entered(body=cast.bureau.pk, formed_on=ahead))
        twice = entered(body=cast.bureau.pk, document_number="新教发〔2026〕3号")
        taken = client.post("/desk/papers/new/", twice)
        foreign = client.post("/desk/papers/new/", entered(body=cast.town_office.pk))
    assert [a.status_code for a in (late, taken, foreign)] == [422] * 3
    assert "该文号已登记" in taken.content.decode()
    assert Paper.objects.count() == 1


def test_papers_of_others_stay_with_them(cast: Cast, sign_in: SignIn) -> None:
    one = paper(cast, Marking())
    for who in (cast.stranger, cast.town_editor):
        assert sign_in(who).get(f"/desk/papers/{one.pk}/").status_code == 404
        assert one.title not in sign_in(who).get("/desk/papers/").content.decode()
    office = sign_in(cast.officer)
    assert office.get(f"/desk/papers/{one.pk}/").status_code == 200
    assert office.post(f"/desk/papers/{one.pk}/mark/", {"mark": "active"}).status_code == 403
