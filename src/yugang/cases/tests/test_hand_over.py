"""Handing a case over: it stays until it is accepted."""

from collections.abc import Iterator

import pytest

from tests.cast import Cast
from yugang.cases.actions import handing
from yugang.cases.actions.taking import Changed, take
from yugang.cases.models import Case, HandOver, StepTaken
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.shared.people.ties import ties

from .conftest import MONDAY
from .desk_stage import SignIn, address, send


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def town_clerk(cast: Cast) -> Person:
    return cast.person(cast.town_office, Role.CLERK, "town-clerk", "田野")


def told(person: Person) -> list[str]:
    return [n.subject for n in Notice.objects.filter(person=person, channel=Channel.DESK)]


def test_offered_accepted_and_the_first_receiver_stays_known(
    case: Case, cast: Cast, town_clerk: Person, sign_in: SignIn
) -> None:
    here, there = sign_in(cast.clerk), sign_in(town_clerk)
    assert there.get(address(case)).status_code == 404
    words = {"to": cast.town_office.pk, "words": "属于街道事项", "seen_version": 1}
    assert send(here, case, "hand-over", **words).status_code == 302
    assert case.receipt in told(town_clerk)[0]
    offered = there.get(address(case)).content.decode()
    assert "属于街道事项" in offered and "王小明" not in offered
    assert send(there, case, "parties").status_code == 403
    assert send(there, case, "accept").status_code == 302
    again = send(there, case, "accept")  # a second press, or a second window
    assert (again.status_code, again["Location"]) == (302, address(case))
    now = Case.objects.get(pk=case.pk)
    assert (now.body, now.handler, now.version) == (cast.town_office, None, 2)
    assert StepTaken.objects.get().step == "hand-over"
    page = there.get(address(case)).content.decode()
    assert cast.bureau.name in page and "首接单位" in page
    assert "接收单位" in page and "收件人" not in page
    assert any("已接收" in subject for subject in told(cast.clerk))
    acts = Act.objects.filter(subject=case.subject).values_list("act", flat=True)
    assert [*acts] == ["file", "offer-case", "accept-case"]
    assert Act.objects.get(act="accept-case").post == str(town_clerk.posts.get())


def test_the_sender_is_told_and_reads_where_it_went(
    case: Case, cast: Cast, clerk: Actor, town_clerk: Person
) -> None:
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    assert not Notice.objects.filter(channel="sms").exists()
    post = town_clerk.posts.get()
    by = Actor(person_id=town_clerk.pk, name="田野", post_id=post.pk, post=str(post))
    handing.accept(case, by=by, at=MONDAY)
    assert "已移交其他单位" in Notice.objects.get(channel="sms").text


def test_declined_with_a_reason_it_stays(
    case: Case, cast: Cast, clerk: Actor, town_clerk: Person, sign_in: SignIn
) -> None:
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    there = sign_in(town_clerk)
    silent = send(there, case, "decline", reason="")
    assert silent.status_code == 422 and "请写明退回理由" in silent.content.decode()
    assert send(there, case, "decline", reason="不属于街道职责").status_code == 302
    offered = HandOver.objects.get()
    assert (offered.accepted, offered.reason) == (False, "不属于街道职责")
    assert Case.objects.get(pk=case.pk).body == cast.bureau
    assert "不属于街道职责" in sign_in(cast.clerk).get(address(case)).content.decode()
    assert there.get(address(case)).status_code == 404
    assert any("已退回" in subject for subject in told(cast.clerk))


def test_the_offer_can_be_taken_back_before_it_is_answered(
    case: Case, cast: Cast, clerk: Actor, town_clerk: Person, sign_in: SignIn
) -> None:
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    assert send(sign_in(cast.clerk), case, "take-back").status_code == 302
    assert HandOver.objects.get().accepted is False
    assert send(sign_in(town_clerk), case, "accept").status_code == 404
    with pytest.raises(StepRefused):
        handing.accept(case, by=clerk, at=MONDAY)
    handing.offer(case, cast.committee, "!", by=clerk, at=MONDAY)
    assert HandOver.objects.count() == 2


def test_meanwhile_its_steps_stay_with_the_body_that_offers_it(
    case: Case, cast: Cast, clerk: Actor, town_clerk: Person, sign_in: SignIn
) -> None:
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    assert send(sign_in(town_clerk), case, "hold").status_code == 403
    assert send(sign_in(cast.clerk), case, "hold", seen_version=1).status_code == 302


def test_it_is_offered_once_and_only_while_it_is_open(case: Case, cast: Cast, clerk: Actor) -> None:
    first = handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    assert handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY) == first
    with pytest.raises(StepRefused, match="正等待答复"):
        handing.offer(case, cast.committee, "!", by=clerk, at=MONDAY)
    handing.take_back(case, by=clerk, at=MONDAY)
    with pytest.raises(Changed):
        handing.offer(case, cast.committee, "!", by=clerk, at=MONDAY, seen_version=7)
    take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    with pytest.raises(StepRefused, match="已办结"):
        handing.offer(case, cast.committee, "!", by=clerk, at=MONDAY)


def test_what_is_settled_meanwhile_cannot_be_accepted(
    case: Case, cast: Cast, clerk: Actor, town_clerk: Person, sign_in: SignIn
) -> None:
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    assert send(sign_in(town_clerk), case, "accept").status_code == 404
    with pytest.raises(StepRefused):
        handing.accept(case, by=clerk, at=MONDAY)


def test_the_choice_is_of_bodies_of_the_county_where_somebody_handles_cases(
    case: Case, cast: Cast, town_clerk: Person, sign_in: SignIn
) -> None:
    cast.person(cast.other_bureau, Role.CLERK, "far-clerk")
    form = sign_in(cast.clerk).get(address(case, "hand-over/")).context["form"]
    assert [body for body in form.fields["to"].queryset] == [cast.town_office]
    wrong = send(sign_in(cast.clerk), case, "hand-over", to=cast.other_bureau.pk, words="!")
    assert wrong.status_code == 422 and not HandOver.objects.exists()


def test_who_may(case: Case, cast: Cast, town_clerk: Person, sign_in: SignIn) -> None:
    words = {"to": cast.town_office.pk, "words": "!"}
    assert send(sign_in(cast.reviewer), case, "hand-over", **words).status_code == 403
    assert send(sign_in(cast.inspector), case, "hand-over", **words).status_code == 403
    assert send(sign_in(town_clerk), case, "hand-over", **words).status_code == 404
    assert send(sign_in(town_clerk), case, "take-back").status_code == 404
    assert send(sign_in(cast.clerk), case, "accept").status_code == 404
    assert not HandOver.objects.exists()


def test_before_a_body_is_closed_its_open_cases_are_named(
    case: Case, cast: Cast, clerk: Actor
) -> None:
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    assert "未办结办件1件" in [tie.says for tie in ties(cast.bureau, MONDAY.date())]
    [offered] = ties(cast.town_office, MONDAY.date())
    assert offered.says == "移交给它、尚未答复的办件1件"
    take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    assert ties(cast.bureau, MONDAY.date()) == ties(cast.town_office, MONDAY.date()) == []


def test_an_offer_ends_with_the_case(case: Case, clerk: Actor, cast: Cast) -> None:
    HandOver.objects.create(
        case=case, from_body=cast.bureau, to_body=cast.town_office, offered_at=MONDAY
    )
    take(case, "answer", {"words": "At the gate."}, by=clerk, at=MONDAY)
    assert HandOver.objects.get().accepted is False
