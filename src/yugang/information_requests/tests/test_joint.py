"""Several who ask together, with one who represents them."""

from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from yugang.cases.letters.sheet import sheet_of
from yugang.cases.public import Case, Party, PartyFacts, PartyRole
from yugang.information_requests.models import Counted
from yugang.information_requests.queries.repeats import of_whom
from yugang.information_requests.queries.wanted import proposals
from yugang.information_requests.rules.joint import read_line
from yugang.kernel import clock

from .conftest import MONDAY, FileRequest, Step, at, march, reply

FIRST = PartyFacts(name="王小明", identity="110101199003070118", phone="13800001234")
SECOND = PartyFacts(name="李四", identity="110101198503070128")
FIRM = PartyFacts(name="某某有限公司", group="other", identity="91350211M000100Y46")
LINES = "李四 110101198503070128\n\n某某有限公司，91350211M000100Y46\n"


@pytest.mark.parametrize(
    "line", ["李四 110101198503070128", "李四,110101198503070128", "  李四：110101198503070128 ",
             "李四、 110101198503070128", "李四\t11010119850307012 8"],
)  # fmt: skip
def test_a_line_is_read_however_name_and_number_are_parted(line: str) -> None:
    named = read_line(line)
    assert named and (named.name, named.number, named.group) == (
        "李四",
        "110101198503070128",
        "person",
    )


@pytest.mark.parametrize("line", ["李四", "110101198503070128", "", "李四 abcdef", "李四 12"])
def test_a_line_without_name_or_number_is_none(line: str) -> None:
    assert read_line(line) is None


def test_a_very_long_run_of_blanks_is_read_at_once() -> None:
    """The form takes 8000 signs from anyone: the pattern must not try all ways to part blanks."""
    blanks = " \t\u3000" * 300_000
    assert read_line(f"李四{blanks}!") is None
    named = read_line(f"李四{blanks}110101198503070128")
    assert named and named.name == "李四"


@given(st.text(max_size=60))
def test_no_line_breaks_the_reading(line: str) -> None:
    named = read_line(line)
    assert named is None or (named.name and named.number)


def test_the_form_takes_them_and_the_first_represents_them(cast: Cast, client: Client) -> None:
    words = {
        "key": uuid4().hex, "body": cast.bureau.pk, "title": "营养餐", "way": "electronic",
        "group": "person", "name": FIRST.name, "identity": FIRST.identity, "phone": FIRST.phone,
        "joint": LINES,
    }  # fmt: skip
    shown = client.get("/requests/new").content.decode()
    assert "共同申请人" in shown and "您是代表人" in shown
    assert client.post("/requests/new", words).status_code == 200
    parties = Case.objects.get().parties.filter(role=PartyRole.APPLICANT)
    assert [one.facts for one in parties] == [
        PartyFacts(**{**vars(FIRST), "mail": "", "address": ""}), SECOND, FIRM,
    ]  # fmt: skip


def test_a_clerk_registers_them_too(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.clerk, backend="django.contrib.auth.backends.ModelBackend")
    words = {
        "key": uuid4().hex, "body": cast.bureau.pk, "title": "营养餐", "way": "electronic",
        "channel": "counter", "received_on": "2026-03-02", "group": "company", "name": FIRM.name,
        "identity": FIRM.identity, "phone": "028-82520000", "joint": "李四 110101198503070128",
    }  # fmt: skip
    with clock.frozen(at(MONDAY)):
        assert client.post("/desk/cases/new/request/", words).status_code == 201
        case = Case.objects.get()
        assert client.get(f"/desk/cases/{case.receipt}/").content.decode().count("申请人") >= 2
    assert Party.objects.filter(role=PartyRole.APPLICANT).count() == 2


@pytest.fixture
def joint(file_request: FileRequest, step: Step) -> Case:
    return step(file_request(applicant=FIRST, others=[SECOND, FIRM]), "confirm")


def test_letters_go_to_the_first_and_speak_to_all(joint: Case, step: Step) -> None:
    step(joint, "reply", march(4), **reply())
    for letter in joint.letters.all():
        assert letter.content["to"]["party"] == joint.parties.first().pk  # type: ignore[union-attr]
        assert "您" not in str(letter.content["blocks"])
        assert sheet_of(letter).addressee == "王小明等3个申请人"
    assert "你们" in str(joint.letters.last().content)  # type: ignore[union-attr]


def test_the_annual_report_counts_them_once_in_the_firsts_column(joint: Case, step: Step) -> None:
    step(joint, "reply", march(4), **reply())
    assert [one.group for one in Counted.objects.all()] == ["person"]


def test_what_anyone_of_them_asked_before_is_seen(
    joint: Case, file_request: FileRequest, step: Step
) -> None:
    alone = step(file_request(applicant=SECOND), "confirm")
    assert of_whom(joint).total == 1 and of_whom(joint).alike == [alone]
    assert of_whom(alone).alike == [joint]
    stranger = PartyFacts(name="赵六", phone="13900005678")
    assert of_whom(step(file_request(applicant=stranger), "confirm")).total == 0


def test_those_who_ask_together_are_one_applicant(cast: Cast, joint: Case) -> None:
    assert not proposals(cast.officer, march(4))
