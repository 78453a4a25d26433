from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.cast import Cast
from yugang.cases.actions.drafting import draft
from yugang.cases.actions.taking import take
from yugang.cases.letters import content
from yugang.cases.letters.sheet import DRAFT, ERASED, sheet_of
from yugang.cases.models import Case, Letter, LetterCounter, StepTaken
from yugang.cases.queries.letters import as_docx, as_file, as_pdf, filename, sheet_as_pdf
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.models import Notice

from .conftest import MONDAY


@pytest.fixture
def letter(case: Case, cast: Cast) -> Letter:
    """One with every kind of block."""
    cast.bureau.address = "武阳中路1号"
    blocks = [
        content.p("经审查，现答复如下："),
        content.head("一、答复内容"),
        *content.paragraphs("第一段。\n\n 第二段。"),
        content.items("名单见附件。", "", "合同可以查阅。"),
        content.facts(("受理编号", case.receipt), ("空的", "")),
        *content.enclosed("名单.pdf", "合同.pdf"),
    ]
    case.body = cast.bureau
    made = content.letter(case, "答复书", content.to_applicant(case), blocks, date(2026, 3, 2))
    return Letter.objects.create(
        case=case, template="answer", number="区教育局〔2026〕3号", content=made, made_at=MONDAY
    )


WORDS = (
    "新津区教育局",
    "区教育局〔2026〕3号",
    "答复书",
    "王小明：",
    "经审查，现答复如下：",
    "一、答复内容",
    "第一段。",
    "第二段。",
    "1．名单见附件。",
    "2．合同可以查阅。",
    "受理编号",
    "附件：1．名单.pdf",
    "2．合同.pdf",
    "2026年3月2日",
    "地址：武阳中路1号",
)


def test_the_pdf_says_all_of_it_and_can_be_read_aloud(letter: Letter) -> None:
    pdf = PdfReader(BytesIO(as_pdf(letter)))
    said = "".join("".join(page.extract_text() for page in pdf.pages).split())
    missing = [words for words in WORDS if "".join(words.split()) not in said]
    assert not missing
    assert "空的" not in said
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "zh-CN"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "答复书 区教育局〔2026〕3号"


def test_the_same_letter_gives_the_same_pdf(letter: Letter) -> None:
    assert as_pdf(letter) == as_pdf(Letter.objects.get(pk=letter.pk))


def test_the_docx_opens_and_says_all_of_it(letter: Letter) -> None:
    document = Document(BytesIO(as_docx(letter)))
    said = [p.text for p in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    missing = [words for words in WORDS if words not in (*said, *cells)]
    assert not missing
    assert cells == ["受理编号", letter.case.receipt]
    assert document.core_properties.title == "答复书 区教育局〔2026〕3号"
    assert document.core_properties.created == MONDAY


def test_every_run_of_the_docx_names_its_chinese_font(letter: Letter) -> None:
    document = Document(BytesIO(as_docx(letter)))
    fonts = [
        run._r.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in document.paragraphs
        for run in paragraph.runs
    ]
    assert set(fonts) == {"仿宋", "黑体", "宋体"}


def test_the_docx_keeps_the_order_that_word_demands(letter: Letter) -> None:
    """In a paragraph's properties, as ECMA-376 lists them."""
    order = ["pStyle", "keepNext", "pBdr", "spacing", "ind", "jc", "rPr"]
    document = Document(BytesIO(as_docx(letter)))
    foot = document.sections[0].footer.paragraphs
    foot += document.sections[0].first_page_footer.paragraphs
    for paragraph in [*document.paragraphs, *foot]:
        if paragraph._p.pPr is not None:
            names = [child.tag.split("}")[1] for child in paragraph._p.pPr]
            assert names == sorted(names, key=order.index)


def test_what_goes_with_it_stands_below_the_words_and_one_alone_has_no_number(
    letter: Letter,
) -> None:
    letter.content["blocks"] = [*content.enclosed("名单.pdf"), content.p("见名单。")]
    said = PdfReader(BytesIO(as_pdf(letter))).pages[0].extract_text()
    assert said.index("见名单。") < said.index("附件：名单.pdf")
    lines = [paragraph.text for paragraph in Document(BytesIO(as_docx(letter))).paragraphs]
    assert lines.index("见名单。") < lines.index("附件：名单.pdf")


def test_only_the_pages_after_the_first_bear_a_number(letter: Letter) -> None:
    """As letters of offices do (GB/T 9704—2012, 10.1)."""
    letter.content["blocks"] = [content.p("甲" * 400)] * 4
    first, *others = (page.extract_text() for page in PdfReader(BytesIO(as_pdf(letter))).pages)
    assert "— 1 —" not in first
    assert [f"— {n} —" in text for n, text in enumerate(others, 2)] == [True] * len(others)
    section = Document(BytesIO(as_docx(letter))).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_footer._element.xml
    assert "PAGE" in section.footer._element.xml


@pytest.mark.parametrize("odd", ["a\x07b\x1f", "😀", "བོད་ཡིག", "ئۇيغۇر", "\ue000\uffff"])
def test_signs_that_cannot_be_printed_do_not_keep_it_from_being_set(
    letter: Letter, odd: str
) -> None:
    letter.content["blocks"] = [content.p(f"甲{odd}乙"), content.facts((odd, odd))]
    letter.content["title"] = odd
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(as_pdf(letter))).pages)
    assert "甲" in text
    assert "乙" in text
    assert Document(BytesIO(as_docx(letter))).paragraphs


