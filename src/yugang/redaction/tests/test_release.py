"""What is covered is not in the copy; what is not, is; where something is left, nothing goes out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pypdf import PdfReader

from yugang.kernel.workflow import StepRefused
from yugang.redaction.actions import deciding, marking, releasing
from yugang.redaction.actions.giving import give
from yugang.redaction.actions.releasing import make
from yugang.redaction.engine import inspecting, searching
from yugang.redaction.models import Redaction
from yugang.redaction.queries import documents, spots
from yugang.shared.documents.scanning import Scan
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

from . import papers
from .conftest import Begin, bytes_of
from .papers import AT

Release = Callable[..., Redaction]
NOTICE = "= 低保审核意见\n申请人张小芳，住花源街道共和村。\n\n经查，家庭人均收入 421 元。\n\n联系人李大河。"


def text_of(data: bytes) -> str:
    """What two readers take out of the copy, without gaps."""
    import io

    import pypdfium2

    one = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    document = pypdfium2.PdfDocument(data)
    other = "".join(page.get_textpage().get_text_range() for page in document)
    assert "".join(sorted("".join(one.split()))) == "".join(sorted("".join(other.split())))
    return "".join(one.split())


def test_a_name_is_gone_and_all_else_is_found(begin: Begin, release: Release) -> None:
    made = release(begin(papers.typeset(NOTICE), "意见.pdf", "张小芳", "李大河"))
    data = bytes_of(made)
    text = text_of(data)
    assert "张小芳" not in text and "李大河" not in text
    assert "低保审核意见" in text and "家庭人均收入421元" in text and "住花源街道共和村" in text
    assert not searching.carried_in(data, "pdf", ["张小芳", "李大河"])
    assert not inspecting.remains(data, "pdf")
    assert made.release is not None and made.release.name == "意见（部分公开）.pdf"


def test_letters_stay_letters_where_their_font_tells_nothing(
    begin: Begin, release: Release
) -> None:
    digits = "数 0123456789 0123456789 元 金额 3800 元"
    made = release(begin(papers.typeset(f"{digits}\n\n金额 3800 元"), "a.pdf", "金额 3800"))
    assert made.state == "stopped" or made.ways == ["cut"] or made.ways == ["picture"]
    again = papers.typeset(f"{digits}\n\n编号 3801 号，金额编号")
    made = release(begin(again, "b.pdf", "3801"))
    assert made.ways == ["cut"]
    assert "3801" not in text_of(bytes_of(made)) and "3800元" in text_of(bytes_of(made))


def test_words_beneath_a_picture_are_whole(begin: Begin, release: Release) -> None:
    """As readers search for them: neither parted by gaps nor set one beneath the other."""
    source = "= 合同\n甲方张小芳\n\nHello world of offices\n\n#h(9em)丙 3,200.00元"
    made = release(begin(papers.typeset(source), "a.pdf", "张小芳"))
    assert made.ways == ["picture"]
    (page,) = documents.document(made.release).pages  # type: ignore[arg-type]
    assert all(one in page.text for one in ("合同", "甲方", "Hello world of offices", "3,200.00"))


def test_the_font_of_a_name_is_not_given_along(begin: Begin, release: Release) -> None:
    """Its subset would hold the name's letters, in the order in which they were used."""
    made = release(begin(papers.typeset(NOTICE), "a.pdf", "张小芳"))
    data = bytes_of(made)
    assert made.ways == ["picture"]
    assert b"FontFile" not in data


def test_another_person_approves(begin: Begin, clerk: Actor) -> None:
    redaction = begin(papers.typeset(NOTICE), "a.pdf", "张小芳")
    deciding.propose(redaction, "", by=clerk, at=AT)
    with pytest.raises(StepRefused):
        deciding.approve(redaction, by=clerk, at=AT)


def test_nothing_covered_is_not_proposed(begin: Begin, clerk: Actor) -> None:
    redaction = begin(papers.typeset(NOTICE), "a.pdf")
    with pytest.raises(StepRefused):
        deciding.propose(redaction, "", by=clerk, at=AT)


def test_what_was_proposed_is_what_is_approved(begin: Begin, clerk: Actor, reviewer: Actor) -> None:
    redaction = begin(papers.typeset(NOTICE), "a.pdf", "张小芳")
    seen = deciding.propose(redaction, "", by=clerk, at=AT).version
    deciding.reopen(redaction, by=clerk, at=AT)
    deciding.propose(redaction, "", by=clerk, at=AT)
    with pytest.raises(deciding.Changed):
        deciding.approve(redaction, by=reviewer, at=AT, seen_version=seen)
    with pytest.raises(StepRefused):
        marking.undo(redaction, by=clerk, at=AT)


def test_the_same_words_left_elsewhere_stop_the_release(
    begin: Begin, release: Release, clerk: Actor
) -> None:
    redaction = begin(papers.typeset("张小芳签字\n\n张小芳领款"), "a.pdf")
    first = spots.of_words(documents.document(redaction.file), "张小芳")[:1]
    marking.mark(redaction, first, "third-party", by=clerk, at=AT)
    stopped = release(redaction)
    assert stopped.state == "stopped" and stopped.release is None
    assert stopped.residue == [{"code": "seen", "page": 1}]
    deciding.reopen(stopped, by=clerk, at=AT)
    marking.turn_only_here(stopped, stopped.boxes.get().pk, by=clerk, at=AT)
    assert "张小芳领款" in text_of(bytes_of(release(stopped)))


