"""What the letters say: each thing that the law wants said, and nothing of others."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.cast import Cast
from yugang.cases.public import Case, as_docx, as_pdf, take
from yugang.information_requests.rules.outcomes import OUTCOMES, Remedy
from yugang.information_requests.words import GROUNDS
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body, BodyKind

from .conftest import APPLICANT, MONDAY, FileRequest, Step, at, march, reply
from .test_consult import REFUSES, TOLD, WHOM

FIRST = "应当先申请行政复议"
WHY = "需要到档案馆查找材料"


def said(case: Case, template: str) -> str:
    """All that the last letter of this template says, without spaces."""
    letter = case.letters.filter(template=template).last()
    assert letter is not None
    assert as_docx(letter).startswith(b"PK")
    pdf = PdfReader(BytesIO(as_pdf(letter)))
    return "".join("".join(page.extract_text() for page in pdf.pages).split())


def answered(case: Case, step: Step, outcome: str, **changes: object) -> str:
    """What the reply says, once asked for a correction so that every outcome is open."""
    asked = step(case, "ask-reasons", words="一月内十余件", number=5)
    explained = step(asked, "give-reasons", words="研究需要")
    corrected = step(step(explained, "ask-correction", words="哪一年？"), "correct", words="2025年")
    facts = OUTCOMES[outcome]
    given = reply(
        outcome=outcome,
        ground="process" if facts.ground else "",
        reason="理由如此。" if facts.reason else "",
    )
    return said(step(corrected, "reply", **(given | changes)), "reply")


def test_the_receipt_says_when_and_until_when(case: Case) -> None:
    text = said(case, "receipt")
    for words in (case.receipt, case.title, "网上申请", "2026年3月2日", "2026年3月30日", "王小明"):
        assert words in text
    assert "政府信息公开申请登记回执" in text


def test_the_correction_names_all_that_is_missing_and_until_when(case: Case, step: Step) -> None:
    text = said(step(case, "ask-correction", words="学校名称\n年度", number=10), "correction")
    for words in ("学校名称", "年度", "10个工作日", "2026年3月16日", "视为放弃申请", "第三十条"):
        assert words in text


def test_giving_up_tells_that_one_may_ask_anew(case: Case, step: Step) -> None:
    asked = step(case, "ask-correction", words="年度", number=5)
    text = said(step(asked, "give-up", march(10)), "given-up")
    for words in ("2026年3月9日届满", "视为您放弃申请", "重新提出", "应当先申请行政复议"):
        assert words in text


def test_the_consultation_does_not_tell_who_applied(case: Case, step: Step) -> None:
    text = said(step(case, "consult", **WHOM), "consultation")
    for words in (WHOM["third_party"], WHOM["asked"], "15个工作日", "第三十二条", "不同意公开"):
        assert words in text
    assert APPLICANT.name not in text
    assert case.receipt not in text


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        ("joint-maker", "视为同意公开"),
        ("other-body", "第三十三条"),
        ("third-party", "决定是否公开"),
    ],
)
def test_it_says_what_silence_means(case: Case, step: Step, whom: str, words: str) -> None:
    assert words in said(step(case, "consult", **(WHOM | {"whom": whom})), "consultation")


def test_a_third_party_learns_content_and_reason_of_the_disclosure(case: Case, step: Step) -> None:
    refused = step(step(case, "consult", **WHOM), "end-consultation", **REFUSES)
    text = said(step(refused, "tell-third-party", **TOLD), "third-party-notice")
    for words in (WHOM["third_party"], "合同单价。", "食品安全", "公共利益"):
        assert words in text
    assert APPLICANT.name not in text


def test_the_extension_says_how_long_why_and_until_when(
    case: Case, step: Step, approver: Actor
) -> None:
    asked = step(case, "ask-extension", reason=f"{WHY}。")
    text = said(step(asked, "extend", by=approver, number=10), "extension")
    for words in (f"因{WHY}，", "延长10个工作日", "2026年4月14日", "负责人同意"):
        assert words in text


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_reply_says_what_was_decided_on_which_ground(
    case: Case, step: Step, outcome: str
) -> None:
    text, facts = answered(case, step, outcome), OUTCOMES[outcome]
    for words in (case.receipt, case.title, "2026年3月2日", "见附件。", facts.article):
        assert words in text
    assert ("二、理由" in text) == facts.reason
    assert ("第十六条第二款" in text) == facts.ground
    assert ("60日" in text) == (facts.remedy is not Remedy.NONE)


@pytest.mark.parametrize("outcome", [c for c, o in OUTCOMES.items() if o.remedy is Remedy.FIRST])
def test_what_is_not_disclosed_must_be_reconsidered_before_a_suit(
    case: Case, step: Step, outcome: str
) -> None:
    text = answered(case, step, outcome)
    for words in (FIRST, "新津区人民政府", "60日", "15日", "行政诉讼"):
        assert words in text
    assert "6个月" not in text


def test_what_is_public_already_can_be_taken_to_court_directly(case: Case, step: Step) -> None:
    text = answered(case, step, "public-already")
    assert "6个月内" in text
    assert FIRST not in text


def test_another_body_responsible_is_named(case: Case, step: Step) -> None:
    text = answered(case, step, "not-ours", other_body="新津区市场监督管理局，电话028-1")
    assert "负责公开该政府信息的行政机关：新津区市场监督管理局，电话028-1。" in text


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_has_its_words(case: Case, step: Step, ground: str) -> None:
    assert "不予公开。" in answered(case, step, "given-in-part", ground=ground)


def test_an_organisation_is_addressed_as_one(file_request: FileRequest, step: Step) -> None:
    company = APPLICANT.__class__(name="某某公司", group="company", phone="1")
    text = said(step(file_request(applicant=company), "confirm"), "receipt")
    assert "贵单位提出的" in text


def test_against_the_government_itself_the_one_above_decides(
    file_request: FileRequest, step: Step, cast: Cast
) -> None:
    filed = file_request(body=cast.government)
    confirmed = step(filed, "confirm")
    refused = reply(outcome="refused", ground="secret", reason="国家秘密。")
    assert "上一级人民政府" in said(step(confirmed, "reply", **refused), "reply")


def test_against_a_town_the_county_decides(
    file_request: FileRequest, step: Step, cast: Cast
) -> None:
    town = Body.objects.create(
        code="t", name="永商镇人民政府", kind=BodyKind.GOVERNMENT, place=cast.other_town
    )
    confirmed = step(file_request(body=town), "confirm")
    refused = reply(outcome="refused", ground="secret", reason="国家秘密。")
    assert "向新津区人民政府" in said(step(confirmed, "reply", **refused), "reply")


def test_letters_are_numbered_in_their_own_series(case: Case, step: Step) -> None:
    step(case, "reply", **reply())
    numbers = list(case.letters.values_list("number", flat=True))
    assert numbers == ["区教育局公开〔2026〕1号", "区教育局公开〔2026〕2号"]


def test_no_letter_keeps_the_applicants_name(case: Case, step: Step) -> None:
    ended = step(case, "reply", **reply())
    assert all(APPLICANT.name not in str(letter.content) for letter in ended.letters.all())


def test_the_reply_lists_what_goes_with_it(case: Case, clerk: Actor) -> None:
    files = [
        StoredFile.objects.create(sha256=n * 64, size=1, name=f"{n}.pdf", at=at(MONDAY))
        for n in "ab"
    ]
    ended = take(case, "reply", reply(), by=clerk, at=at(MONDAY), files=files)
    blocks = ended.letters.get(template="reply").content["blocks"]
    assert {"kind": "enclosed", "items": ["a.pdf", "b.pdf"]} in blocks


def test_a_notice_bears_the_day_on_which_it_was_given(case: Case, step: Step) -> None:
    step(case, "ask-correction", march(4), on=march(3), words="哪一年？")
    assert "新津区教育局2026年3月3日" in said(case, "correction")
