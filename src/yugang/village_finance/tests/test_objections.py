"""Villagers object; the village answers on the provincial clock; it stands under the accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case, Channel, Filed, Filing, PartyFacts, file, take
from yugang.cases.texts.naming import shown
from yugang.disclosure.public import village_profile
from yugang.kernel.limits import Unit
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role
from yugang.village_finance.models import Ledger, ShownObjection
from yugang.village_finance.objections import letters
from yugang.village_finance.objections.kind import OBJECTION, days_for
from yugang.village_finance.rules.objecting import ANSWERING, TOWN, last_day, limits_for

from . import stage
from .books import by
from .stage import AT

SignIn = Callable[[Person], Client]
LATER = AT + timedelta(days=2)


def form(cast: Cast, **more: Any) -> dict[str, Any]:
    ledger = Ledger.objects.select_related("publication").get()
    assert ledger.publication is not None
    return {
        "body": cast.committee.pk, "about": ledger.publication.index_number,
        "title": "记-002 慰问困难户", "text": "周小明问：慰问了哪几户？我的电话13812345678",
        "group": "person", "name": "周小明", "phone": "13812345678", "key": "k" * 32,
    } | more  # fmt: skip


def raised(cast: Cast, **details: Any) -> Case:
    given = form(cast)
    filed: Filed = file(
        OBJECTION,
        Filing(
            key="objection 1", channel=Channel.WEB, body=cast.committee, title=given["title"],
            text=given["text"], details={"about": given["about"], **details},
            applicant=PartyFacts(name="周小明", phone="13812345678"),
        ),
        by=Actor(), at=AT + timedelta(days=1),
    )  # fmt: skip
    return filed.case


def answered(cast: Cast, case: Case) -> Case:
    said = {"outcome": "correct", "words": "周小明您好，慰问五户，名单附后。"}
    return take(case, "answer", said, by=by(stage.clerk(cast)), at=LATER)


def test_anyone_objects_on_the_web_and_the_clock_runs(cast: Cast, client: Client) -> None:
    stage.published(cast)
    stage.clerk(cast)
    page = client.get("/village-accounts/new", {"about": form(cast)["about"]}).content.decode()
    assert form(cast)["about"] in page
    answer = client.post("/village-accounts/new", form(cast))
    assert answer.status_code == 200, answer.content.decode()
    case = Case.objects.get(kind="objection")
    assert case.clocks.get().name == ANSWERING


def test_accounts_of_another_village_or_none_are_told(cast: Cast, client: Client) -> None:
    stage.published(cast)
    answer = client.post("/village-accounts/new", form(cast, about="没有的号"))
    assert answer.status_code == 422
    assert "没有这个索引号的账目" in answer.content.decode()


def test_the_answer_stands_under_the_accounts_without_names(cast: Cast, client: Client) -> None:
    revision = stage.published(cast)
    address = f"/p/{revision.publication.index_number}/"
    assert "名单附后" not in client.get(address).content.decode()
    answered(cast, raised(cast))
    page = client.get(address).content.decode()
    assert "名单附后" in page
    assert "周小明" not in page
    assert "13812345678" not in page


def test_the_kiosk_shows_the_words_of_the_answer_and_leads_nowhere(
    cast: Cast, client: Client
) -> None:
    revision = stage.published(cast)
    address = f"/kiosk/p/{revision.publication.index_number}/"
    assert "这期账目还没有人提出异议" in client.get(address).content.decode()
    answered(cast, raised(cast))
    page = client.get(address).content.decode()
    assert "名单附后" in page
    assert "周小明" not in page
    assert "/village-accounts/" not in page


def test_words_are_kept_back_where_the_villager_wishes(cast: Cast) -> None:
    stage.published(cast)
    answered(cast, raised(cast, keep_private=True))
    assert ShownObjection.objects.get().words == ""


def test_who_is_not_content_turns_to_the_town(cast: Cast) -> None:
    stage.published(cast)
    case = answered(cast, raised(cast))
    town_clerk = cast.person(cast.town_office, Role.CLERK, "town-clerk")
    case = take(case, "turn-to-town", {"words": "名单没有附"}, by=Actor(), at=LATER)
    assert case.body == cast.town_office
    assert case.clocks.filter(name=TOWN).exists()
    said = {"outcome": "partly", "words": "已补公开名单。"}
    case = take(case, "decide", said, by=by(town_clerk), at=LATER)
    assert ShownObjection.objects.get().answer == "已补公开名单。"


def test_without_a_clerk_at_the_town_the_step_is_refused(cast: Cast) -> None:
    from yugang.kernel.workflow import StepRefused

    stage.published(cast)
    case = answered(cast, raised(cast))
    Post.objects.filter(body=cast.town_office, role=Role.CLERK).delete()
    with pytest.raises(StepRefused):
        take(case, "turn-to-town", {"words": "名单没有附"}, by=Actor(), at=LATER)


@pytest.mark.parametrize(("province", "days"), [("37", 5), ("50", 3), ("31", 15), ("51", 10)])
def test_the_answer_is_due_by_the_provinces_days(province: str, days: int) -> None:
    limit = limits_for(days_for(f"{province}0000000000"))[ANSWERING]
    assert (limit.number, limit.unit) == (days, Unit.DAY)
    assert limit.source == village_profile(f"{province}0000000000").source


def test_the_days_for_objections_begin_after_the_publication() -> None:
    assert last_day(AT.date(), 5) == AT.date() + timedelta(days=5)
    assert last_day(AT.date(), 0) is None


def test_an_objection_after_the_days_is_answered_as_a_question(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yugang.village_finance.actions import objecting

    stage.published(cast)
    shandong = village_profile("370000000000")
    monkeypatch.setattr(objecting, "village_profile", lambda code: shandong)
    case = raised(cast)
    Case.objects.filter(pk=case.pk).update(received_on=AT.date() + timedelta(days=9))
    case.refresh_from_db()
    answered(cast, case)
    assert ShownObjection.objects.get().in_time is False


def test_the_letter_is_written_with_the_text_that_the_office_set(
    cast: Cast, sign_in: SignIn
) -> None:
    stage.published(cast)
    address = "/desk/cases/letters/objection/answer/"
    text = letters.ANSWER_TEXT
    words = shown(text.text, text.fields).replace("现答复如下", "经核查，现答复如下")
    given = {"title": text.title, "text": words, "seen": 0, "like": "sample", "why": "更清楚"}
    assert sign_in(cast.officer).post(address, given).status_code == 302
    letter = answered(cast, raised(cast)).letters.get()
    assert letter.text_version is not None
    assert "经核查，现答复如下" in str(letter.content)
    assert "账目属实" in str(letter.content)
