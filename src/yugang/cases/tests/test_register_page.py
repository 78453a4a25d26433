"""Registering for someone who came, called or wrote."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.codes import opens
from yugang.cases.models import Case, Channel, PartyRole, StepTaken
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.roles import Role

from .conftest import MONDAY
from .desk_stage import SignIn

PAGE = "/desk/cases/new/request/"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def fields(cast: Cast, **more: Any) -> dict[str, Any]:
    """A request at the counter, as a browser sends it."""
    return {
        "key": uuid4().hex,
        "body": cast.bureau.pk,
        "channel": "counter",
        "received_on": "2026-03-02",
        "title": "2025年营养餐招标结果",
        "text": "",
        "way": "electronic",
        "group": "person",
        "name": "王小明",
        "identity": "11010519491231002X",
        "phone": "13800001234",
        "mail": "",
        "address": "",
        "agent_name": "",
        "agent_phone": "",
    } | more


def test_at_the_counter_it_is_filed_and_confirmed_at_once(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    form = client.get(PAGE).context["form"]
    assert form["received_on"].value() == date(2026, 3, 2)
    done = client.post(PAGE, fields(cast))
    assert done.status_code == 201 and done["Cache-Control"] == "no-store"
    case, code = Case.objects.get(), done.context["code"]
    assert case.receipt in done.content.decode() and code in done.content.decode()
    assert opens(case.code_mark, case.receipt, code)
    assert (case.channel, case.state, case.received_on) == ("counter", "in-hand", MONDAY.date())
    taken = StepTaken.objects.get()
    assert (taken.step, taken.by, taken.body) == ("confirm", cast.clerk, cast.bureau)
    acts = Act.objects.filter(subject=case.subject)
    assert [act.act for act in acts] == ["file", "confirm"]
    assert {act.post for act in acts} == {str(cast.clerk.posts.get())}


def test_what_is_no_telephone_number_is_asked_again(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    wrong = client.post(PAGE, fields(cast, phone="1380000", agent_phone="abc"))
    assert wrong.status_code == 422 and not Case.objects.exists()
    assert {"phone", "agent_phone"} <= wrong.context["form"].errors.keys()
    assert client.post(PAGE, fields(cast, phone="028-8251 2345 转 6")).status_code == 201


def test_who_is_not_at_the_counter_is_told_the_code_otherwise(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    assert "请当场" in client.post(PAGE, fields(cast)).content.decode()
    posted = client.post(PAGE, fields(cast, channel="signed-post")).content.decode()
    assert "请当场" not in posted and "寄给申请人" in posted


def test_the_day_of_receipt_counts_not_that_of_registering(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.clerk).post(PAGE, fields(cast, channel="signed-post", received_on="2026-02-26"))
    case = Case.objects.get()
    assert case.received_on == date(2026, 2, 26)
    assert case.due_on == date(2026, 3, 25)  # the 28th of February was worked


def test_by_ordinary_post_it_waits_for_the_confirmation(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.clerk).post(PAGE, fields(cast, channel="post", received_on=""))
    case = Case.objects.get()
    assert (case.state, case.received_on) == ("filed", None)
    filed = sign_in(cast.clerk).get(f"/desk/cases/{case.receipt}/").context["history"][0]
    assert filed.who == cast.clerk.name
    missing = sign_in(cast.clerk).post(PAGE, fields(cast, received_on=""))
    assert missing.status_code == 422 and "received_on" in missing.context["form"].errors


def test_the_same_form_twice_is_one_case_other_words_another(cast: Cast, sign_in: SignIn) -> None:
    client, words = sign_in(cast.clerk), fields(cast)
    first, again = client.post(PAGE, words), client.post(PAGE, words)
    assert first.context["code"] == again.context["code"]
    assert Case.objects.count() == 1 and StepTaken.objects.count() == 1
    client.post(PAGE, words | {"title": "另一件"})
    assert Case.objects.count() == 2


def test_an_agents_name_is_asked_and_sealed(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    unnamed = client.post(PAGE, fields(cast, channel="agent"))
    assert unnamed.status_code == 422 and "请填写代办人姓名" in unnamed.content.decode()
    client.post(PAGE, fields(cast, channel="agent", agent_name="赵帮办", mandate="on"))
    agent = Case.objects.get().parties.get(role=PartyRole.AGENT)
    assert agent.facts.name == "赵帮办"


def test_every_channel_but_the_web(cast: Cast, sign_in: SignIn) -> None:
    form = sign_in(cast.clerk).get(PAGE).context["form"]
    offered = {value for value, _label in form.fields["channel"].choices if value}
    assert offered == set(Channel.values) - {"web"}


def test_a_mistake_loses_nothing(cast: Cast, sign_in: SignIn) -> None:
    scan = SimpleUploadedFile("申请表.txt", "扫描件\n".encode())
    client = sign_in(cast.clerk)
    wrong = client.post(PAGE, fields(cast, received_on="2026-03-09", files=scan))
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "2025年营养餐招标结果" in page and "王小明" in page
    assert "申请表.txt" in page and not Case.objects.exists()
    [kept] = wrong.context["kept"]
    client.post(PAGE, fields(cast, kept=kept.pk))
    assert Case.objects.get().attachments.get().file == kept


def test_only_for_the_clerks_own_bodies(cast: Cast, sign_in: SignIn) -> None:
    elsewhere = sign_in(cast.clerk).post(PAGE, fields(cast, body=cast.town_office.pk))
    assert elsewhere.status_code == 422 and not Case.objects.exists()
    for person in (cast.reviewer, cast.inspector, cast.officer, cast.editor, cast.citizen):
        assert sign_in(person).get(PAGE).status_code == 403
        assert sign_in(person).post(PAGE, fields(cast)).status_code == 403
    assert sign_in(cast.clerk).get("/desk/cases/new/nothing/").status_code == 404


def test_with_two_bodies_the_clerk_chooses(cast: Cast, sign_in: SignIn) -> None:
    cast.clerk.posts.create(body=cast.town_office, role=Role.CLERK)
    client = sign_in(cast.clerk)
    assert client.get(PAGE).context["form"]["body"].value() is None
    client.post(PAGE, fields(cast, body=cast.town_office.pk))
    case = Case.objects.get()
    assert case.body == cast.town_office
    act = Act.objects.get(subject=case.subject, act="file")
    assert act.post == str(cast.clerk.posts.get(body=cast.town_office))


def test_the_kinds_are_offered(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.clerk).get("/desk/cases/new/").content.decode()
    for kind in kinds.every():
        assert f"/desk/cases/new/{kind.code}/" in page


def test_a_day_of_receipt_long_ago_is_asked_for_once_more(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    slip = fields(cast, received_on="2025-03-02")
    asked = client.post(PAGE, slip)
    assert asked.status_code == 422
    assert "365" in asked.context["form"].errors["received_on"][0]
    assert 'type="checkbox" name="long_ago"' in asked.content.decode()
    assert not Case.objects.exists()
    assert client.post(PAGE, slip | {"long_ago": "on"}).status_code == 201
    assert Case.objects.get().received_on == date(2025, 3, 2)
