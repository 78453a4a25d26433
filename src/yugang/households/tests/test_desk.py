"""The desk of households: who may look, what is masked, what the ledger keeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yugang.disclosure.public import Publication
from yugang.households.models import Entry, Household, PaymentList, RunState, SheetRun
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.outbox.worker import run_once
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from . import papers
from .conftest import AT, Stage

SignIn = Callable[[Person], Client]
BASE = "/desk/households/"
VILLAGE = f"{BASE}510118004200/"


@pytest.fixture
def keeper(village: Stage, sign_in: SignIn) -> Client:
    return sign_in(village.cast.village_editor)


def pages(run: SheetRun, kept: PaymentList) -> list[str]:
    return [
        BASE, VILLAGE, f"{VILLAGE}?period=2025H2&q=1组", f"{VILLAGE}questions/", f"{VILLAGE}import/",
        f"{VILLAGE}new/", f"{VILLAGE}sheets/new/?period=2025H2", f"{VILLAGE}1/", f"{VILLAGE}1/erase/",
        f"{BASE}lists/{kept.pk}/", f"{BASE}lists/{kept.pk}/notice/", f"{BASE}runs/{run.pk}/",
        f"{BASE}runs/{run.pk}/?show=open", f"{BASE}runs/{run.pk}/1/",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_shows_names_masked_only(village: Stage, keeper: Client, language: str) -> None:
    run = village.run()
    for address in pages(run, PaymentList.objects.get()):
        answer = keeper.get(f"{language}{address}")
        assert answer.status_code == 200, address
        said = answer.content.decode()
        assert not [name for name in ("张伟", "李娜", "欧阳建国", "王芳") if name in said], address


def test_nobody_else_sees_the_village(village: Stage, sign_in: SignIn) -> None:
    run, cast = village.run(), village.cast
    others = [cast.editor, cast.reviewer, cast.stranger, cast.clerk, cast.officer, cast.inspector]
    addresses = [a for a in pages(run, PaymentList.objects.get()) if a != BASE]
    for person in others:
        client = sign_in(person)
        assert {client.get(address).status_code for address in addresses} <= {403, 404}
        assert client.post(f"{BASE}runs/{run.pk}/print/").status_code in {403, 404}
        assert client.post(f"{VILLAGE}1/").status_code in {403, 404}


def test_the_town_office_keeps_the_villages_of_its_town_only(
    village: Stage, sign_in: SignIn
) -> None:
    client = sign_in(village.cast.town_editor)
    assert client.get(VILLAGE).status_code == 200
    assert client.get(f"{BASE}510118103200/").status_code == 404


def test_who_oversees_sees_figures_only(village: Stage, sign_in: SignIn) -> None:
    village.run()
    answer = sign_in(village.cast.officer).get(BASE)
    said = answer.content.decode()
    assert "共和村" in said and f'href="{VILLAGE}"' not in said


def test_opening_a_household_stands_in_the_ledger(village: Stage, keeper: Client) -> None:
    answer = keeper.post(f"{VILLAGE}1/")
    assert "张伟" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    act = Act.objects.get(act="show")
    assert (act.subject, act.actor) == (Household.objects.get(number=1).subject, "周强")


def test_the_names_of_a_run_open_by_a_press(village: Stage, keeper: Client) -> None:
    run = village.run()
    assert "欧阳建国" in keeper.post(f"{BASE}runs/{run.pk}/").content.decode()
    assert Act.objects.filter(act="show", subject=run.subject).count() == 1


def test_sheets_are_taken_along_by_a_press_and_the_ledger_knows(
    village: Stage, keeper: Client
) -> None:
    run = village.run()
    sheet = run.sheets.get(number=1)
    for address, subject in (
        (f"{BASE}runs/{run.pk}/print/", run.subject),
        (f"{BASE}runs/{run.pk}/1/print/", sheet.subject),
    ):
        assert keeper.get(address).status_code == 302
        answer = keeper.post(address)
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert Act.objects.filter(act="print", subject=subject).count() == 1


def test_the_list_for_the_doors_is_a_pdf_and_stands_in_the_ledger(
    village: Stage, keeper: Client
) -> None:
    run = village.run()
    assert keeper.post(f"{BASE}runs/{run.pk}/register/").content.startswith(b"%PDF")
    assert Act.objects.filter(act="show", subject=run.subject).exists()


def test_a_list_is_sent_looked_through_and_taken_in(stage: Stage, sign_in: SignIn) -> None:
    client = sign_in(stage.cast.village_editor)
    file = SimpleUploadedFile("清册.xlsx", papers.office_list())
    answer = client.post(f"{VILLAGE}import/", {"file": file, "kind": "subsidy"})
    kept = PaymentList.objects.get()
    assert answer.url == f"{BASE}lists/{kept.pk}/"
    assert (kept.title, kept.period) == ("耕地地力保护补贴资金", "2025H2")
    assert "14,060.03" in client.get(answer.url).content.decode()
    assert not Household.objects.exists()
    assert client.post(answer.url, {}).status_code == 302
    assert Household.objects.count() == 5
    assert client.get(answer.url).status_code == 200


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    stage: Stage, sign_in: SignIn
) -> None:
    client = sign_in(stage.cast.village_editor)
    for name, content in (
        ("a.csv", "你好\n再见\n".encode()),
        ("a.xlsx", papers.book({"a": [["x"]]})),
    ):
        file = SimpleUploadedFile(name, content)
        answer = client.post(f"{VILLAGE}import/", {"file": file, "kind": "subsidy"})
        assert answer.status_code == 422
    assert not PaymentList.objects.exists()


def test_questions_are_answered_at_the_desk(village: Stage, keeper: Client) -> None:
    rows = [["户主", "村组", "金额"], ["张伟", "", 7], ["外来户", "1组", 8], ["过路人", "1组", 9]]
    village.take(papers.book({"表": rows}), title="补助")
    waiting = {e.words["name"]: e for e in Entry.objects.waiting()}
    owner = Household.objects.get(number=4)
    data = {
        f"row-{waiting['张伟'].pk}-whose": str(owner.pk),
        f"row-{waiting['外来户'].pk}-whose": "new",
        f"row-{waiting['过路人'].pk}-whose": "none",
    }
    assert keeper.post(f"{VILLAGE}questions/", data).status_code == 302
    assert not Entry.objects.waiting().exists()
    assert owner.entries.count() == 2
    assert Household.objects.count() == 6


def test_a_run_is_started_at_the_desk_and_set_by_the_worker(village: Stage, keeper: Client) -> None:
    answer = keeper.post(f"{VILLAGE}sheets/new/", {"period": "2025H2"})
    run = SheetRun.objects.get()
    assert answer.url == f"{BASE}runs/{run.pk}/"
    shown = keeper.get(answer.url)
    assert shown["Refresh"] == "3" and "<progress" in shown.content.decode()
    run_once()
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.DONE, 5)
    assert "Refresh" not in keeper.get(answer.url)


def test_a_wrong_period_is_refused_beside_the_field(village: Stage, keeper: Client) -> None:
    answer = keeper.post(f"{VILLAGE}sheets/new/", {"period": "上半年"})
    assert answer.status_code == 422
    assert not SheetRun.objects.exists()


def test_the_period_is_chosen_first_and_an_empty_one_is_warned_of(
    village: Stage, keeper: Client
) -> None:
    shown = keeper.get(f"{VILLAGE}sheets/new/?period=2019年上半年").content.decode()
    assert '<option value="2019H1" selected>2019年上半年</option>' in shown
    assert "没有任何一户" in shown and "2025年下半年" in shown
    shown = keeper.get(f"{VILLAGE}sheets/new/?period=2025H2").content.decode()
    assert "没有任何一户" not in shown


def test_a_household_is_changed_and_erased(village: Stage, keeper: Client) -> None:
    given = {"name": "李娜", "group": "3组", "address": "共和村12号", "members": "4", "left_on": ""}
    assert keeper.post(f"{VILLAGE}2/edit/", given).status_code == 302
    held = Household.objects.get(number=2)
    assert (held.group, held.members, held.facts.address) == ("3组", 4, "共和村12号")
    assert keeper.post(f"{VILLAGE}2/erase/", {}).status_code == 422
    assert keeper.post(f"{VILLAGE}2/erase/", {"confirmed": "on"}).status_code == 302
    assert not bytes(Household.objects.get(number=2).sealed)
    assert keeper.get(f"{VILLAGE}2/").status_code == 200


def test_a_household_is_entered_by_hand(village: Stage, keeper: Client) -> None:
    assert keeper.post(f"{VILLAGE}new/", {"name": "新来的"}).status_code == 302
    assert Household.objects.get(number=6).facts.name == "新来的"


def test_errands_lead_to_questions_and_visits(village: Stage, keeper: Client) -> None:
    from yugang.households.actions import visiting

    village.take(papers.book({"表": [["户主", "金额"], ["外来户", 8]]}), title="补助")
    run = village.run()
    with clock.frozen(AT):
        visiting.visit(
            run.sheets.get(number=1), outcome="absent", visited_on=AT.date(), delivered_by="周强",
            again_on=date(2026, 1, 20), by=village.by, at=AT,
        )  # fmt: skip
        said = keeper.get("/desk/").content.decode()
    assert f"{VILLAGE}questions/" in said
    assert f"{BASE}runs/{run.pk}/?show=again" in said


def test_the_notice_for_the_wall_masks_every_name(village: Stage, keeper: Client) -> None:
    from tests.newsroom import item

    wanted = item(code="village-1", body_kinds=["village-committee"])
    kept = PaymentList.objects.get()
    shown = keeper.get(f"{BASE}lists/{kept.pk}/notice/").content.decode()
    assert "欧阳*" in shown and "14,060.03" in shown
    answer = keeper.post(f"{BASE}lists/{kept.pk}/notice/", {"item": wanted.pk})
    assert answer.status_code == 302
    draft = Publication.objects.get()
    table = draft.revisions.get().table
    assert table is not None
    names = {row[table["columns"].index("户主")] for row in table["rows"]}
    assert names == {"张*", "李*", "欧阳*", "王*", ""}
    assert table["rows"][-1][-1] == "14,060.03"


def test_compensation_asks_for_the_meeting_that_decided(village: Stage, keeper: Client) -> None:
    from tests.newsroom import item

    wanted = item(code="village-1", body_kinds=["village-committee"])
    rows = [["户主", "村组", "补偿款"], ["李娜", "1组", 9000]]
    kept = village.take(papers.book({"表": rows}), kind="compensation", title="征地补偿")
    address = f"{BASE}lists/{kept.pk}/notice/"
    assert keeper.post(address, {"item": wanted.pk}).status_code == 422
    meeting = "2025年10月8日村民代表会议，应到45人，实到40人，同意38人"
    assert keeper.post(address, {"item": wanted.pk, "meeting": meeting}).status_code == 302
    assert meeting in Publication.objects.get().revisions.get().html


def test_amounts_that_do_not_add_up_are_not_made_a_notice(village: Stage, keeper: Client) -> None:
    from tests.newsroom import item

    wanted = item(code="village-1", body_kinds=["village-committee"])
    rows = [["户主", "村组", "金额"], ["李娜", "1组", 9000], ["合计", "", 9001]]
    kept = village.take(papers.book({"表": rows}), title="补助")
    answer = keeper.post(f"{BASE}lists/{kept.pk}/notice/", {"item": wanted.pk})
    assert answer.status_code == 422
    assert not Publication.objects.exists()


def test_a_deputy_of_another_village_has_no_reach(village: Stage, sign_in: SignIn) -> None:
    from yugang.shared.places.models import Body, BodyKind

    far = Body.objects.create(
        code="510118-9901", name="烽火村村民委员会", kind=BodyKind.VILLAGE_COMMITTEE,
        place=village.cast.far_village,
    )  # fmt: skip
    client = sign_in(village.cast.person(far, Role.EDITOR, "far-editor"))
    assert client.get(VILLAGE).status_code == 404
    assert client.get(f"{BASE}510118103200/").status_code == 200
