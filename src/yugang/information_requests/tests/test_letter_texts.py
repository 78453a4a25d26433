"""The texts of all letters of a request, as they ship; and the pages on which an office edits them."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.utils import translation
from docx import Document

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.models import Case, LetterTextVersion
from yugang.cases.texts.checking import problems
from yugang.cases.texts.filling import LetterText, fill
from yugang.cases.texts.naming import kept, shown
from yugang.information_requests.kind import REQUEST
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .conftest import Step, reply

SignIn = Callable[[Person], Client]
ADDRESS = "/desk/cases/letters/"
EXTENSION = f"{ADDRESS}request/extension/"
REFUSED = f"{ADDRESS}request/reply-refused/"
TEXTS = [
    pytest.param(text, id=f"{kind.code}-{code}")
    for kind in kinds.every()
    for code, (_letter, text) in kind.texts().items()
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_that_ships_can_be_used_and_read_back_in_both_languages(
    text: LetterText,
) -> None:
    assert not problems(text, text.title, text.text)
    blocks = fill(text.text, text.fields, text.sample())
    said = [str(block.get("text", "")) + str(block.get("rows", "")) for block in blocks]
    assert not re.search("[{｛}｝]", "".join(said))
    labels = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert kept(shown(text.text, text.fields), text.fields) == text.text
            labels += [str(field.label) for field in text.fields]
    assert len(set(labels)) == len(labels), "two places of one name"
    assert len({field.code for field in text.fields}) == len(text.fields)


def test_there_is_a_text_for_each_kind_of_letter_that_the_procedure_knows() -> None:
    assert len(REQUEST.texts()) >= 36
    assert {f"reply-{outcome}" for outcome in REQUEST.outcomes} & REQUEST.texts().keys() == {
        code for code in REQUEST.texts() if code.startswith("reply-")
    }


@pytest.mark.parametrize("code", ["remedies", "reason", "basis", "ground", "words"])
def test_of_a_refusal_nothing_can_be_left_out_that_the_law_wants(code: str) -> None:
    _letter, text = REQUEST.texts()["reply-refused"]
    without = "\n".join(line for line in text.text.splitlines() if f"{{{code}}}" not in line)
    [fault] = problems(text, text.title, without)
    field = text.field(code)
    assert field is not None
    assert str(field.label) in fault.words
    assert re.search(r"第[一二三四五六七八九十]+条", fault.words)


def given(page: str, **changes: object) -> dict[str, object]:
    """What the editor's form holds as the page shows it, with changes."""
    text = re.search(r'<textarea name="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    title = re.search(r'name="title" value="([^"]*)"', page)
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert text and title and seen
    said = text[1].replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    held = {"title": title[1], "text": said, "seen": seen[1], "like": "sample", "why": "更清楚"}
    return held | changes


def test_the_office_edits_a_text_and_the_next_letter_has_it(
    cast: Cast, sign_in: SignIn, case: Case, step: Step
) -> None:
    office = sign_in(cast.officer)
    assert "政府信息公开申请延期答复告知书" in office.get(ADDRESS).content.decode()
    page = office.get(REFUSED).content.decode()
    form = given(page)
    assert "{救济途径和期限}" in str(form["text"])
    assert "行政复议法" in page
    form["text"] = str(form["text"]).replace("本机关决定不予公开。", "本机关依法决定不予公开。")
    assert office.post(REFUSED, form).status_code == 302
    refused = reply(outcome="refused", ground="secret", reason="国家秘密。")
    letter = step(case, "reply", **refused).letters.get(template="reply")
    assert "本机关依法决定不予公开。" in str(letter.content)
    assert letter.text_version == LetterTextVersion.objects.get()
    assert "第1版" in office.get(REFUSED).content.decode()


