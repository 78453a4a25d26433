"""Slides: notes and comments are gone with all that names them, numbers are masked."""

import io
import zipfile

from yugang.shared.documents.scanning import scan
from yugang.shared.files.cleaning import cleaned

IDENTITY, PHONE = "11010519491231002X", "13800138000"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/ppt/notesSlides/notesSlide1.xml" ContentType="x/notes"/>'
    '<Override PartName="/ppt/slides/slide1.xml" ContentType="x/slide"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="x/notes" Target="../notesSlides/notesSlide1.xml"/>'
    '<Relationship Id="rId2" Type="x/layout" Target="../slideLayouts/slideLayout1.xml"/>'
    "</Relationships>"
)
SLIDE = '<p:sld xmlns:p="x/p" xmlns:a="x/a"><a:p><a:r><a:t>{}</a:t></a:r><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'


def slides() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("ppt/slides/slide1.xml", SLIDE.format("值班138", PHONE[3:]))
        package.writestr("ppt/slides/_rels/slide1.xml.rels", RELATIONS)
        package.writestr("ppt/slideLayouts/slideLayout1.xml", SLIDE.format("版", "式"))
        package.writestr("ppt/notesSlides/notesSlide1.xml", SLIDE.format("泄密者", IDENTITY))
        package.writestr("ppt/comments/comment1.xml", SLIDE.format("泄密者", PHONE))
    return made.getvalue()


def test_notes_and_comments_are_gone_and_numbers_masked() -> None:
    assert len(scan(slides(), "a.pptx").found) == 3
    clean = cleaned(slides(), "a.pptx")
    assert not scan(clean, "a.pptx").found
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert "泄密者" not in "".join(parts.values())
    assert "<a:t>值班138****8000</a:t>" in parts["ppt/slides/slide1.xml"]
    assert "notesSlide" not in "".join([*parts, *parts.values()])
    assert "slideLayout1.xml" in parts["ppt/slides/_rels/slide1.xml.rels"]
    assert "/ppt/slides/slide1.xml" in parts["[Content_Types].xml"]
