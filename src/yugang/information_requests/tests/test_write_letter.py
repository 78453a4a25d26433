"""Letters that no step makes: written from the case's page, numbered, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from docx import Document

from tests.cast import Cast
from yugang.cases.actions.writing import draft_by_hand, write_by_hand
from yugang.cases.public import Case, Letter, as_docx
from yugang.information_requests.actions.challenging import challenge, close
from yugang.information_requests.models import ChallengeKind, Result
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person

from .conftest import APPLICANT, MONDAY, Step, acting, at, march, reply
from .test_consult import REFUSES, WHOM

SignIn = Callable[[Person], Client]
LATE = {"reason": "档案正在数字化。", "promised": march(31)}
ORDER = {"words": "答复未说明理由。", "number": 10}
TRANSFER = {"other_body": "新津区市场监督管理局", "words": "材料附后。", "number": 3}


def said(letter: Letter) -> str:
    document = Document(BytesIO(as_docx(letter)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join([*(p.text for p in document.paragraphs), *cells])


def test_an_order_to_correct_is_signed_and_numbered_by_the_office(case: Case, cast: Cast) -> None:
    letter = write_by_hand(
        case, "order-to-correct", ORDER, by=acting(cast.officer), at=at(march(5))
    )
    text = said(letter)
    assert letter.number == "区政府公开〔2026〕1号"
    assert letter.content["signed"] == "新津区人民政府"
    for words in ("新津区教育局：", "答复未说明理由。", "第四十七条", "10个工作日", case.receipt):
        assert words in text
    assert APPLICANT.name not in text


def test_it_changes_nothing_but_is_in_the_ledger(case: Case, cast: Cast) -> None:
    before = Case.objects.filter(pk=case.pk).values().get()
    write_by_hand(case, "order-to-correct", ORDER, by=acting(cast.officer), at=at(march(5)))
    assert Case.objects.filter(pk=case.pk).values().get() == before
    act = Act.objects.get(act="write-letter")
    assert act.note == {"letter": "order-to-correct", "number": "区政府公开〔2026〕1号"}
    assert "答复" not in str(act.note)


def test_the_same_form_writes_one_letter(case: Case, clerk: Actor) -> None:
    made = [
        write_by_hand(case, "transfer", TRANSFER, by=clerk, at=at(march(5)), key="k" * 16)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert case.letters.filter(template="transfer").count() == 1


def test_a_transfer_says_which_request_and_the_applicant_is_told(case: Case, clerk: Actor) -> None:
    text = said(write_by_hand(case, "transfer", TRANSFER, by=clerk, at=at(march(5))))
    assert "新津区市场监督管理局：" in text
    assert case.receipt in text
    given = {"other_body": "新津区市场监督管理局", "words": "电话028-1。"}
    notice = write_by_hand(case, "transfer-notice", given, by=clerk, at=at(march(5)))
    assert notice.content["to"] == {"party": case.parties.get().pk}
    assert case.steps.last().step == "write-letter"  # type: ignore[union-attr]
    assert Notice.objects.filter(key__contains=case.receipt).exists()


def test_a_late_reply_is_excused_only_once_it_is_late(case: Case, clerk: Actor) -> None:
    with pytest.raises(StepRefused, match="2026年3月30日"):
        write_by_hand(case, "late-reply", LATE, by=clerk, at=at(march(30)))
    text = said(write_by_hand(case, "late-reply", LATE, by=clerk, at=at(march(31))))
    for words in (
        "2026年3月30日前（含当日）答复",
        "档案正在数字化。",
        "2026年3月31日前（含当日）作出答复",
        "第五十一条",
        # Of what was not done in time reconsideration comes first (行政复议法 Art. 23).
        "申请行政复议；对行政复议决定不服的，可以依法提起行政诉讼",
    ):
        assert words in text


def test_a_slip_of_service_names_letter_number_and_way(case: Case, clerk: Actor) -> None:
    receipt = case.letters.get()
    given = {"letter": str(receipt.pk), "way": "post", "place": "花源街道1号", "remarks": ""}
    text = said(write_by_hand(case, "service-slip", given, by=clerk, at=at(march(5))))
    for words in (receipt.number, "政府信息公开申请登记回执", "邮寄送达", "申请人", "签名"):
        assert words in text
    assert "备注" not in text
    with pytest.raises(StepRefused):
        other = {**given, "letter": "0"}
        write_by_hand(case, "service-slip", other, by=clerk, at=at(march(5)))


def test_a_third_party_learns_what_came_of_its_objection(
    case: Case, step: Step, clerk: Actor
) -> None:
    given = {"which": "", "words": "合同单价不予公开。", "reason": ""}
    with pytest.raises(StepRefused):
        write_by_hand(case, "third-party-outcome", given, by=clerk, at=at(march(5)))
    told = step(step(case, "consult", **WHOM), "end-consultation", **REFUSES)
    letter = write_by_hand(told, "third-party-outcome", given, by=clerk, at=at(march(5)))
    text = said(letter)
    for words in (WHOM["third_party"], "不同意公开并说明了理由", "合同单价不予公开。"):
        assert words in text
    assert APPLICANT.name not in text
    assert case.receipt not in text


def test_the_answer_to_a_complaint_says_its_result(case: Case, cast: Cast, clerk: Actor) -> None:
    office = acting(cast.officer)
    with pytest.raises(StepRefused):
        write_by_hand(case, "complaint-answer", {}, by=office, at=at(march(9)))
    made = challenge(
        case, ChallengeKind.COMPLAINT, office="区政府", filed_on=march(4), by=clerk, at=at(march(4))
    )
    close(made, Result.CORRECTED, on=march(6), words="未说明理由。", by=office, at=at(march(6)))
    text = said(write_by_hand(case, "complaint-answer", {}, by=office, at=at(march(9))))
    for words in ("王小明：", "2026年3月4日", "投诉属实", "未说明理由。", "行政复议"):
        assert words in text


def test_a_withdrawal_is_confirmed_even_before_the_receipt_was(
    case: Case, step: Step, file_request: Callable[..., Case]
) -> None:
    for one in (case, file_request()):
        ended = step(one, "withdraw", march(3), words="不再需要")
        letter = ended.letters.get(template="withdrawn")
        assert "2026年3月3日收到您撤回" in said(letter)


def test_a_draft_leaves_no_trace(case: Case, cast: Cast) -> None:
    sheet = draft_by_hand(case, "order-to-correct", ORDER, by=acting(cast.officer), at=at(march(5)))
    assert sheet.heading == "政府信息公开责令改正通知书"
    assert case.letters.count() == 1
    assert not Act.objects.filter(act="write-letter").exists()


def test_the_pages_offer_what_each_may_write_and_when(
    case: Case, cast: Cast, sign_in: SignIn, step: Step
) -> None:
    home = f"/desk/cases/{case.receipt}/"
    clerk, office = sign_in(cast.clerk), sign_in(cast.officer)
    with clock.frozen(at(march(5))):
        page = clerk.get(home).content.decode()
        assert f"{home}write/transfer/" in page
        assert f"{home}write/order-to-correct/" not in page
        assert f"{home}write/complaint-answer/" not in office.get(home).content.decode()
        address = f"{home}write/order-to-correct/"
        assert clerk.get(address).status_code == 403
        assert clerk.post(address, {}).status_code == 403
        assert office.get(address).status_code == 200
        assert office.post(address, {"words": "", "number": "10"}).status_code == 422
        preview = office.post(address, {**ORDER, "preview": "1"})
        assert preview.content.startswith(b"%PDF")
        assert office.post(address, {**ORDER, "key": "k" * 16}).status_code == 302
        assert office.get(f"{home}write/complaint-answer/").status_code == 409
        assert office.get(f"{home}write/reply/").status_code == 404
    assert case.letters.filter(template="order-to-correct").count() == 1


@pytest.mark.parametrize("outcome", ["given", "refused"])
def test_no_letter_has_a_place_left(case: Case, step: Step, outcome: str) -> None:
    given = reply(outcome=outcome)
    if outcome == "refused":
        given |= {"ground": "secret", "reason": "依法定密。"}
    for letter in step(case, "reply", MONDAY, **given).letters.all():
        assert "{" not in said(letter)
        assert Document(BytesIO(as_docx(letter))).inline_shapes