def test_long_addresses_of_the_web_stay_on_the_page(letter: Letter) -> None:
    address = "https://example.org/" + "x" * 300
    letter.content["blocks"] = [content.p(f"见{address}。")]
    lines = PdfReader(BytesIO(as_pdf(letter))).pages[0].extract_text().splitlines()
    assert max(map(len, lines)) < 80
    assert address in "".join("".join(lines).split())


def test_it_keeps_no_name_and_forgets_who_was_erased(letter: Letter) -> None:
    assert "王小明" not in str(letter.content)
    assert sheet_of(letter).addressee == "王小明"
    party = letter.case.parties.get()
    party.sealed, party.erased_at = b"", MONDAY
    party.save()
    assert sheet_of(letter).addressee == ERASED


def test_no_other_cases_party_can_be_named(letter: Letter, file_toy: object) -> None:
    other = file_toy(applicant=None).case  # type: ignore[operator]
    letter.case = other
    assert sheet_of(letter).addressee == ERASED


def test_without_a_party_it_goes_to_the_applicant(file_toy: object) -> None:
    case = file_toy(applicant=None).case  # type: ignore[operator]
    assert content.to_applicant(case) == {"text": "申请人"}


def test_its_file_is_named_by_title_and_number(letter: Letter) -> None:
    assert filename(letter, "pdf") == "答复书 区教育局〔2026〕3号.pdf"
    assert as_file(letter, "docx").startswith(b"PK")
    with pytest.raises(KeyError):
        as_file(letter, "exe")


def test_a_draft_says_what_the_letter_will_and_leaves_no_trace(case: Case, clerk: Actor) -> None:
    given = {"words": "At the gate."}
    made = draft(case, "answer", given, by=clerk, at=MONDAY)
    assert made is not None
    assert made.number == DRAFT
    assert sheet_as_pdf(made, at=MONDAY).startswith(b"%PDF")
    case.refresh_from_db()
    assert (case.state, case.version) == ("asked", 1)
    for model in (Letter, StepTaken, LetterCounter, Notice):
        assert not model.objects.exists()
    letter = take(case, "answer", given, by=clerk, at=MONDAY).letters.get()
    assert replace(made, number=letter.number) == sheet_of(letter)


def test_a_step_without_a_letter_has_no_draft_and_a_refused_one_neither(
    case: Case, clerk: Actor
) -> None:
    assert draft(case, "hold", {}, by=clerk, at=MONDAY) is None
    with pytest.raises(StepRefused):
        draft(case, "answer", {}, by=clerk, at=MONDAY)