def test_a_fault_is_named_with_its_line_and_nothing_typed_is_lost(
    cast: Cast, sign_in: SignIn
) -> None:
    office = sign_in(cast.officer)
    form = given(office.get(EXTENSION).content.decode())
    form["text"] = str(form["text"]).replace("{理由}", "{缘由}") + "\n多写的一行"
    answer = office.post(EXTENSION, form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "第2行：没有名为{缘由}的填充项" in page
    assert "多写的一行" in page
    assert not LetterTextVersion.objects.exists()


def test_the_slower_of_two_editors_keeps_her_text_and_sees_the_others(
    cast: Cast, sign_in: SignIn
) -> None:
    office, other = (
        sign_in(cast.officer),
        cast.person(cast.government, Role.OPENNESS_OFFICE, "second", "何静"),
    )
    mine = given(office.get(EXTENSION).content.decode(), title="延期告知书（甲）")
    theirs = {**mine, "title": "延期告知书（乙）", "why": "统一名称"}
    assert sign_in(other).post(EXTENSION, theirs).status_code == 302
    answer = office.post(EXTENSION, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("何静", "统一名称", "延期告知书（甲）"):
        assert words in page
    assert re.search("<ins.{0,200}甲.{0,200}</ins>", page, re.DOTALL)
    assert re.search("<del.{0,200}乙.{0,200}</del>", page, re.DOTALL)
    assert LetterTextVersion.objects.get().title == "延期告知书（乙）"
    assert office.post(EXTENSION, given(page)).status_code == 302
    assert LetterTextVersion.objects.get(superseded_at=None).title == "延期告知书（甲）"


@pytest.mark.parametrize("what", ["preview", "pdf", "docx"])
def test_she_looks_at_the_letter_before_it_is_kept(cast: Cast, sign_in: SignIn, what: str) -> None:
    office = sign_in(cast.officer)
    form = given(office.get(EXTENSION).content.decode(), why="", title="延期的告知")
    answer = office.post(EXTENSION, form | {what: "1"})
    assert answer.status_code == 200
    if what == "preview":
        page = answer.content.decode()
        assert "data:image/png;base64," in page
        assert "延长10个工作日" in page
    elif what == "docx":
        said = "\n".join(p.text for p in Document(BytesIO(answer.content)).paragraphs)
        assert "延期的告知" in said
        assert "{" not in said
    else:
        assert answer.content.startswith(b"%PDF")
    assert not LetterTextVersion.objects.exists()


def test_she_sees_it_as_a_letter_that_was_written_without_the_name(
    cast: Cast, sign_in: SignIn, case: Case, step: Step
) -> None:
    refused = reply(outcome="refused", ground="secret", reason="依法定密。")
    letter = step(case, "reply", **refused).letters.get(template="reply")
    office = sign_in(cast.officer)
    page = office.get(REFUSED).content.decode()
    assert f'value="{letter.pk}"' in page
    shown_as = given(page, like=str(letter.pk), preview="1")
    page = office.post(REFUSED, shown_as).content.decode()
    assert "依法定密。" in page
    assert "王小明" not in page
    assert "王**" in page or "王*" in page


def test_nobody_chooses_a_letter_that_she_may_not_read(
    cast: Cast, sign_in: SignIn, case: Case, step: Step
) -> None:
    refused = reply(outcome="refused", ground="secret", reason="依法定密。")
    letter = step(case, "reply", **refused).letters.get(template="reply")
    stranger = sign_in(cast.strange_officer)
    page = stranger.get(REFUSED).content.decode()
    assert f'value="{letter.pk}"' not in page
    assert stranger.post(REFUSED, given(page, like=str(letter.pk), preview="1")).status_code == 422


def test_she_compares_a_version_and_goes_back(cast: Cast, sign_in: SignIn) -> None:
    office = sign_in(cast.officer)
    form = given(office.get(EXTENSION).content.decode(), title="延期告知书")
    office.post(EXTENSION, form)
    page = office.get(f"{EXTENSION}1/").content.decode()
    assert "<del>" in page
    back = {"why": "用系统文本", "seen": "1"}
    assert office.post(f"{EXTENSION}0/", back | {"seen": "0"}).status_code == 409
    assert office.post(f"{EXTENSION}0/", back).status_code == 302
    assert "系统自带文本" in office.get(EXTENSION).content.decode()
    assert office.post(f"{EXTENSION}1/", back | {"seen": "2"}).status_code == 302
    assert LetterTextVersion.objects.get(superseded_at=None).restores == 1
    assert office.get(f"{EXTENSION}9/").status_code == 404


@pytest.mark.parametrize("role", ["clerk", "reviewer", "inspector", "editor"])
def test_only_the_office_and_administrators_edit(cast: Cast, sign_in: SignIn, role: str) -> None:
    client = sign_in(getattr(cast, role))
    assert client.get(ADDRESS).status_code == 403
    assert client.get(EXTENSION).status_code == 403
    assert client.post(EXTENSION, {}).status_code == 403


def test_an_administrator_edits_for_her_own_body_only(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.person(cast.bureau, Role.ADMINISTRATOR, "keeper", "冯丽"))
    form = given(client.get(EXTENSION).content.decode(), title="延期告知书")
    assert client.post(EXTENSION, form).status_code == 302
    assert LetterTextVersion.objects.get().scope == f"body:{cast.bureau.code}"
    assert client.get(f"{EXTENSION}?for=place:510118000000").status_code == 403
    assert client.get(f"{ADDRESS}request/nothing/").status_code == 404


def test_the_office_is_told_of_its_text_that_fits_no_more(cast: Cast, sign_in: SignIn) -> None:
    office = sign_in(cast.officer)
    form = given(office.get(EXTENSION).content.decode(), title="延期告知书")
    office.post(EXTENSION, form)
    LetterTextVersion.objects.update(text="{gone}")
    assert "自定义文本已不能使用" in office.get(ADDRESS).content.decode()
    page = office.get(EXTENSION).content.decode()
    assert "第1版已经不能使用" in page
    assert "{gone}" in page
    again = office.post(EXTENSION, form | {"seen": "1"})
    assert again.status_code == 302
    assert "不能使用" not in office.get(EXTENSION).content.decode()
