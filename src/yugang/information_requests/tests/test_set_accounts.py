"""Where fees are paid: set by the openness office, named by each notice."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.information_requests.models import Fee, PaymentAccount
from yugang.information_requests.queries.accounts import account_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .conftest import TREASURY, Step, march

SignIn = Callable[[Person], Client]
PAGES = {"tariff": "pages", "units": 44, "reason": "共44页，数量明显超过合理范围。"}
LIST = "/desk/requests/accounts/"


def own(cast: Cast) -> str:
    return f"{LIST}{cast.bureau.code}/"


def common(cast: Cast) -> str:
    return f"{LIST}{cast.government.code}/"


def test_without_an_account_no_fee_is_asked_and_the_clerk_learns_whom_to_ask(
    case: Case, step: Step, sign_in: SignIn, cast: Cast
) -> None:
    with pytest.raises(StepRefused, match="信息处理费账户"):
        step(case, "ask-fee", march(4), **PAGES)
    assert not Fee.objects.exists()
    page = sign_in(cast.clerk).get(f"/desk/cases/{case.receipt}/ask-fee/").content.decode()
    assert "尚未设置" in page


def test_the_notice_names_the_account_that_holds_when_it_is_written(
    case: Case, step: Step, sign_in: SignIn, cast: Cast
) -> None:
    client = sign_in(cast.officer)
    assert client.post(common(cast), TREASURY).status_code == 302
    page = sign_in(cast.clerk).get(f"/desk/cases/{case.receipt}/ask-fee/").content.decode()
    assert TREASURY["number"] in page
    letter = step(case, "ask-fee", march(4), **PAGES).letters.get(template="fee-notice")
    PaymentAccount.objects.update(number="6" * 19)
    rows = [row for block in letter.content["blocks"] for row in block.get("rows", [])]
    for value in TREASURY.values():
        assert any(value in row for row in rows)
    assert "account" not in case.steps.get(step="ask-fee").given
    assert Act.objects.filter(act="set-payment-account").count() == 1


def test_a_bodys_own_account_comes_before_the_countys(sign_in: SignIn, cast: Cast) -> None:
    client = sign_in(cast.officer)
    client.post(common(cast), TREASURY)
    assert account_of(cast.bureau).payee == TREASURY["payee"]  # type: ignore[union-attr]
    client.post(own(cast), TREASURY | {"payee": "区教育局"})
    assert account_of(cast.bureau).payee == "区教育局"  # type: ignore[union-attr]
    shown = client.get(LIST).content.decode()
    assert "区教育局" in shown
    assert "县级政府的账户" in shown
    client.post(own(cast), {"remove": "1"})
    assert account_of(cast.bureau).payee == TREASURY["payee"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "wrong", [{"number": "5100"}, {"number": "51万"}, {"payee": ""}, {"bank": " "}]
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    sign_in: SignIn, cast: Cast, wrong: dict[str, str]
) -> None:
    answer = sign_in(cast.officer).post(own(cast), TREASURY | wrong)
    assert answer.status_code == 422
    assert TREASURY["remark"] in answer.content.decode()
    assert not PaymentAccount.objects.exists()


def test_gaps_between_digits_are_left_out(sign_in: SignIn, cast: Cast) -> None:
    sign_in(cast.officer).post(own(cast), TREASURY | {"number": "5100 0000-0000 0012 345"})
    assert PaymentAccount.objects.get().number == TREASURY["number"]


def test_others_do_not_set_them(sign_in: SignIn, cast: Cast) -> None:
    towns = cast.person(cast.town_office, Role.OPENNESS_OFFICE, "town-openness")
    for who in (cast.clerk, towns):
        client = sign_in(who)
        assert client.get(LIST).status_code == 403
        assert client.get(own(cast)).status_code == 403
        assert client.post(own(cast), TREASURY).status_code == 403
    assert sign_in(cast.strange_officer).get(own(cast)).status_code == 404


def test_the_page_of_limits_leads_to_it(sign_in: SignIn, cast: Cast) -> None:
    assert f'href="{LIST}"' in sign_in(cast.officer).get("/desk/cases/limits/").content.decode()
