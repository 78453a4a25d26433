"""Adding to a request of one's own accord, and which button stands out at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.cases.access import applicant_steps
from yugang.cases.public import Case, PartyFacts, code_of
from yugang.cases.queries.handed_in import handed_in
from yugang.kernel import clock
from yugang.shared.people.models import Person

from .conftest import MONDAY, FileRequest, Step, at, march

SignIn = Callable[[Person], Client]


def test_what_she_adds_moves_no_day_and_has_a_receipt(case: Case, client: Client) -> None:
    with clock.frozen(at(march(5))):
        client.post("/requests/lookup", {"receipt": case.receipt, "code": code_of(case.key)})
        own = f"/requests/{case.receipt}/"
        assert f"{own}supplement/" in client.get(own).content.decode()
        scan = SimpleUploadedFile("名单.txt", "2025年".encode())
        added = {"words": "只要下半年的。", "files": scan, "seen_version": case.version}
        assert client.post(f"{own}supplement/", added).status_code == 302
    now = Case.objects.get(pk=case.pk)
    assert (now.state, now.due_on) == ("in-hand", case.due_on)
    handed = handed_in(now, 2)
    assert handed and handed.number == f"{case.receipt}-02"
    assert (handed.words, handed.on) == ("只要下半年的。", march(5))
    assert [one.file.name for one in handed.files] == ["名单.txt"]


def test_what_was_asked_for_is_a_correction_and_a_settled_request_is_not_added_to(
    case: Case, step: Step
) -> None:
    asked = step(case, "ask-correction", words="哪一年？", number=5)
    assert "supplement" not in [one.name for one in applicant_steps(asked)]
    settled = step(step(asked, "correct", words="2025年"), "withdraw")
    assert not applicant_steps(settled)


def test_the_next_regular_step_stands_out_and_never_the_end(
    file_request: FileRequest, step: Step, cast: Cast, sign_in: SignIn
) -> None:
    desk, filed = sign_in(cast.clerk), file_request()

    def main(case: Case) -> list[str]:
        with clock.frozen(at(MONDAY)):
            buttons = desk.get(f"/desk/cases/{case.receipt}/").context["buttons"]
        return [button.name for button in buttons if button.main]

    assert main(filed) == ["confirm"]
    assert main(step(filed, "confirm")) == ["reply"]
    assert main(step(filed, "ask-correction", words="哪一年？", number=5)) == ["correct"]


@pytest.mark.parametrize(
    ("group", "name", "shown"),
    [("person", "王小明", "王*"), ("company", "新津某某有限公司", "新津某某有限公司"),
     ("other", "王小明", "王*")],
)  # fmt: skip
def test_a_firm_is_named_and_a_person_masked(
    file_request: FileRequest, group: str, name: str, shown: str
) -> None:
    case = file_request(applicant=PartyFacts(name=name, group=group, phone="13800001234"))
    assert case.parties.get().masked_name == shown
