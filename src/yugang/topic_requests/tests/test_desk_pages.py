"""The desk: committee, supervision committee, town, county; each only what is hers."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from yugang.cases.public import Case
from yugang.disclosure.public import Duty
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.topic_requests.models import (
    CoSignature,
    StandingItem,
    ThresholdSetting,
    TopicRequest,
    VillageNumbers,
)

from .stage import ANSWER, AT, DAY, Stage, state

SignIn = Callable[[Person], Client]
DESK = "/desk/topic-requests/"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def test_the_clerk_takes_a_signature_at_the_counter(stage: Stage, sign_in: SignIn) -> None:
    topic, client = stage.put_up(), sign_in(stage.clerk_person)
    there = f"{DESK}{topic.pk}/"
    assert "当面登记联名" in text(client, there)
    given = {"name": "王小明", "household": "3组12号", "was_seen": "on", "is_representative": "on"}
    done = client.post(there, given)
    assert done.status_code == 201
    assert "联名回执" in done.content.decode()
    assert CoSignature.objects.get().is_representative
    again = client.post(there, given)
    assert again.status_code == 422
    assert "已经联名" in again.content.decode()
    unseen = client.post(there, given | {"name": "张三", "was_seen": ""})
    assert unseen.status_code == 422


def test_slips_are_printed_and_never_shown_again(stage: Stage, sign_in: SignIn) -> None:
    topic, client = stage.put_up(), sign_in(stage.clerk_person)
    given = {"key": "k" * 32, "count": "9"}
    answer = client.post(f"{DESK}{topic.pk}/slips.pdf", given)
    assert answer.content.startswith(b"%PDF")
    assert "no-store" in answer["Cache-Control"]
    assert topic.slips.count() == 9
    too_many = client.post(f"{DESK}{topic.pk}/slips.pdf", given | {"count": "9999"})
    assert too_many.status_code == 422


def test_names_are_opened_by_the_supervision_committee_and_that_is_on_record(
    stage: Stage, sign_in: SignIn
) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    client = sign_in(stage.supervisor_person)
    assert "村民1" not in text(client, f"{DESK}{topic.pk}/")
    answer = client.post(f"{DESK}{topic.pk}/names/")
    assert "村民1" in answer.content.decode()
    assert Act.objects.filter(act="look-at-names", actor_id=stage.supervisor_person.pk).exists()
    assert sign_in(stage.clerk_person).post(f"{DESK}{topic.pk}/names/").status_code == 403


def test_a_signature_is_struck_out_with_a_reason(stage: Stage, sign_in: SignIn) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    client, one = sign_in(stage.supervisor_person), CoSignature.objects.get()
    there = f"{DESK}{topic.pk}/strike/"
    assert client.post(there, {"signature": one.pk, "reason": ""}).status_code == 422
    assert client.post(there, {"signature": one.pk, "reason": "已迁出"}).status_code == 302
    assert "1个联名已剔除" in text(client, f"{DESK}{topic.pk}/")


def test_the_town_calls_in_what_is_late(stage: Stage, sign_in: SignIn) -> None:
    topic = stage.obliged()
    there = f"{DESK}{topic.pk}/call-in/"
    with clock.frozen(AT + 5 * DAY):
        client = sign_in(stage.town_person)
        assert "提级办理" not in text(client, DESK)
        client.post(there)
        assert state(topic) == "answering"
    with clock.frozen(AT + 11 * DAY):
        client = sign_in(stage.town_person)
        assert "提级办理" in text(client, DESK)
        assert topic.title in text(client, "/desk/")
        answer = client.post(there)
        assert answer["Location"] == f"/desk/cases/{topic.case.receipt}/"
        assert "责令村里公开" in text(client, answer["Location"])
    assert state(topic) == "with-town"


def test_the_town_takes_up_what_any_villager_finds_evasive(stage: Stage, sign_in: SignIn) -> None:
    topic, client = stage.answered(), sign_in(stage.town_person)
    there = f"{DESK}{topic.pk}/report/"
    assert there in text(client, DESK)
    text(client, there)
    assert client.post(there, {"reason": ""}).status_code == 422
    assert state(topic) == "answered"
    answer = client.post(there, {"reason": "只有总数，没有明细"})
    assert answer["Location"] == f"/desk/cases/{topic.case.receipt}/"
    assert "只有总数，没有明细" in text(client, answer["Location"])
    assert state(topic) == "with-town"
    assert "只有总数" not in text(Client(), topic.address)


def test_without_a_reason_nothing_settled_is_called_in(stage: Stage, sign_in: SignIn) -> None:
    topic, client = stage.answered(), sign_in(stage.town_person)
    client.post(f"{DESK}{topic.pk}/call-in/")
    assert state(topic) == "answered"


def test_the_village_calls_nothing_in(stage: Stage, sign_in: SignIn) -> None:
    topic = stage.obliged()
    with clock.frozen(AT + 11 * DAY):
        client = sign_in(stage.clerk_person)
        assert client.post(f"{DESK}{topic.pk}/call-in/").status_code == 404


def test_other_towns_and_counties_see_nothing(stage: Stage, sign_in: SignIn) -> None:
    topic = stage.put_up()
    elsewhere = stage.cast.person(stage.cast.other_bureau, Role.CLERK, "far-clerk")
    for person in (elsewhere, stage.cast.strange_officer):
        client = sign_in(person)
        assert topic.title not in text(client, DESK)
        text(client, f"{DESK}{topic.pk}/", 404)


def test_the_county_sees_all_and_signs_nothing(stage: Stage, sign_in: SignIn) -> None:
    topic, client = stage.put_up(), sign_in(stage.cast.officer)
    assert topic.title in text(client, DESK)
    assert "当面登记联名" not in text(client, f"{DESK}{topic.pk}/")
    given = {"name": "王小明", "household": "3组12号", "was_seen": "on"}
    assert client.post(f"{DESK}{topic.pk}/", given).status_code in (403, 404)


def test_the_village_enters_its_numbers(stage: Stage, sign_in: SignIn) -> None:
    client, there = sign_in(stage.clerk_person), f"{DESK}villages/510118-5101/"
    text(client, there)
    given = {
        "villagers": "1203", "households": "402", "representatives": "41", "since": "2026-01-01",
        "source": "2026年选民登记",
    }  # fmt: skip
    assert client.post(there, given | {"households": "1300"}).status_code == 422
    assert client.post(there, given).status_code == 302
    assert VillageNumbers.objects.get().villagers == 1203
    assert "121 / 9" in text(client, f"{DESK}villages/")


def test_the_town_enters_the_numbers_of_its_villages_only(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.town_person)
    text(client, f"{DESK}villages/510118-5101/")
    text(client, f"{DESK}villages/510118-51/", 404)


def test_the_openness_office_sets_the_share(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.officer)
    assert "没有核实本省规定" in text(client, f"{DESK}threshold/")
    given = {
        "villagers_one_in": "5", "representatives_one_in": "0", "since": "2026-01-01",
        "source": "本县村务公开办法",
    }  # fmt: skip
    assert client.post(f"{DESK}threshold/", given).status_code == 302
    assert ThresholdSetting.objects.get().villagers_one_in == 5
    assert sign_in(stage.clerk_person).get(f"{DESK}threshold/").status_code == 403


def test_what_is_asked_often_becomes_a_duty(stage: Stage, sign_in: SignIn) -> None:
    with clock.frozen(AT):
        for _n in range(3):
            stage.put_up()
        village, office = sign_in(stage.clerk_person), sign_in(stage.cast.officer)
        assert "多次被点题：工程建设" in text(village, "/desk/")
        page = text(village, f"{DESK}standing/")
        assert "工程建设" in page
        there = f"{DESK}standing/new/510118-5101/"
        assert "两年内共有3件" in text(village, f"{there}?theme=projects")
        given = {
            "theme": "projects", "name": "道路维修支出明细", "every": "month", "day": "15",
            "reason": "常被问到",
        }  # fmt: skip
        assert village.post(there, given).status_code == 302
        assert village.post(there, given).status_code == 409
        item = StandingItem.objects.get()
        assert item.name in text(office, "/desk/")
        decide = f"{DESK}standing/{item.pk}/"
        assert village.get(decide).status_code == 403
        assert office.post(decide, {"reject": "1", "words": ""}).status_code == 422
        assert office.post(decide, {"accept": "1", "words": "同意"}).status_code == 302
    item.refresh_from_db()
    assert item.item is not None
    assert item.item.place == stage.cast.village
    assert item.name in text(Client(), f"/topic-requests/of/{stage.cast.village.code}/")
    duties = Duty.objects.filter(item=item.item)
    assert {duty.body for duty in duties} == {stage.cast.committee}
    assert duties.exists()


def test_the_whole_way_at_the_desk(stage: Stage, sign_in: SignIn) -> None:
    case = stage.obliged().case
    there = f"/desk/cases/{case.receipt}/"
    with clock.frozen(AT + DAY):
        clerk, supervisor = sign_in(stage.clerk_person), sign_in(stage.supervisor_person)
        assert "拟写答复" in text(clerk, there)
        assert clerk.post(f"{there}answer/", ANSWER).status_code == 302
        assert "同意答复" not in text(clerk, there)
        assert supervisor.post(f"{there}agree/", {"opinion": "属实"}).status_code == 302
        assert clerk.post(f"{there}publish/", {}).status_code == 302
    assert Case.objects.get().state == "answered"
    assert TopicRequest.objects.get().answered_on == clock.day_of(AT + DAY)


def test_a_topic_just_named_stands_there_until_it_is_put_up(stage: Stage, sign_in: SignIn) -> None:
    case, client = stage.named(), sign_in(stage.clerk_person)
    link = f"/desk/cases/{case.receipt}/"
    page = text(client, DESK)
    assert link in page and "新提出，尚未公布" in page
    page = text(client, link)
    assert "不予公布</dd>" not in page
    with clock.frozen(AT):
        [main] = [one.name for one in client.get(link).context["buttons"] if one.main]
    assert main == "put-up"