def test_an_identity_number_left_stops_it_unless_a_reason_is_given(
    begin: Begin, release: Release, clerk: Actor
) -> None:
    source = "张小芳，证件 11010519491231002X"
    stopped = release(begin(papers.typeset(source), "a.pdf", "张小芳"))
    assert stopped.state == "stopped"
    assert {one["code"] for one in stopped.residue} == {"personal"}
    assert "11010519491231002X" not in str(stopped.residue)
    deciding.reopen(stopped, by=clerk, at=AT)
    assert release(stopped, "申请人本人的证件").state == "released"


def test_the_log_tells_every_box_with_its_ground(begin: Begin, release: Release) -> None:
    made = release(begin(papers.typeset(NOTICE), "a.pdf", "张小芳", ground="process"))
    assert list(made.boxes.values_list("ground", flat=True)) == ["process"]
    acts = Act.objects.filter(subject=made.subject).order_by("id").values_list("act", flat=True)
    assert list(acts) == ["begin", "mark", "propose", "approve", "release"]
    assert "张小芳" not in str(list(Act.objects.values()))


def test_a_covered_word_is_not_in_the_copy_s_name(begin: Begin, release: Release) -> None:
    made = release(begin(papers.typeset(NOTICE), "张小芳低保意见.pdf", "张小芳"))
    assert made.release is not None and made.release.name == "██低保意见（部分公开）.pdf"


def test_a_copy_is_taken_back_until_the_applicant_has_it(
    begin: Begin, release: Release, clerk: Actor
) -> None:
    made = release(begin(papers.word("甲方张小芳"), "a.docx", "张小芳"))
    assert made.release is not None
    gone = made.release.sha256
    reopened = deciding.reopen(made, by=clerk, at=AT)
    assert (reopened.state, reopened.release, reopened.boxes.count()) == ("draft", None, 1)
    assert not StoredFile.objects.filter(sha256=gone).exists()
    again = release(reopened)
    give(again.case, [again.pk], at=AT)
    with pytest.raises(StepRefused):
        deciding.reopen(again, by=clerk, at=AT)
    assert Redaction.objects.get(pk=again.pk).state == "released"


def test_making_it_again_changes_nothing(begin: Begin, release: Release) -> None:
    made = release(begin(papers.typeset(NOTICE), "a.pdf", "张小芳"))
    make(made.pk, AT)
    again = Redaction.objects.get(pk=made.pk)
    assert (again.version, again.release_id) == (made.version, made.release_id)


def test_a_picture_is_overwritten_and_tells_nothing_else(
    begin: Begin, release: Release, clerk: Actor
) -> None:
    import io

    from PIL import Image

    from yugang.redaction.models import Target
    from yugang.redaction.rules.areas import Area
    from yugang.shared.files.tests.hostile_pages import exif

    photo = papers.packed(papers.scan_of("SECRET 4711"), "JPEG", exif=exif(), quality=95)
    redaction = begin(photo, "a.jpg")
    spot = spots.Spot(Target.AREA, 1, Area(5, 5, 60, 20))
    marking.mark(redaction, [spot], "secret", by=clerk, at=AT)
    data = bytes_of(release(redaction))
    with Image.open(io.BytesIO(data)) as made:
        assert not dict(made.getexif())
        inside = made.convert("L").crop((48, 36, 512, 144))
        assert inside.getextrema()[1] < 12
        assert made.convert("L").getpixel((700, 500)) > 240


def test_a_word_file_loses_words_and_changes(begin: Begin, release: Release) -> None:
    data = papers.word("申请人张小芳", "其他内容不变")
    made = release(begin(data, "a.docx", "张小芳"))
    text = "".join(p.text for p in documents.document(made.release).word.paragraphs)  # type: ignore[arg-type,union-attr]
    assert text == "申请人████其他内容不变"
    assert not searching.carried_in(bytes_of(made), "docx", ["张小芳"])


def test_a_document_too_long_for_the_usual_search_is_searched_page_by_page(
    begin: Begin, release: Release, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a scan of hundreds of pages is, whose words a machine has read."""
    monkeypatch.setattr(releasing, "scan", lambda data, name: Scan(unread="cut"))
    clean = release(begin(papers.typeset("张小芳\n#pagebreak()\n其他内容"), "a.pdf", "张小芳"))
    assert clean.state == "released"
    source = "张小芳\n#pagebreak()\n证件 11010519491231002X"
    stopped = release(begin(papers.typeset(source), "b.pdf", "张小芳"))
    assert [(one["code"], one["page"]) for one in stopped.residue] == [("personal", 2)]
    assert "11010519491231002X" not in str(stopped.residue)
    deciding.reopen(stopped, by=clerk, at=AT)
    assert release(stopped, "申请人本人的证件").state == "released"
