"""What the sender does with her own case: steps and the rating."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, StepTaken
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from .public_stage import URLS, looked_up

pytestmark = [pytest.mark.urls(URLS), pytest.mark.usefixtures("toy")]


@pytest.fixture
def address(cast: Cast, client: Client) -> str:
    receipt, _ = looked_up(client, cast.bureau)
    return f"/questions/{receipt}/"


@pytest.fixture
def held(address: str, clerk: Actor) -> Case:
    return take(Case.objects.get(), "hold", by=clerk, at=clock.now())


@pytest.fixture
def answered(address: str, clerk: Actor) -> Case:
    return take(Case.objects.get(), "answer", {"words": "Here."}, by=clerk, at=clock.now())


def form_of(client: Client, address: str) -> dict[str, Any]:
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_the_sender_takes_a_step_that_is_open_to_her(
    client: Client, address: str, held: Case
) -> None:
    assert f'href="{address}go-on/"' in client.get(address).content.decode()
    given = form_of(client, address + "go-on/")
    assert client.post(address + "go-on/", given).status_code == 302
    taken = StepTaken.objects.last()
    assert taken and (taken.step, taken.by, taken.body) == ("go-on", None, None)
    assert Case.objects.get().state == "asked"


def test_the_same_form_twice_takes_it_once(client: Client, address: str, held: Case) -> None:
    given = form_of(client, address + "go-on/")
    for _ in range(2):
        assert client.post(address + "go-on/", given).status_code == 302
    assert StepTaken.objects.filter(step="go-on").count() == 1


def test_she_cannot_set_the_day_back(client: Client, address: str, held: Case) -> None:
    given = form_of(client, address + "go-on/")
    assert "on" not in given
    client.post(address + "go-on/", given | {"on": "2026-01-05"})
    assert StepTaken.objects.get(step="go-on").on == clock.today()


def test_a_step_of_officers_is_not_hers(client: Client, address: str) -> None:
    for name in ("answer", "hold", "nothing"):
        assert client.get(f"{address}{name}/").status_code == 404
        assert client.post(f"{address}{name}/", {}).status_code == 404
    assert Case.objects.get().state == "asked"


def test_a_step_that_is_not_open_now_says_so(client: Client, address: str) -> None:
    answer = client.get(address + "go-on/")
    assert answer.status_code == 409
    assert client.post(address + "go-on/", {"key": "k" * 32}).status_code == 409
    assert not StepTaken.objects.exists()


def test_what_changed_meanwhile_is_told_and_can_be_sent_again(
    client: Client, address: str, held: Case
) -> None:
    given = form_of(client, address + "go-on/")
    Case.objects.update(version=9)
    answer = client.post(address + "go-on/", given)
    assert answer.status_code == 409
    again = {name: answer.context["form"][name].value() or "" for name in given}
    assert (again["key"], again["seen_version"]) == (given["key"], "9")
    assert client.post(address + "go-on/", again).status_code == 302


def test_words_sent_after_the_two_hours_are_shown_to_be_copied(address: str, held: Case) -> None:
    answer = Client().post(address + "go-on/", {"words": "这是补充的内容", "key": "k" * 32})
    assert answer.status_code == 403
    assert "这是补充的内容" in answer.content.decode()
    assert Case.objects.get().state == "held"


def test_a_settled_case_is_rated_in_words(client: Client, address: str, answered: Case) -> None:
    assert f"{address}rate/" in client.get(address).content.decode()
    given = {"rating": "2", "words": "等了<很>久"}
    assert client.post(address + "rate/", given).status_code == 302
    case = Case.objects.get()
    assert (case.rating, case.rating_words, case.version) == (2, "等了<很>久", answered.version)
    assert "等了&lt;很&gt;久" in client.get(address).content.decode()
    act = Act.objects.get(act="rate")
    assert "久" not in str(act.note)


def test_a_rating_is_changed_within_30_days_and_then_no_more(
    cast: Cast, client: Client, address: str, answered: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    rate, now = address + "rate/", clock.now()
    client.post(rate, {"rating": "2"})
    Case.objects.update(rated_at=now - timedelta(days=30))
    client.post(rate, {"rating": "4"})
    assert Case.objects.get().rating == 4
    Case.objects.update(rated_at=now - timedelta(days=31))
    assert client.post(rate, {"rating": "1"}).status_code == 409
    assert client.get(rate).status_code == 409
    assert Case.objects.get().rating == 4


def test_an_open_case_is_not_rated(client: Client, address: str) -> None:
    assert client.post(address + "rate/", {"rating": "5"}).status_code == 409
    assert Case.objects.get().rating is None


@pytest.mark.parametrize("rating", ["", "0", "6", "x"])
def test_only_one_to_five_is_a_rating(
    client: Client, address: str, answered: Case, rating: str
) -> None:
    answer = client.post(address + "rate/", {"rating": rating, "words": "慢"})
    assert answer.status_code == 422
    assert "慢" in answer.content.decode()
    assert Case.objects.get().rating is None
