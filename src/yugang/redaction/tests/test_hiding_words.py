"""Wherever a Word file or picture keeps a covered word, the copy does not, or it is not released."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from PIL import Image

from yugang.redaction.actions import marking
from yugang.redaction.engine import inspecting, pictures, searching, word
from yugang.redaction.engine.refusing import Refused
from yugang.redaction.models import Redaction, Target
from yugang.redaction.queries.spots import Spot
from yugang.redaction.rules.finding import places
from yugang.shared.documents.choosing import NOTHING
from yugang.shared.files.cleaning import cleaned
from yugang.shared.files.tests.hostile import unpacked
from yugang.shared.files.tests.hostile_pages import picture
from yugang.shared.ledger.actor import Actor

from .conftest import Begin, bytes_of
from .papers import AT

SECRET, STAYS = "张小芳", "其他内容"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
_RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_BOX = f"<w:txbxContent><w:p>{_RUN.format(SECRET)}</w:p></w:txbxContent>"
_TWICE = (
    f"<w:r><mc:AlternateContent {_MC}><mc:Choice Requires='wps'>{_BOX}</mc:Choice><mc:Fallback>"
    f"<w:pict><v:textbox>{_BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
Document = Any


def made(change: Callable[[Document], Any]) -> bytes:
    document, packed = docx.Document(), io.BytesIO()
    document.add_paragraph(f"申请人{SECRET}，{STAYS}")
    change(document)
    document.save(packed)
    return packed.getvalue()


def para(inner: str) -> Callable[[Document], Any]:
    return lambda d: d.element.body.insert(1, parse_xml(f"<w:p {_W} {_V}>{inner}</w:p>"))


def _header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = SECRET
    document.sections[0].footer.paragraphs[0].text = f"经办{SECRET}"


def _table(document: Document) -> None:
    document.add_table(1, 2).cell(0, 1).text = SECRET


def _properties(document: Document) -> None:
    document.core_properties.author = SECRET


def _description(document: Document) -> None:
    document.add_picture(io.BytesIO(picture("PNG")))
    for properties in document.element.body.iter("{*}docPr"):
        properties.set("descr", SECRET)


WORDS: dict[str, bytes] = {
    "once": made(lambda d: None),
    "runs": made(para("".join(_RUN.format(letter) for letter in SECRET))),
    "inserted": made(para(f"<w:ins w:author='{SECRET}'>{_RUN.format(SECRET)}</w:ins>")),
    "deleted": made(para(f"<w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>")),
    "hidden": made(para(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r>")),
    "text box, twice": made(para(_TWICE)),
    "header and footer": made(_header),
    "table": made(_table),
    "comment": made(lambda d: d.add_comment(d.paragraphs[0].runs, text=SECRET, author=SECRET)),
    "properties": made(_properties),
    "description": made(_description),
}


@pytest.mark.parametrize("name", WORDS)
def test_it_is_nowhere_in_the_copy_and_the_rest_stands(name: str) -> None:
    found = word.read(WORDS[name])
    spans = {p.number: list(places(SECRET, p.text)) for p in found.paragraphs}
    assert any(spans.values())
    copy = cleaned(word.rebuild(WORDS[name], spans, []), "x.docx", NOTHING)
    assert SECRET.encode() not in unpacked(copy, "x.docx")
    assert not searching.carried_in(copy, "docx", [SECRET])
    assert not inspecting.remains(copy, "docx")
    text = "".join(p.text for p in word.read(copy).paragraphs)
    assert f"申请人████，{STAYS}" in text and SECRET not in text
    docx.Document(io.BytesIO(copy))


def test_what_cannot_be_covered_stops_it(begin: Begin, release: Callable[..., Redaction]) -> None:
    """The choices of a list are no text that one could mark."""
    choices = f'<w:dropDownList><w:listItem w:displayText="{SECRET}" w:value="1"/></w:dropDownList>'
    control = f"<w:sdt><w:sdtPr>{choices}</w:sdtPr><w:sdtContent/></w:sdt>"
    stopped = release(begin(made(para(control)), "a.docx", SECRET))
    assert (stopped.state, stopped.residue) == ("stopped", [{"code": "beside"}])


def test_a_picture_in_it_is_taken_out(
    begin: Begin, release: Callable[..., Redaction], clerk: Actor
) -> None:
    redaction = begin(made(_description), "a.docx", SECRET)
    marking.mark(redaction, [Spot(Target.PICTURE, 1)], "secret", by=clerk, at=AT)
    copy = bytes_of(release(redaction))
    (left,) = word.read(copy).pictures
    with Image.open(io.BytesIO(left.data)) as black:
        assert black.convert("L").getextrema() == (0, 0)
    docx.Document(io.BytesIO(copy))


def test_words_across_a_line_break_are_found() -> None:
    broken = "<w:r><w:t>张小</w:t><w:br/><w:t>芳</w:t></w:r>"
    found = word.read(made(para(broken)))
    (broken_one,) = [p for p in found.paragraphs if "\n" in p.text]
    (span,) = places(SECRET, broken_one.text)
    copy = word.rebuild(made(para(broken)), {broken_one.number: [span]}, [])
    assert "芳" not in "".join(
        p.text for p in word.read(copy).paragraphs if p.number == broken_one.number
    )


def test_a_moving_picture_is_refused() -> None:
    frames = [Image.new("L", (20, 20), shade) for shade in (0, 255)]
    moving = io.BytesIO()
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(Refused) as refused:
        pictures.opened(moving.getvalue())
    assert refused.value.code == "moving"


def test_what_is_see_through_is_not_kept() -> None:
    hidden = Image.new("RGBA", (20, 20), (200, 10, 10, 0))
    packed = io.BytesIO()
    hidden.save(packed, "PNG")
    with Image.open(io.BytesIO(pictures.rebuild(packed.getvalue(), "png", []))) as copy:
        assert copy.convert("RGB").getcolors() == [(400, (255, 255, 255))]
