"""A covered word leaves the names and instructions of a Word file too, and no number is found there
by chance."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from yugang.redaction.engine import searching, word
from yugang.redaction.rules.finding import places

SECRET = "张小芳"


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":")), value)
    return made


def _with_text(tag: str, text: str, **attributes: str) -> Any:
    made = _element(tag, **attributes)
    made.text = text
    return made


def _in(outer: str, *inner: Any, **attributes: str) -> Any:
    made = _element(outer, **attributes)
    made.extend(inner)
    return made


def _bookmark(document: Any) -> None:
    document.add_paragraph()._p.append(_element("w:bookmarkStart", w_id="9", w_name=SECRET))


def _field(document: Any) -> None:
    run = _in("w:r", _with_text("w:t", "x"))
    document.add_paragraph()._p.append(_in("w:fldSimple", run, w_instr=f' AUTHOR "{SECRET}" '))


def _instruction(document: Any) -> None:
    document.add_paragraph().add_run()._r.append(_with_text("w:instrText", f'QUOTE "{SECRET}"'))


def _control(document: Any) -> None:
    told = _in("w:sdtPr", _element("w:alias", w_val=SECRET), _element("w:tag", w_val=SECRET))
    words = _in("w:sdtContent", _in("w:p", _in("w:r", _with_text("w:t", "x"))))
    document.element.body.insert(0, _in("w:sdt", told, words))


def _caption(document: Any) -> None:
    document.add_table(1, 1)._tbl.tblPr.append(_element("w:tblCaption", w_val=SECRET))


def _style(document: Any) -> None:
    document.add_paragraph("x", style=document.styles.add_style(SECRET, 1))


def _link(document: Any) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    to = document.part.relate_to(f"mailto:{SECRET}@example.org", kind, is_external=True)
    run = _in("w:r", _with_text("w:t", "x"))
    document.add_paragraph()._p.append(_in("w:hyperlink", run, r_id=to))


@pytest.mark.parametrize(
    "hide", [_bookmark, _field, _instruction, _control, _caption, _style, _link]
)
def test_names_and_instructions_lose_the_word_too(hide: Callable[[Any], None]) -> None:
    document, made = Document(), io.BytesIO()
    document.add_paragraph(f"申请人{SECRET}，其他内容不变。")
    hide(document)
    document.save(made)
    assert searching.carried_in(made.getvalue(), "docx", [SECRET])
    told = word.read(made.getvalue()).paragraphs
    number, text = next((p.number, p.text) for p in told if SECRET in p.text)
    copy = word.rebuild(made.getvalue(), {number: list(places(SECRET, text))}, [])
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert not any(SECRET.encode() in package.read(name) for name in package.namelist())
    assert not searching.carried_in(copy, "docx", [SECRET])
    assert "其他内容不变。" in "".join(p.text for p in Document(io.BytesIO(copy)).paragraphs)


@pytest.mark.parametrize("amount", ["3800", "421", "12", "Li"])
def test_a_number_among_the_measures_of_a_word_file_is_no_residue(amount: str) -> None:
    document, made = Document(), io.BytesIO()
    document.add_paragraph(f"人均收入 {amount} 元")
    document.save(made)
    ((start, end),) = places(amount, f"人均收入 {amount} 元")
    copy = word.rebuild(made.getvalue(), {1: [(start, end)]}, [])
    assert not searching.carried_in(copy, "docx", [amount])
    assert searching.carried_in(made.getvalue(), "docx", [amount])
