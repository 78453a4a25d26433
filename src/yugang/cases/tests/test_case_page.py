"""The page of a case at the desk."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions import noting, relating
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, RelationKind
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .conftest import MONDAY, FileToy
from .toy import TOY

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def shown(client: Client, case: Case, language: str = "") -> str:
    answer = client.get(f"{language}/desk/cases/{case.receipt}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_tells_state_clock_and_sum(case: Case, cast: Cast, sign_in: SignIn) -> None:
    page = shown(sign_in(cast.clerk), case)
    assert "Where does the bus stop?" in page and case.receipt in page
    assert "2026年3月9日（星期一）" in page and "为什么是这一天" in page
    assert "计为第5日" in page and "还有5个工作日" in page
    english = shown(sign_in(cast.clerk), case, "/en")
    assert "Why this date?" in english and "waits for the office" in english


def test_only_the_open_steps_are_buttons(
    case: Case, cast: Cast, clerk: Actor, sign_in: SignIn
) -> None:
    page = shown(sign_in(cast.clerk), case)
    assert f"/desk/cases/{case.receipt}/answer/" in page
    assert f"/desk/cases/{case.receipt}/go-on/" not in page
    take(case, "hold", by=clerk, at=MONDAY)
    page = shown(sign_in(cast.clerk), case)
    assert f"/desk/cases/{case.receipt}/go-on/" in page and "中止计时" in page
    assert f"/desk/cases/{case.receipt}/answer/" not in page


def test_names_are_masked_until_they_are_opened_and_that_is_in_the_ledger(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    page = shown(client, case)
    assert "王小明" not in page and "13800001234" not in page and "王" in page
    assert not Act.objects.filter(act="show-parties").exists()
    opened = client.post(f"/desk/cases/{case.receipt}/parties/")
    assert opened.status_code == 200 and opened["Cache-Control"] == "no-store"
    assert "王小明" in opened.content.decode() and "13800001234" in opened.content.decode()
    act = Act.objects.get(act="show-parties", subject=case.subject)
    assert act.actor_id == cast.clerk.pk and "王小明" not in str(act.note)
    assert client.get(f"/desk/cases/{case.receipt}/parties/").status_code == 302


def test_a_withheld_name_is_opened_to_nobody_at_the_body(
    case: Case, cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = replace(TOY, withheld=lambda case: True)
    monkeypatch.setitem(kinds._kinds, "toy", hidden)
    client = sign_in(cast.clerk)
    page = shown(client, case)
    assert "不透露" in page and "显示完整信息" not in page
    assert client.post(f"/desk/cases/{case.receipt}/parties/").status_code == 403
    assert not Act.objects.filter(act="show-parties").exists()


def test_who_oversees_reads_only(case: Case, cast: Cast, sign_in: SignIn) -> None:
    for person in (cast.inspector, cast.officer):
        client = sign_in(person)
        page = shown(client, case)
        assert "王小明" not in page and "/answer/" not in page and "/hand-over/" not in page
        for act in ("parties", "note", "assign", "attach"):
            assert client.post(f"/desk/cases/{case.receipt}/{act}/").status_code == 403
        assert client.get(f"/desk/cases/{case.receipt}/answer/").status_code == 403


def test_others_do_not_learn_that_it_exists(case: Case, cast: Cast, sign_in: SignIn) -> None:
    for person in (cast.strange_officer, cast.stranger, cast.editor, cast.town_reviewer):
        assert sign_in(person).get(f"/desk/cases/{case.receipt}/").status_code == 404
    assert sign_in(cast.citizen).get(f"/desk/cases/{case.receipt}/").status_code == 403
    assert Client().get(f"/desk/cases/{case.receipt}/").status_code == 302
    assert sign_in(cast.clerk).get("/desk/cases/2026-22222-22222/").status_code == 404


def test_the_reviewer_may_open_what_she_approves(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.reviewer)
    assert "/answer/" not in shown(client, case)
    assert client.post(f"/desk/cases/{case.receipt}/parties/").status_code == 200


def test_what_colleagues_write_stands_apart(
    case: Case, cast: Cast, clerk: Actor, sign_in: SignIn
) -> None:
    noting.note(case, "先问交通局", by=clerk, at=MONDAY)
    given = {"words": "在校门口", "inner_words": "电话核实过"}
    take(case, "answer", given, by=clerk, at=MONDAY)
    page = shown(sign_in(cast.clerk), case)
    inner = page.split('class="inner"')[1:]
    assert any("先问交通局" in part for part in inner) and any("电话核实过" in p for p in inner)
    assert "在校门口" not in "".join(part.split("</div>")[0] for part in inner)


def test_relations_lead_only_to_what_she_may_read(
    case: Case, file_toy: FileToy, cast: Cast, clerk: Actor, sign_in: SignIn
) -> None:
    other = file_toy(body=cast.other_bureau).case
    relating.relate(case, other, RelationKind.DUPLICATE, by=clerk, at=MONDAY)
    page = shown(sign_in(cast.clerk), case)
    assert other.receipt in page and f"/desk/cases/{other.receipt}/" not in page
