from collections.abc import Callable

from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.information_requests.letters.remedies import remedies, what_a_reply_opens_with
from yugang.information_requests.models import Remedies
from yugang.information_requests.rules.outcomes import Remedy
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .conftest import Step, reply

SignIn = Callable[[Person], Client]
ADDRESS = "/desk/requests/remedies/"
OFFICES = {
    "office": "新津区人民政府（区司法局行政复议窗口）",
    "office_address": "武阳西路151号",
    "above": "成都市人民政府",
    "above_address": "锦悦西路2号",
    "court": "新津区人民法院",
    "court_address": "五津西路1号",
}


def test_letters_name_what_the_openness_office_confirmed(
    sign_in: SignIn, cast: Cast, case: Case, step: Step
) -> None:
    client = sign_in(cast.officer)
    assert client.get(ADDRESS).status_code == 200
    assert client.post(ADDRESS, OFFICES).status_code == 302
    text = remedies(Remedy.FIRST, cast.bureau)
    for words in ("区司法局行政复议窗口", "武阳西路151号", "新津区人民法院", "五津西路1号"):
        assert words in text
    assert "向成都市人民政府（地址：锦悦西路2号）" in remedies(Remedy.EITHER, cast.government)
    assert Act.objects.filter(act="set-remedies").count() == 1
    refused = reply(outcome="refused", ground="secret", reason="国家秘密")
    letter = step(case, "reply", **refused).letters.get(template="reply")
    Remedies.objects.update(office="别处")
    assert "武阳西路151号" in str(letter.content)


def test_what_lacks_is_told_and_nothing_is_lost(sign_in: SignIn, cast: Cast) -> None:
    client = sign_in(cast.officer)
    answer = client.post(ADDRESS, OFFICES | {"court": ""})
    assert answer.status_code == 422
    assert OFFICES["above_address"] in answer.content.decode()
    assert not Remedies.objects.exists()


def test_others_do_not_set_them(sign_in: SignIn, cast: Cast) -> None:
    towns = cast.person(cast.town_office, Role.OPENNESS_OFFICE, "town-openness")
    for who in (cast.clerk, towns):
        client = sign_in(who)
        assert client.get(ADDRESS).status_code == 403
        assert client.post(ADDRESS, OFFICES).status_code == 403


def test_the_page_of_limits_leads_to_it(sign_in: SignIn, cast: Cast) -> None:
    assert f'href="{ADDRESS}"' in sign_in(cast.officer).get("/desk/cases/limits/").content.decode()


def test_a_neighbours_setting_is_not_ours(sign_in: SignIn, cast: Cast) -> None:
    client = sign_in(cast.strange_officer)
    client.post(ADDRESS, OFFICES)
    assert Remedies.objects.get().place == cast.other_county
    assert "武阳西路" not in remedies(Remedy.FIRST, cast.bureau)


def test_the_clerk_sees_the_paragraph_and_whether_it_is_confirmed(case: Case) -> None:
    shown = str(what_a_reply_opens_with(case)["remedies"])
    assert "新津区人民政府" in shown
    assert "尚未确认" in shown
    Remedies.objects.create(place=case.body.place, confirmed_at="2026-03-02T00:00:00Z", **OFFICES)
    assert "尚未确认" not in str(what_a_reply_opens_with(case)["remedies"])
