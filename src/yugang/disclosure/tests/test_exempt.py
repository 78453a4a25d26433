"""An exemption is asked by one person and decided by a second one, with a reason and a term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions import exempting
from yugang.disclosure.actions.duties import exempt, open_event
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.models import Duty, Exemption
from yugang.disclosure.rules import DutyState
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .duties_stage import AT, DAY, MONTHLY, TWENTY, duty, item

SignIn = Callable[[Person], Client]


def by(person: Person) -> Actor:
    return Actor(person_id=person.pk, name=person.name)


def asked(cast: Cast, **given: Any) -> Exemption:
    owed = given.pop("duty", None) or duty(item(), cast.committee, DAY + timedelta(days=9))
    facts = {"reason": " 本季度无此类事项 ", "by": by(cast.village_editor), "at": AT} | given
    return exempting.ask_exemption(owed, **facts)


def test_asking_exempts_nothing_yet(cast: Cast) -> None:
    one = asked(cast)
    assert one.reason == "本季度无此类事项"
    assert one.duty.state_on(DAY) is not DutyState.EXEMPTED


def test_a_second_person_approves_and_lifts(cast: Cast) -> None:
    one = asked(cast)
    exempting.approve_exemption(one, by=by(cast.officer), at=AT)
    one.duty.refresh_from_db()
    assert one.duty.state_on(DAY) is DutyState.EXEMPTED
    assert one.duty.exemption_reason == "本季度无此类事项"
    lifted = exempting.lift_exemption(one.duty, by=by(cast.officer), at=AT)
    assert lifted.state_on(DAY) is not DutyState.EXEMPTED
    one.refresh_from_db()
    assert one.state == "lifted"
    acts = Act.objects.filter(subject=one.duty.subject).values_list("act", flat=True)
    assert list(acts) == ["ask-exemption", "exempt", "lift-exemption"]


def test_who_asked_does_not_decide(cast: Cast) -> None:
    one = asked(cast, by=by(cast.officer))
    for step in (
        lambda: exempting.approve_exemption(one, by=by(cast.officer), at=AT),
        lambda: exempting.refuse_exemption(one, opinion="不", by=by(cast.officer), at=AT),
    ):
        with pytest.raises(StepRefused, match="who decides is not who asked"):
            step()
    one.refresh_from_db()
    assert one.state == "asked"


def test_a_refusal_says_why_and_is_told(cast: Cast) -> None:
    one = asked(cast)
    with pytest.raises(StepRefused):
        exempting.refuse_exemption(one, opinion=" ", by=by(cast.officer), at=AT)
    exempting.refuse_exemption(one, opinion="有此类事项", by=by(cast.officer), at=AT)
    notice = Notice.objects.get(person=cast.village_editor, channel=Channel.DESK)
    assert notice.text == "有此类事项" and notice.subject.startswith("免予公开未批准")
    assert asked(cast, duty=one.duty).state == "asked"


def test_it_is_asked_once_at_a_time_and_can_be_taken_back(cast: Cast) -> None:
    one = asked(cast)
    with pytest.raises(StepRefused):
        asked(cast, duty=one.duty)
    exempting.withdraw_exemption(one, by=by(cast.village_editor), at=AT)
    with pytest.raises(StepRefused):
        exempting.approve_exemption(one, by=by(cast.officer), at=AT)
    assert asked(cast, duty=one.duty)


def test_a_term_covers_what_is_there_and_what_comes(cast: Cast) -> None:
    made = item(timing=MONTHLY)
    Duty.objects.all().delete()
    make = {"since": DAY, "by": SYSTEM, "at": AT}
    make_duties(until=DAY + timedelta(days=40), **make)
    first = Duty.objects.earliest("due_on")
    one = asked(cast, duty=first, until=date(2026, 6, 30))
    exempting.approve_exemption(one, by=by(cast.officer), at=AT)
    assert not Duty.objects.open().filter(due_on__lte=date(2026, 6, 30)).exists()
    make_duties(until=date(2026, 12, 31), **make)
    exempted = Duty.objects.filter(exempted_by=one, item=made)
    assert [d.due_on.month for d in exempted.order_by("due_on")] == [3, 4, 5, 6]
    assert Duty.objects.open().earliest("due_on").due_on == date(2026, 7, 15)
    exempting.lift_exemption(first, by=by(cast.officer), at=AT)
    assert not Duty.objects.filter(exempted_at__isnull=False).exists()
    make_duties(until=date(2027, 1, 31), **make)
    assert not Duty.objects.filter(exempted_at__isnull=False).exists()


def test_a_term_of_one_body_leaves_others_alone(cast: Cast) -> None:
    made = item(timing=MONTHLY, body_kinds=("village-committee", "town-office"))
    first = Duty.objects.filter(item=made, body=cast.committee).earliest("due_on")
    one = asked(cast, duty=first, until=first.due_on + timedelta(days=300))
    exempting.approve_exemption(one, by=by(cast.officer), at=AT)
    assert not Duty.objects.filter(body=cast.town_office, exempted_at__isnull=False).exists()


def test_a_term_is_a_year_at_most(cast: Cast) -> None:
    for until in (DAY, DAY + timedelta(days=500)):
        with pytest.raises(StepRefused, match="too long"):
            asked(
                cast,
                duty=duty(item(f"x{until}"), cast.committee, DAY + timedelta(days=9)),
                until=until,
            )


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(StepRefused, match="reason"):
        asked(cast, reason="  ")
    with pytest.raises(StepRefused, match="reason"):
        exempt(duty(item("b"), cast.committee, DAY), reason="  ", by=SYSTEM, at=AT)


def test_nothing_is_exempted_or_lifted_twice(cast: Cast) -> None:
    missed = duty(item(), cast.committee, DAY)
    exempt(missed, reason="无", by=SYSTEM, at=AT)
    with pytest.raises(StepRefused):
        exempt(missed, reason="无", by=SYSTEM, at=AT)
    with pytest.raises(StepRefused):
        asked(cast, duty=missed)
    exempting.lift_exemption(missed, by=SYSTEM, at=AT)
    with pytest.raises(StepRefused):
        exempting.lift_exemption(missed, by=SYSTEM, at=AT)


def test_what_was_fulfilled_meanwhile_is_not_exempted(cast: Cast) -> None:
    from yugang.disclosure.models import Publication

    one = asked(cast)
    text = Publication.objects.create(body=cast.committee, item=one.duty.item, title="公示")
    Duty.objects.filter(pk=one.duty_id).update(publication=text, fulfilled_on=DAY)
    with pytest.raises(StepRefused):
        exempting.approve_exemption(one, by=by(cast.officer), at=AT)
    one.refresh_from_db()
    assert one.state == "asked"


def test_no_event_is_opened_for_an_item_out_of_force(cast: Cast) -> None:
    ended = item(timing=TWENTY, in_force_until=date(2026, 1, 1))
    with pytest.raises(StepRefused):
        open_event(item=ended, body=cast.committee, formed_on=DAY, label="", by=SYSTEM, at=AT)


def test_from_the_desk_of_one_to_the_desk_of_the_other(cast: Cast, sign_in: SignIn) -> None:
    owed = duty(item(), cast.committee, DAY + timedelta(days=9))
    page = f"/desk/duties/{owed.pk}/"
    with clock.frozen(AT):
        hers = sign_in(cast.village_editor)
        assert "申请免予公开" in hers.get(page).content.decode()
        wrong = hers.post(f"{page}ask-exemption/", {"reason": "", "until": "2026-01-01"})
        assert wrong.status_code == 422 and "2026年3月11日" in wrong.content.decode()
        hers.post(f"{page}ask-exemption/", {"reason": "本季度无此类事项"})
        one = Exemption.objects.get()
        assert "须由另一人审批" in hers.get(page).content.decode()
        refused = hers.post(f"/desk/exemptions/{one.pk}/approve/")
        assert refused.status_code == 403
        office = sign_in(cast.officer)
        assert "申请免予公开：本季度无此类事项" in office.get("/desk/").content.decode()
        assert "批准免予公开" in office.get(page).content.decode()
        assert office.post(f"/desk/exemptions/{one.pk}/refuse/", {"opinion": ""}).status_code == 422
        office.post(f"/desk/exemptions/{one.pk}/approve/")
    owed.refresh_from_db()
    assert owed.exempted_at is not None


def test_strangers_neither_see_nor_decide(cast: Cast, sign_in: SignIn) -> None:
    one = asked(cast)
    other = cast.person(cast.other_bureau, Role.OPENNESS_OFFICE, "elsewhere")
    for who in (cast.strange_officer, other):
        assert sign_in(who).post(f"/desk/exemptions/{one.pk}/approve/").status_code == 404
    assert sign_in(cast.clerk).post(f"/desk/exemptions/{one.pk}/withdraw/").status_code == 404
